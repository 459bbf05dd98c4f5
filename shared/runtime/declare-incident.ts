import type { Fact } from '../domain/facts.ts';
import { IncidentId, type TicketId } from '../domain/ids.ts';
import { linkByRule } from '../domain/incidents/align.ts';
import type { Incident, IncidentWatch } from '../domain/incidents/incident.ts';
import { judge, stretchOf } from '../domain/incidents/rule.ts';
import type { Ticket } from '../domain/tickets/ticket.ts';
import type { Instant } from '../domain/time.ts';
import type { Records } from '../ports/records.ts';
import type { Tickets } from '../ports/tickets.ts';
import { changeTicket } from './change-ticket.ts';

export type Declaring = { tickets: Tickets; records: Records; now(): Instant };
type Asked = Extract<Fact, { type: 'ticket.incident-asked' }>['data'];

/** A client's tickets that are looked at around one: a storm of more is an incident long before. */
const LOOKED_AT = 100;
/** Rivals over one client declare one incident, and whoever lost joins it: losing again means something else is wrong. */
const ATTEMPTS = 4;

/**
 * Asks a client's rule about a ticket that was opened: it joins the open incident of others like it, or it is declared
 * one with them. One query of the client's list, and no more while nothing is like it. What a moment's lag of that list
 * hides is found with the next ticket like it.
 */
export async function askRule({ tickets, records, now }: Declaring, asked: Asked): Promise<void> {
  const ticket = await tickets.find(asked.ticketId);
  if (!ticket || ticket.incidentId) return;
  const listed = await tickets.list(ticket.clientId, { limit: LOOKED_AT, ...stretchOf(ticket, asked) });
  const around = listed.items.filter(({ id }) => id !== ticket.id).slice(0, LOOKED_AT - 1);
  const open = await openAmong(records, around);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const ruling = judge(ticket, around, asked, open);
    if (!ruling) return;
    const found =
      'join' in ruling
        ? { id: ruling.join, of: await leftBehind(records, ruling.join, asked, around) }
        : await declare({ records, now }, ruling.declare, asked);
    if (found === 'overtaken') continue;
    if (!found) return;
    // Whoever asked comes last: until then the same question, asked again after a crash, goes on with the others.
    const others = found.of.filter(({ id }) => id !== ticket.id);
    for (const one of [...others, ticket]) await linkOne({ tickets, now }, one, found.id);
    return;
  }
  throw new Error(`an incident of ${ticket.clientId} was declared ${ATTEMPTS} times at once`);
}

async function linkOne({ tickets, now }: Pick<Declaring, 'tickets' | 'now'>, { clientId, id }: Ticket, to: IncidentId) {
  await changeTicket(tickets, clientId, id, ({ ticket, ...world }) =>
    ticket ? linkByRule({ ...world, ticket }, to, now()) : undefined,
  );
}

/** Tickets that an incident was declared for and that a crash left without it. */
async function leftBehind(records: Records, incidentId: IncidentId, { clientId }: Asked, around: readonly Ticket[]) {
  const watch = await records.find('incident-watch', clientId);
  if (watch?.incidentId !== incidentId) return [];
  return around.filter((one) => !one.incidentId && watch.tickets.includes(one.id));
}

/** Which of the incidents that some tickets belong to are open. */
async function openAmong(records: Records, around: readonly Ticket[]): Promise<Set<IncidentId>> {
  const ids = [...new Set(around.flatMap(({ incidentId }) => incidentId ?? []))];
  const found = await Promise.all(ids.map((id) => records.find('incident', id)));
  return new Set(found.flatMap((one) => (one?.status === 'open' ? [one.id] : [])));
}

type Found = { id: IncidentId; of: readonly Ticket[] };

/**
 * Declares an incident of some tickets, or finds the one that was just declared of any of them: every declaration of a
 * client goes over its watch, so that two at once cannot make two of one. Undefined when what is left of them, without
 * those of an incident that is over, is too few.
 */
async function declare(
  { records, now }: Pick<Declaring, 'records' | 'now'>,
  group: readonly Ticket[],
  asked: Asked,
): Promise<Found | 'overtaken' | undefined> {
  const watch = await records.find('incident-watch', asked.clientId);
  const known = new Set<TicketId>(watch?.tickets);
  const left = group.filter(({ id }) => !known.has(id));
  if (watch && left.length < group.length) {
    const last = await records.find('incident', watch.incidentId);
    if (last?.status === 'open') return { id: last.id, of: group };
    if (left.length < asked.similar) return undefined;
  }
  const incident = incidentOf(left, asked, (watch?.revision ?? 0) + 1, now());
  const { id, clientIds, openedAt } = incident;
  const seen: IncidentWatch = {
    clientId: asked.clientId,
    incidentId: id,
    tickets: left.map((one) => one.id),
    revision: (watch?.revision ?? 0) + 1,
  };
  const data = { incidentId: id, clients: clientIds, rule: incident.rule };
  const outcome = await records.write(
    [
      { kind: 'incident', put: incident, when: 'new' },
      { kind: 'incident-watch', put: seen, when: watch ? { revision: watch.revision } : 'new' },
    ],
    { subject: id, version: 1, news: [{ type: 'incident.opened', data }], at: openedAt, by: incident.by },
  );
  return outcome === 'written' ? { id, of: left } : 'overtaken';
}

/** Called as the first of its tickets is; its id is of its client and the so-manieth that a rule declared there. */
function incidentOf(group: readonly Ticket[], { clientId, similar, withinMinutes }: Asked, nth: number, now: Instant) {
  return {
    status: 'open',
    id: IncidentId.parse(`inc_${clientId.slice('cli_'.length, 36)}-${nth}`),
    title: group[0]?.subject.trim().slice(0, 200) || '-',
    clientIds: [clientId],
    openedAt: now,
    by: 'dispatch',
    rule: { similar, withinMinutes },
    team: [],
    updates: 0,
    revision: 1,
  } satisfies Incident;
}
