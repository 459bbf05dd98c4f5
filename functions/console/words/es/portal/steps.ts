import type { steps as english } from '../../en/portal/steps.ts';

export const steps: typeof english = {
  open: (at) => `Abra ${at}.`,
  press: (name) => `Pulse «${name}».`,
  choose: (field, value) => `En «${field}» elija: ${value}.`,
  'paste-address': (field) => `Pegue la dirección del webhook en «${field}».`,
  'paste-secret': (field) => `Pegue el secreto en «${field}».`,
  'paste-header': (field, name) => `En «${field}» añada la cabecera ${name} con el secreto como valor.`,
  'paste-body': (field) => `Pegue esto en «${field}»:`,
  'leave-us-out': (condition) => `Añada la condición «${condition}», para que nuestras respuestas no vuelvan.`,
  'copy-secret': (from) => `Copie el secreto de «${from}» y guárdelo aquí.`,
  sign: (library) => `Firme cada petición con el secreto, con una biblioteca de ${library}.`,
};
