import type { connections as Connections, tickets as Tickets } from '../../en/control/operations.ts';
import { plural } from '../../plural.ts';

const of = plural('es');

export const connections = {
  title: 'Conexiones',
  lead: 'Cada helpdesk de cada cliente: si está encendido, si sus envíos son válidos y si se le responde.',
  client: 'Cliente',
  secrets: 'Secretos',
  writesBack: 'Responde allí',
  yes: 'sí',
  no: 'no',
  breaker: 'Interruptor',
  closed: 'bien',
  failing: (failures: number) => of(failures, { one: '# fallo seguido', other: '# fallos seguidos' }),
  openUntil: 'en pausa hasta',
  dead: 'Mensajes abandonados',
  deadLead: 'Mensajes abandonados tras todos los intentos. Quedan aquí hasta que alguien los vuelva a poner en marcha.',
  duty: 'Tarea',
  messages: 'Mensajes',
  noneDead: 'No hay mensajes abandonados.',
  look: 'Mirar',
  looking: (shown: number, all: number) => `${shown} de ${all}, tal como están.`,
  redrive: 'Volver a ponerlos todos en marcha',
  redriven: (count: number) =>
    of(count, { one: '# mensaje vuelve a estar en marcha.', other: '# mensajes vuelven a estar en marcha.' }),
  receives: (count: number) => of(count, { one: 'intentado una vez', other: 'intentado # veces' }),
  sentAt: 'enviado',
} satisfies typeof Connections;

export const tickets = {
  title: 'Tickets',
  lead: 'Los tickets de un cliente, los más nuevos primero.',
  client: 'Cliente',
  about: 'Número o asunto',
  status: 'Estado',
  any: 'cualquiera',
  find: 'Buscar',
  choose: 'Elija un cliente.',
  none: 'Ningún ticket es así.',
  more: 'Más antiguos',
  ticket: 'Ticket',
  place: 'Dónde',
  promise: 'Promesa',
  opened: 'Abierto',
  held: (name: string) => `con ${name}`,
  pool: 'espera',
  parked: 'aparcado',
  left: 'con el cliente',
  done: 'hecho',
  take: 'Tomarlo del cliente',
  takeText:
    'El cliente lo conserva porque se alcanzó su parte. Si lo toma, cuenta como nuestro y se reparte al instante.',
  log: 'Lo que lee aquí queda anotado.',
} satisfies typeof Tickets;
