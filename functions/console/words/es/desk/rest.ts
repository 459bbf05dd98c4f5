import type {
  keys as englishKeys,
  knowledge as englishKnowledge,
  passing as englishPassing,
  team as englishTeam,
  tickets as englishTickets,
  training as englishTraining,
} from '../../en/desk/rest.ts';
import { plural } from '../../plural.ts';

const of = plural('es');

export const tickets: typeof englishTickets = {
  title: 'Tickets',
  choose: 'Cliente',
  status: 'Estado',
  anyStatus: 'cualquier estado',
  show: 'Mostrar',
  none: 'Ningún ticket de este cliente es así.',
  nothing: 'Ve los tickets de un cliente mientras está de turno y certificado para él.',
  next: 'Más antiguos',
  find: 'Número de un ticket',
  noSuch: 'Ningún ticket de este cliente tiene ese número entre los más recientes.',
};

export const training: typeof englishTraining = {
  title: 'Formación',
  help: 'Los tickets de un cliente le llegan solo mientras vale su certificación para él.',
  none: 'Todavía no tiene plaza en el equipo de ningún cliente.',
  certifiedUntil: 'Certificado hasta',
  inTraining: 'En formación',
  ended: 'Terminó',
  stale: 'La base de conocimiento ha cambiado',
  client: 'Cliente',
  state: 'Situación',
  until: 'Hasta',
};

export const team: typeof englishTeam = {
  title: 'Equipo',
  onDuty: 'De turno',
  offDuty: 'Fuera de turno',
  none: 'Nadie de sus equipos está de turno.',
  holds: (held, limit) => `${held} de ${limit}`,
  load: (name) => `Carga de ${name}`,
  tickets: 'Tickets',
  glass: 'Acceso de emergencia',
  glassHelp: 'Abre por un tiempo los tickets de un cliente a quien no los alcanza. Queda registrado, con su motivo.',
  agent: 'Para quién',
  client: 'Cliente',
  minutes: 'Minutos',
  because: 'Por qué',
  open: 'Abrir',
};

export const keys: typeof englishKeys = {
  title: 'Atajos',
  help: 'Atajos',
  close: 'Cerrar',
  names: {
    mine: 'Mis tickets',
    tickets: 'Tickets',
    shifts: 'Turnos',
    training: 'Formación',
    next: 'Tomar el siguiente ticket',
    break: 'Pausa, o activo de nuevo',
    reply: 'Escribir una respuesta',
    note: 'Escribir una nota',
    acknowledge: 'Confirmar el escalado',
    prepare: 'Escribir la nota para el relevo',
    macros: 'Elegir una macro',
    search: 'Buscar en la base de conocimiento',
    down: 'Siguiente de la lista',
    up: 'Anterior de la lista',
    send: 'Enviar lo que se está escribiendo',
    sheet: 'Esta hoja',
  },
};

export const knowledge: typeof englishKnowledge = {
  title: 'Conocimiento',
  search: 'Buscar en los artículos del cliente',
  none: 'Ningún artículo encaja.',
  doubted: (count) => of(count, { one: 'una duda', other: '# dudas' }),
  insertText: 'Insertar texto',
  insertLink: 'Insertar enlace en la nota',
  close: 'Cerrar el artículo',
  outdated: 'Decir que está desfasado',
  outdatedWhy: 'Qué está mal',
  say: 'Decirlo',
  said: 'Gracias: se avisó a quien cuida el conocimiento.',
};

export const passing: typeof englishPassing = {
  handOver: 'Traspasar',
  handOverHelp: 'Lo lee quien lo asume; el cliente no.',
  prepare: 'Nota para el relevo',
  prepareHelp: 'Cuando acabe tu turno, la lee quien lo asume. Lo que se diga después la deja anticuada.',
  prepared: 'escrita',
  stale: 'anticuada: se dijo algo después',
  to: 'A quién',
  anybody: 'Sunrelay elige',
  notNow: 'Ahora no',
  until: (time: string) => `hasta ${time}`,
  done: 'Qué está hecho',
  next: 'Qué falta',
  promised: 'Qué se prometió',
  escalate: 'Escalar',
  escalateHelp: 'Pasa de sus manos a alguien de ese nivel.',
  level: 'Nivel',
  because: 'Por qué',
  callBack: 'Llamada prometida',
  promise: 'Prometer una llamada',
  at: 'Cuándo',
  about: 'Sobre qué',
  keep: 'Hecha',
  accept: 'La asumo',
  cancel: 'Anularla',
  by: (name) => `de ${name}`,
  incident: 'Incidencia',
  noIncident: 'Este cliente no tiene ninguna incidencia abierta.',
  link: 'Vincular',
  linked: 'Vinculado a',
};
