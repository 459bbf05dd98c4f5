import type { files as english } from '../en/files.ts';

export const files = {
  files: 'Archivos',
  awaited: 'se está trayendo del servicio de ayuda',
  unavailable: 'No disponible',
  attach: 'Adjuntar archivos',
  chosen: 'Archivos que van con la respuesta',
  limits: (most) => `hasta ${most}, de 10 MB cada uno; o arrástrelos o péguelos en el texto`,
  tooMany: (most) => `Una respuesta no lleva más de ${most} archivos.`,
  tooLarge: 'supera los 10 MB',
  failed: 'no se pudo enviar; inténtelo de nuevo',
  wait: 'Todavía se está enviando un archivo.',
  done: 'adjuntado',
} satisfies typeof english;
