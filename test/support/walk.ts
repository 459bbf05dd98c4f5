import type { Stores } from '../../shared/adapters/table/stores.ts';
import type { Agent } from '../../shared/domain/agents/agent.ts';
import type { Plan } from '../../shared/domain/clients/plan.ts';
import type { KeptDelivery } from '../../shared/domain/deliveries/inbound.ts';
import type { Change } from '../../shared/domain/tickets/change.ts';
import { fallDue } from '../../shared/domain/tickets/fall-due.ts';
import { receive } from '../../shared/domain/tickets/receive.ts';
import type { Report } from '../../shared/domain/tickets/report.ts';
import type { Ticket } from '../../shared/domain/tickets/ticket.ts';
import type { Instant } from '../../shared/domain/time.ts';
import { changeTicket } from '../../shared/runtime/change-ticket.ts';
import { acme, client, desk, morning, plan, report, ticketId } from './company.ts';

/** Founds Acme with its plan and these agents on its team. */
export async function found({ records }: Stores, team: Agent[], terms: Partial<Plan> = {}): Promise<void> {
  const people = team.map((agent) => ({ kind: 'agent' as const, put: agent, when: 'new' as const }));
  await records.write([
    { kind: 'client', put: { ...client, team: team.map(({ id }) => id) } },
    { kind: 'plan', put: plan(terms) },
    ...people,
  ]);
}

/** The change that a report about a ticket of that name asks for, as things stand in the stores. */
export async function decided(
  { tickets }: Stores,
  name: string,
  about: Partial<Report> & { text?: string } = {},
  now = morning,
): Promise<Change> {
  const id = ticketId(name);
  const world = await tickets.gather(acme, id);
  if (!world) throw new Error('Acme is not founded');
  const { change } = receive(world, report({ ticketId: id, externalId: name, ...about }), acme, now, now);
  if (!change) throw new Error(`nothing to do about ${name}`);
  return change;
}

/** Opens a ticket, or changes the one that is there, and yields it as it then stands. */
export async function told(...args: Parameters<typeof decided>): Promise<Ticket> {
  const change = await decided(...args);
  const outcome = await args[0].tickets.commit(change);
  if (outcome !== 'committed') throw new Error(`${change.after.id}: ${outcome}`);
  return change.after;
}

/** Does what has fallen due of a ticket by then: a warning that came starts its ladder. */
export const fallenDue = ({ tickets }: Stores, name: string, now: Instant) =>
  changeTicket(tickets, acme, ticketId(name), ({ ticket, plan, team }) =>
    ticket ? fallDue({ ticket, plan, team }, now) : undefined,
  );

/** A delivery as kept, by its key. */
export const kept = (dedupeKey: string, about: Partial<KeptDelivery> = {}): KeptDelivery => ({
  connectionId: desk,
  clientId: acme,
  dedupeKey,
  bodyHash: 'hash',
  receivedAt: morning,
  method: 'POST',
  url: 'https://sunrelay.example/in/con_desk',
  headers: { 'content-type': 'application/json' },
  body: { base64: 'e30=' },
  outcome: 'opened',
  duplicates: 0,
  replays: 0,
  ...about,
});
