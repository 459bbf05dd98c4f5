import { describe, expect, test } from 'vitest';
import { mayHear } from '../../../shared/domain/access/hears.ts';
import type { Actor } from '../../../shared/domain/access/key.ts';
import { catalogue, type Fact, type FactType } from '../../../shared/domain/facts.ts';
import type { ClientId } from '../../../shared/domain/ids.ts';
import { acme, agent, agentId, at, ticketId } from '../../support/company.ts';

const other = 'cli_other' as ClientId;
const now = at('10:00');
const [ana, ben] = [agentId('ana'), agentId('ben')];

/**
 * Who is told of a fact that is about acme, one of its tickets, and the agent ben, as far as its type names them:
 * `client` is acme's own people, `reach` an agent on duty and certified for it, `holder` one who holds the ticket and has
 * acme out of reach, `self` ben, out of reach too. Operators hear everything, everybody else nothing.
 */
const heard: Record<FactType, string> = {
  'ticket.opened': 'client reach holder',
  'ticket.message-received': 'client reach holder',
  'ticket.assigned': 'client reach holder self',
  'ticket.queued': 'client reach holder',
  'ticket.parked': 'client reach holder',
  'ticket.left-to-client': 'client reach holder',
  'ticket.taken': 'client reach holder',
  'ticket.released': 'client reach holder self',
  'ticket.hand-over-asked': 'reach holder',
  'ticket.call-back-promised': 'client reach holder self',
  'ticket.call-back-passed': 'client reach holder self',
  'ticket.call-back-accepted': 'client reach holder self',
  'ticket.call-back-due': 'client reach holder self',
  'ticket.call-back-kept': 'client reach holder self',
  'ticket.call-back-cancelled': 'client reach holder self',
  'ticket.client-asked': 'client reach holder',
  'ticket.client-answered': 'client reach holder',
  'ticket.incident-linked': 'client reach holder',
  'ticket.incident-unlinked': 'client reach holder',
  'seat.went-stale': 'self',
  'article.changed': 'reach',
  'article.doubted': 'reach',
  'knowledge.changed': 'reach',
  'incident.opened': 'reach',
  'incident.closed': 'reach',
  'incident.team-changed': 'reach self',
  'incident.updated': 'reach',
  'incident.page-done': 'reach',
  'ticket.incident-asked': 'reach holder',
  'ticket.handed-over': 'reach holder self',
  'ticket.hand-off-prepared': 'reach holder self',
  'ticket.call-back-escalated': 'reach holder self',
  'ticket.escalated': 'reach holder self',
  'ticket.attachment-received': 'client reach holder',
  'ticket.attachment-kept': 'client reach holder',
  'ticket.attachment-lost': 'client reach holder',
  'ticket.replied': 'client reach holder self',
  'ticket.noted': 'client reach holder self',
  'ticket.status-changed': 'client reach holder',
  'ticket.reopened': 'client reach holder',
  'ticket.priority-changed': 'client reach holder',
  'ticket.read': '',
  'ticket.deleted': 'client reach holder',
  'clock.warned': 'client reach holder',
  'clock.breached': 'client reach holder',
  'clock.met': 'client reach holder',
  'escalation.started': 'client reach holder',
  'escalation.step-fired': 'client reach holder self',
  'escalation.step-skipped': 'client reach holder',
  'escalation.step-held': 'reach holder',
  'escalation.parked': 'client reach holder',
  'escalation.acknowledgement-added': 'client reach holder',
  'escalation.acknowledged': 'client reach holder',
  'escalation.rearmed': 'client reach holder',
  'escalation.finished': 'client reach holder',
  'reply.queued': 'client reach holder',
  'reply.sent': 'client reach holder',
  'reply.failed': 'client reach holder',
  'reply.died': 'client reach holder',
  'delivery.quarantined': 'client',
  'delivery.refused': 'client',
  'delivery.replayed': 'client',
  'agent.created': 'self',
  'agent.changed': 'self',
  'region.changed': '',
  'region.removed': '',
  'agent.came-on-duty': 'self',
  'agent.clean-up-began': 'self',
  'agent.went-off-duty': 'self',
  'agent.has-room': 'self',
  'seat.certified': 'self',
  'seat.uncertified': 'self',
  'seat.removed': 'self',
  'shift.added': 'self',
  'shift.moved': 'self',
  'shift.removed': 'self',
  'roster.changed': 'self',
  'roster.published': '',
  'roster.gap-found': '',
  'roster.asked': '',
  'roster.part-asked': '',
  'roster.solved': '',
  'roster.month-published': '',
  'roster.failed': '',
  'roster.overridden': 'self',
  'roster.override-removed': 'self',
  'agent.absent': 'self',
  'agent.back': 'self',
  'leave.asked': 'self',
  'leave.approved': 'self',
  'leave.refused': 'self',
  'leave.cancelled': 'self',
  'swap.offered': 'self',
  'swap.taken': 'self',
  'swap.withdrawn': 'self',
  'swap.lapsed': 'self',
  'client.created': 'client reach',
  'client.changed': 'client reach',
  'plan.published': 'client',
  'headcount.committed': 'client',
  'connection.created': 'client',
  'connection.changed': 'client',
  'endpoint.created': 'client',
  'feed.created': '',
  'feed.revoked': '',
  'person.invited': 'client',
  'person.changed': 'client',
  'person.signed-in': 'client',
  'person.signed-out': 'client',
  'person.left': 'client self',
  'person.returned': 'client',
  'access.glass-broken': 'self',
  'access.review-due': '',
  'access.reviewed': '',
  'endpoint.changed': 'client',
  'macro.changed': 'reach',
  'route.changed': '',
  'key.created': '',
  'key.revoked': '',
};

