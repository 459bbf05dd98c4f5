import type { Fact } from '../../shared/domain/facts.ts';
import { AgentId } from '../../shared/domain/ids.ts';
import { freshNote } from '../../shared/domain/tickets/hand-over-note.ts';
import { runs } from '../../shared/domain/tickets/ticket.ts';
import type { Notify } from './tell.ts';

/** So many subjects are named; the desk shows all. */
const MOST_NAMED = 5;

/** Whoever is about to go is told which of their running tickets lack a note for those who take over. */
export async function tellOfCleanUp(
  { records, tickets }: Pick<Notify, 'records' | 'tickets'>,
  { id, at, data: { agentId, until } }: Fact & { type: 'agent.clean-up-began' },
): Promise<void> {
  const held = await tickets.heldBy(agentId);
  const bare = held.filter((ticket) => runs(ticket) && !freshNote(ticket));
  if (bare.length === 0) return;
  const named = bare.slice(0, MOST_NAMED).map(({ subject }) => `“${subject}”`);
  const more = bare.length > named.length ? ` and ${bare.length - named.length} more` : '';
  const text = `Your shift ends at ${until}. Without a note for whoever takes over: ${named.join(', ')}${more}`;
  await records.write([{ kind: 'notice', put: { id, agentId, text, at } }]);
}

/** The leads on duty and whoever has the ticket are told that nobody stands for a call-back; one kept meanwhile is not told any more. */
export async function tellOfUnkept(
  { records, tickets }: Pick<Notify, 'records' | 'tickets'>,
  { id, at, data }: Fact & { type: 'ticket.call-back-escalated' },
): Promise<void> {
  const { ticketId, clientId, dueAt, because, told } = data;
  const ticket = await tickets.find(ticketId);
  if (ticket?.callBack?.at !== dueAt) return;
  const text = `Nobody stands for a call-back: “${ticket.subject}”, promised for ${dueAt}: ${because}`;
  const people = told.flatMap((one) => AgentId.safeParse(one).data ?? []);
  await records.write(
    people.map((agentId) => ({ kind: 'notice', put: { id, agentId, ticketId, clientId, text, at } })),
  );
}
