import type { Message } from '../../../shared/domain/tickets/ticket.ts';
import type { History } from './history.ts';
import type { Reader } from './reader.ts';

/**
 * How everybody whom a history names is called on a client's page: an agent by the first name that the API gave, another
 * of us as Sunrelay, the helpdesk as theirs. No id of anybody stands on the page.
 */
export function namesIn({ changes, names }: History, { words }: Reader): Record<string, string> {
  const { anAgent, us, yourHelpdesk } = words.portal.tickets;
  const ids = changes.flatMap(({ by, facts, messages }) => [
    by,
    ...messages.map((message) => message.by),
    ...facts.flatMap((fact) => [fact.by, ...Object.values(fact.data)]),
  ]);
  const called = (id: string): string =>
    names[id] ?? (id.startsWith('agt_') ? anAgent : id.startsWith('con_') ? yourHelpdesk : us);
  const known = ids.filter((id): id is string => typeof id === 'string' && /^(agt_|con_|per_|cli_|operator$)/.test(id));
  return Object.fromEntries(known.map((id) => [id, called(id)]));
}

/** Who says a message: its author in their helpdesk, or who of us wrote it. */
export function speakerOf(message: Message, history: History, reader: Reader): string {
  const { author, direction, by } = message;
  const { requester } = history.ticket;
  const told = author?.name ?? author?.email;
  if (told !== undefined) return told;
  if (direction === 'inbound') return requester.name ?? requester.email ?? reader.words.portal.tickets.requester;
  return namesIn(history, reader)[by] ?? reader.words.portal.tickets.us;
}
