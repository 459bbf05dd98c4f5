import type { steps as english } from '../../en/portal/steps.ts';

export const steps: typeof english = {
  open: (at) => `Ouvrez ${at}.`,
  press: (name) => `Appuyez sur « ${name} ».`,
  choose: (field, value) => `Sous « ${field} », choisissez : ${value}.`,
  'paste-address': (field) => `Collez l’adresse du webhook dans « ${field} ».`,
  'paste-secret': (field) => `Collez le secret dans « ${field} ».`,
  'paste-header': (field, name) => `Sous « ${field} », ajoutez l’en-tête ${name} avec le secret pour valeur.`,
  'paste-body': (field) => `Collez ceci dans « ${field} » :`,
  'leave-us-out': (condition) => `Ajoutez la condition « ${condition} », pour que nos réponses ne reviennent pas.`,
  'copy-secret': (from) => `Copiez le secret de « ${from} » et enregistrez-le ici.`,
  sign: (library) => `Signez chaque requête avec le secret, avec une bibliothèque de ${library}.`,
};
