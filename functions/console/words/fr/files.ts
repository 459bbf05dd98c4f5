import type { files as english } from '../en/files.ts';

export const files = {
  files: 'Fichiers',
  awaited: 'en cours de récupération depuis le helpdesk',
  unavailable: 'Indisponible',
  attach: 'Joindre des fichiers',
  chosen: 'Fichiers joints à la réponse',
  limits: (most) => `${most} au plus, 10 Mo chacun ; ou déposez-les, ou collez-les dans le texte`,
  tooMany: (most) => `Une réponse ne prend pas plus de ${most} fichiers.`,
  tooLarge: 'dépasse 10 Mo',
  failed: 'l’envoi a échoué ; réessayez',
  wait: 'Un fichier est encore en cours d’envoi.',
  done: 'joint',
} satisfies typeof english;
