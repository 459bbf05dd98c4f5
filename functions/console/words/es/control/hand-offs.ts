import type { handOffs as english } from '../../en/control/hand-offs.ts';
import { plural } from '../../plural.ts';

const of = plural('es');

export const handOffs: typeof english = {
  title: 'Relevos',
  lead: 'Cómo pasaron los tickets de quienes se iban a quienes llegaban, por fecha y por la región que los dejó.',
  from: 'Desde',
  until: 'Hasta',
  show: 'Mostrar',
  none: 'En estos días no se relevó nada.',
  date: 'Fecha',
  region: 'Región',
  nobody: 'no lo tenía nadie',
  total: 'Todo',
  chart: (made: number, gaps: number) => `${of(made, { one: '# relevo', other: '# relevos' })}, ${gaps} sin nota`,
  counts: {
    handOffs: 'Relevos',
    noted: 'Con nota',
    gaps: 'Sin nota',
    rehomes: 'A otro turno',
    hotRehomes: 'En caliente',
    queued: 'En cola',
    parked: 'Aparcados',
    satellites: 'Rezagados',
    unacceptedPromises: 'Promesas sin aceptar',
  },
  help: {
    handOffs: 'A mano o por la plataforma',
    noted: 'Quien lo tenía dejó una nota',
    gaps: 'La plataforma dijo en su lugar lo que sabe',
    rehomes: 'Porque acababa un turno, o a mano antes de eso',
    hotRehomes: 'Con una promesa en riesgo o incumplida',
    queued: 'Esperó sitio',
    parked: 'No había nadie: una alarma',
    satellites: 'Se halló pasado el plazo del relevo',
    unacceptedPromises: 'Media hora antes nadie respondía de la llamada',
  },
};
