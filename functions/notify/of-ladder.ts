import { stillTold } from '../../shared/domain/escalation/told.ts';
import type { Fact } from '../../shared/domain/facts.ts';
import { AgentId } from '../../shared/domain/ids.ts';
import { ownerOf, type Ticket } from '../../shared/domain/tickets/ticket.ts';
import type { Records } from '../../shared/ports/records.ts';
import { leadsOf } from './leads.ts';

/** The people of a step that fired, but for those who have acknowledged it since. */
export async function tellPeople(
  records: Records,
  fact: Fact & { type: 'escalation.step-fired' },
  { subject, ladder }: Ticket & { ladder: NonNullable<Ticket['ladder']> },
): Promise<void> {
  const { ticketId, clientId, rung, told } = fact.data;
  const text = `${rung}: “${subject}” needs you`;
  const people = stillTold(told, ladder).flatMap((id) => AgentId.safeParse(id).data ?? []);
  await records.write(
    people.map((agentId) => ({
      kind: 'notice',
      put: { id: fact.id, agentId, ticketId, clientId, rung, text, at: fact.at },
    })),
  );
}

/** That a client broke its own promise is told to the leads of its team: whether to go on without it is theirs to say. */
export async function tellLeads(
  records: Records,
  { id, at, data: { ticketId, clientId } }: Fact & { type: 'clock.breached' },
  subject: string,
): Promise<void> {
  const { name, leads } = await leadsOf(records, clientId);
  const text = `${name} has not answered as it promised: “${subject}”`;
  await records.write(
    leads.map((lead) => ({ kind: 'notice', put: { id, agentId: lead.id, ticketId, clientId, text, at } })),
  );
}

/** Whoever holds a ticket goes on with it once the client has answered. */
export async function tellOwner(
  records: Records,
  { id, by, at, data: { ticketId, clientId } }: Fact & { type: 'ticket.client-answered' },
  ticket: Ticket,
): Promise<void> {
  const agentId = ownerOf(ticket);
  if (!agentId || agentId === by) return;
  const text = `The client answered: “${ticket.subject}”`;
  await records.write([{ kind: 'notice', put: { id, agentId, ticketId, clientId, text, at } }]);
}
