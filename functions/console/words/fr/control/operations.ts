import type { connections as Connections, tickets as Tickets } from '../../en/control/operations.ts';
import { plural } from '../../plural.ts';

const of = plural('fr');

export const connections = {
  title: 'Connexions',
  lead: 'Chaque helpdesk de chaque client : s’il est activé, si ses envois sont valides, et s’il reçoit nos réponses.',
  client: 'Client',
  secrets: 'Secrets',
  writesBack: 'Réponses',
  yes: 'oui',
  no: 'non',
  breaker: 'Disjoncteur',
  closed: 'bien',
  failing: (failures: number) => of(failures, { one: '# échec de suite', other: '# échecs de suite' }),
  openUntil: 'en pause jusqu’à',
  dead: 'Messages abandonnés',
  deadLead: 'Messages abandonnés après toutes les tentatives. Ils restent jusqu’à ce que quelqu’un les relance.',
  duty: 'Tâche',
  messages: 'Messages',
  noneDead: 'Aucun message n’est abandonné.',
  look: 'Regarder',
  looking: (shown: number, all: number) => `${shown} sur ${all}, tels quels.`,
  redrive: 'Tous les relancer',
  redriven: (count: number) => of(count, { one: '# message est relancé.', other: '# messages sont relancés.' }),
  receives: (count: number) => of(count, { one: 'essayé une fois', other: 'essayé # fois' }),
  sentAt: 'envoyé',
} satisfies typeof Connections;

export const tickets = {
  title: 'Tickets',
  lead: 'Les tickets d’un client, les plus récents d’abord.',
  client: 'Client',
  about: 'Numéro ou objet',
  status: 'Statut',
  any: 'tous',
  find: 'Chercher',
  choose: 'Choisissez un client.',
  none: 'Aucun ticket ne correspond.',
  more: 'Plus anciens',
  ticket: 'Ticket',
  place: 'Où',
  promise: 'Promesse',
  opened: 'Ouvert',
  held: (name: string) => `chez ${name}`,
  pool: 'attend',
  parked: 'mis de côté',
  left: 'chez le client',
  done: 'fini',
  take: 'Le prendre au client',
  takeText:
    'Le client le garde car sa part est atteinte. Une fois pris, il compte comme nôtre et est réparti aussitôt.',
  log: 'Ce que vous lisez ici est consigné.',
} satisfies typeof Tickets;
