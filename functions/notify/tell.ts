import { factForClient } from '../../shared/domain/access/fact-for-client.ts';
import type { Endpoint, OutboundDelivery } from '../../shared/domain/deliveries/outbound.ts';
import { isStillTold } from '../../shared/domain/escalation/told.ts';
import type { Fact } from '../../shared/domain/facts.ts';
import type { AgentId, ClientId, DeliveryId, TicketId } from '../../shared/domain/ids.ts';
import { rosterNotice } from '../../shared/domain/notices/of-roster.ts';
import { isOurs } from '../../shared/domain/sla/clock.ts';
import { awaitsClientSince } from '../../shared/domain/tickets/client-wait.ts';
import type { Instant } from '../../shared/domain/time.ts';
import type { OutboundDeliveries } from '../../shared/ports/deliveries.ts';
import type { Records, Targets } from '../../shared/ports/records.ts';
import type { Tickets } from '../../shared/ports/tickets.ts';
import { log } from '../../shared/runtime/log.ts';
import { tellOfIncident } from './of-incident.ts';
import { tellLeads, tellOwner, tellPeople } from './of-ladder.ts';
import { tellOfCleanUp, tellOfUnkept } from './tell-of-hand-offs.ts';

export type Notify = {
  tickets: Tickets;
  records: Records;
  targets: Targets;
  deliveries: OutboundDeliveries;
  now(): Instant;
};
type AboutTicket = Fact & { data: { ticketId: TicketId; clientId: ClientId } };

/**
 * Tells a fact of a ticket to everybody who asked: endpoints by signed webhook, people on a ladder's rung by notice. Of
 * rosters, people are told what changed for them, of their leave and of swaps, and the operator of a hole in the coming weeks.
 */
export async function tell(notify: Notify, fact: Fact): Promise<void> {
  if (fact.type === 'roster.changed') return tellOfShifts(notify, fact);
  if (fact.type === 'roster.gap-found') return alarmOfGap(fact);
  if (fact.type === 'access.review-due') return log.warn('who may see what is to be reviewed', fact.data);
  if (fact.type === 'agent.clean-up-began') return tellOfCleanUp(notify, fact);
  if (fact.type === 'seat.went-stale') return tellOfTraining(notify, fact);
  if (fact.type === 'incident.opened') return tellOfIncident(notify.records, fact);
  const notice = rosterNotice(fact);
  if (notice) return tellPerson(notify, fact, notice);
  if (!isAboutTicket(fact)) return;
  if (fact.type === 'ticket.parked' || fact.type === 'escalation.parked') alarm(fact);
  if (fact.type === 'escalation.step-fired') {
    // What was queued when somebody acknowledged is not told any more (rule 8).
    const ticket = await notify.tickets.find(fact.data.ticketId);
    if (!ticket?.ladder || !isStillTold(fact.type, ticket.ladder)) return;
    await tellPeople(notify.records, fact, { ...ticket, ladder: ticket.ladder });
  }
  if (fact.type === 'ticket.client-answered' || (fact.type === 'clock.breached' && !isOurs(fact.data.clock)))
    await tellOfClient(notify, fact);
  if (fact.type === 'ticket.call-back-due' || fact.type === 'ticket.call-back-passed')
    await tellOfCallBack(notify, fact);
  if (fact.type === 'ticket.call-back-escalated') await tellOfUnkept(notify, fact);
  if (fact.type === 'ticket.handed-over') await tellWhoTakesOver(notify, fact);
  const endpoints = await notify.targets.endpointsFor(fact.data.clientId);
  const wanting = endpoints.filter(
    ({ status, facts }) => status === 'active' && (facts.includes('*') || facts.includes(fact.type)),
  );
  await Promise.all(wanting.map((endpoint) => tellEndpoint(notify, fact, endpoint)));
}

/** A client's endpoint hears what the client may read, the operator's everything. */
async function tellEndpoint({ deliveries, now }: Notify, fact: AboutTicket, endpoint: Endpoint): Promise<void> {
  const heard = endpoint.clientId ? factForClient(fact) : fact;
  if (heard) await deliveries.add(deliveryOf(heard, endpoint.id, now()));
}

/** Whether or not an endpoint listens, the operator is alarmed: this line is counted (rule 7, PRODUCT.md S7). */
function alarm({ type, data: { ticketId, clientId } }: AboutTicket): void {
  log.warn('nobody can take a ticket', { because: type, ticketId, clientId });
}