const shapeOf = (type: FactType) => Object.keys(catalogue[type].shape);
/** Some types name agents, others count them. */
const agentsOf = (type: FactType) => (['roster.published', 'headcount.committed'].includes(type) ? 1 : [ben]);
const everything = { clientId: acme, clients: [acme], ticketId: ticketId('one'), agentId: ben, told: [ben] };
const factOf = (type: FactType, data: Record<string, unknown> = everything): Fact =>
  ({
    id: 'fct_x-1-0',
    type,
    at: now,
    by: 'operator',
    data: Object.fromEntries(
      Object.entries({ agents: agentsOf(type), ...data }).filter(([field]) => shapeOf(type).includes(field)),
    ),
  }) as unknown as Fact;

const client = (clientId: ClientId, as: 'admin' | 'viewer' = 'admin'): Actor => ({ role: 'client', clientId, as });
const away = (name: string, clientId = acme) => agent(name, { status: 'break', seats: [{ clientId }] });
const asAgent = (id = ana): Actor => ({ role: 'agent', agentId: id });

const listeners = {
  client: (fact: Fact) => mayHear(client(acme), undefined, fact, now),
  reach: (fact: Fact) => mayHear(asAgent(), agent('ana'), fact, now),
  holder: (fact: Fact) => mayHear(asAgent(), away('ana'), fact, now, ana),
  self: (fact: Fact) => mayHear(asAgent(ben), away('ben'), fact, now),
};

describe.each(Object.keys(catalogue) as FactType[])('%s', (type) => {
  const fact = factOf(type);

  test('is told to those of the table', () => {
    const told = Object.entries(listeners).flatMap(([who, hears]) => (hears(fact) ? [who] : []));
    expect(told.join(' ')).toBe(heard[type]);
    expect(mayHear(client(acme, 'viewer'), undefined, fact, now)).toBe(told.includes('client'));
  });

  test('is told to every operator, and to no stranger', () => {
    for (const as of ['owner', 'planner', 'auditor'] as const)
      expect(mayHear({ role: 'operator', as }, undefined, fact, now)).toBe(true);
    expect(mayHear(client(other), undefined, fact, now)).toBe(false);
    expect(mayHear(asAgent(), agent('ana', { seats: [] }), fact, now)).toBe(false);
    expect(mayHear(asAgent(), away('ana'), fact, now)).toBe(false);
    expect(mayHear(asAgent(), undefined, fact, now)).toBe(false);
    expect(mayHear(asAgent(ben), agent('ben', { status: 'left' }), fact, now, ben)).toBe(false);
  });
});

test('who offers a shift to somebody, and who takes one, tell each other', () => {
  const offered = factOf('swap.offered', { agentId: ana, to: ben });
  const taken = factOf('swap.taken', { agentId: ana, taker: ben });
  for (const fact of [offered, taken]) {
    expect(mayHear(asAgent(ben), away('ben'), fact, now)).toBe(true);
    expect(mayHear(asAgent(agentId('eve')), agent('eve'), fact, now)).toBe(false);
  }
});

test('what a lead has opened is in reach until it closes, and no other client is', () => {
  const opened = [{ clientId: acme, until: at('10:30'), because: 'a flood', by: 'agt_lead' }];
  const eve = agent('eve', { status: 'break', seats: [], opened });
  const hears = (when: string, clientId = acme) =>
    mayHear(asAgent(eve.id), eve, factOf('ticket.opened', { clientId, ticketId: ticketId('one') }), at(when));
  expect([hears('10:00'), hears('10:29'), hears('10:30'), hears('10:00', other)]).toEqual([true, true, false, false]);
});
