import { plural } from '../../plural.ts';

const of = plural('en');

/** What connections and dead letters say here beside what the portal says of them. */
export const connections = {
  title: 'Connections',
  lead: 'Every helpdesk of every client: whether it is on, believed, and written back to.',
  client: 'Client',
  secrets: 'Secrets',
  writesBack: 'Writes back',
  yes: 'yes',
  no: 'no',
  breaker: 'Breaker',
  closed: 'fine',
  failing: (failures: number) => of(failures, { one: '# failure in a row', other: '# failures in a row' }),
  openUntil: 'paused until',
  dead: 'Dead letters',
  deadLead: 'Messages that gave up after every attempt. They stay until somebody sends them back to work.',
  duty: 'Duty',
  messages: 'Messages',
  noneDead: 'No message has given up.',
  look: 'Look',
  looking: (shown: number, all: number) => `${shown} of ${all}, as they lie.`,
  redrive: 'Send all of them back to work',
  redriven: (count: number) =>
    of(count, { one: '# message is worked on again.', other: '# messages are worked on again.' }),
  receives: (count: number) => of(count, { one: 'tried once', other: 'tried # times' }),
  sentAt: 'sent',
};

export const tickets = {
  title: 'Tickets',
  lead: 'The tickets of one client, newest first.',
  client: 'Client',
  about: 'Number or subject',
  status: 'Status',
  any: 'any',
  find: 'Find',
  choose: 'Choose a client.',
  none: 'No ticket is like that.',
  more: 'Older ones',
  ticket: 'Ticket',
  place: 'Where',
  promise: 'Promise',
  opened: 'Opened',
  held: (name: string) => `with ${name}`,
  pool: 'waits',
  parked: 'parked',
  left: 'with the client',
  done: 'done',
  take: 'Take it from the client',
  takeText: 'The client keeps it because its share was reached. Taken, it is counted as ours and dispatched at once.',
  log: 'What you read here is written down.',
};