/** This line is counted too. */
function alarmOfGap({ data }: Fact & { type: 'roster.gap-found' }): void {
  log.warn('the roster has a hole', data);
}

async function tellOfShifts({ records }: Notify, { id, at, data }: Fact & { type: 'roster.changed' }): Promise<void> {
  const counts = [`${data.added} added`, `${data.moved} moved`, `${data.removed} taken away`];
  const text = `Your shifts changed: ${counts.filter((count) => !count.startsWith('0 ')).join(', ')} (${data.because})`;
  await records.write([{ kind: 'notice', put: { id, agentId: data.agentId, text, at } }]);
}

/** The same fact heard twice is the same notice. */
async function tellPerson(
  { records }: Notify,
  { id, at }: Fact,
  notice: { agentId: AgentId; text: string },
): Promise<void> {
  await records.write([{ kind: 'notice', put: { id, ...notice, at } }]);
}

/** What the client promised us, kept or broken; once it is settled otherwise nobody hears of a breach. */
async function tellOfClient({ records, tickets }: Notify, fact: AboutTicket): Promise<void> {
  const ticket = await tickets.find(fact.data.ticketId);
  if (!ticket) return;
  if (fact.type === 'ticket.client-answered') await tellOwner(records, fact, ticket);
  if (fact.type === 'clock.breached' && awaitsClientSince(ticket)) await tellLeads(records, fact, ticket.subject);
}

async function tellOfTraining(notify: Notify, fact: Fact & { type: 'seat.went-stale' }): Promise<void> {
  const { agentId, clientId, until } = fact.data;
  const client = await notify.records.find('client', clientId);
  const text = `What ${client?.name ?? clientId} taught you has changed: your certification holds until ${until}, a training is due`;
  await tellPerson(notify, fact, { agentId, text });
}

/** Whoever is to call is told when they take the promise over, and when it falls due; one kept meanwhile is not told any more. */
async function tellOfCallBack(
  { records, tickets }: Notify,
  { id, type, at, data }: AboutTicket & { type: 'ticket.call-back-due' | 'ticket.call-back-passed' },
): Promise<void> {
  const { agentId, ticketId, clientId, dueAt } = data;
  const ticket = await tickets.find(ticketId);
  if (ticket?.callBack?.at !== dueAt) return;
  const [what, then] =
    type === 'ticket.call-back-due' ? ['Call back now', ''] : ['A call-back came with', ': accept it by name'];
  const text = `${what}: “${ticket.subject}”, promised for ${dueAt}${then}`;
  await records.write([{ kind: 'notice', put: { id, agentId, ticketId, clientId, text, at } }]);
}

/** Whoever was named is told by whom; an operator may have passed it on, out of somebody's hands. */
async function tellWhoTakesOver(
  { records, tickets }: Notify,
  { id, at, by, data }: AboutTicket & { type: 'ticket.handed-over' },
): Promise<void> {
  const { agentId, to, ticketId, clientId } = data;
  if (!to) return;
  const [ticket, giver] = await Promise.all([tickets.find(ticketId), records.find('agent', agentId)]);
  if (!ticket) return;
  const name = giver?.name ?? 'A colleague';
  const text =
    by === agentId
      ? `${name} handed over to you: “${ticket.subject}”`
      : `Handed over to you from ${name}: “${ticket.subject}”`;
  await records.write([{ kind: 'notice', put: { id, agentId: to, ticketId, clientId, text, at } }]);
}

const isAboutTicket = (fact: Fact): fact is AboutTicket => 'ticketId' in fact.data && 'clientId' in fact.data;

/** The same fact to the same endpoint or route is the same delivery, however often it is heard. */
export function deliveryOf(fact: AboutTicket, targetId: OutboundDelivery['targetId'], now: Instant): OutboundDelivery {
  const { ticketId, clientId } = fact.data;
  const [, version = '0', place = '0'] = /-(\d+)-(\d+)$/.exec(fact.id) ?? [];
  return {
    state: 'pending',
    id: `dlv_${fact.id.replace('fct_', '')}-${targetId.slice(-8)}` as DeliveryId,
    targetId,
    clientId,
    ticketId,
    externalId: ticketId,
    sequence: Number(version) * 100 + Number(place),
    createdAt: fact.at,
    content: {
      kind: 'fact',
      type: fact.type,
      json: JSON.stringify({ type: fact.type, timestamp: fact.at, data: fact.data }),
    },
    attempts: [],
    dueAt: now,
  };
}
