import type { AgentId, ClientId } from '../ids.ts';
import type { Actor } from './key.ts';

type Role = Actor['role'];

/**
 * Who may do what through the API, in one place. An operator may do everything; each line names who else may, and
 * then only with what is theirs: a client with what belongs to it, an agent with their own record and with the tickets
 * of clients on whose team they sit (PRODUCT.md C7: no roster and no other client ever shows).
 */
export const access = {
  'me.get': ['client', 'agent'],

  'clients.list': [],
  'clients.create': [],
  'clients.get': ['client'],
  'clients.change': [],
  'plans.publish': [],
  'plans.preview': [],
  'plans.list': ['client'],
  'plans.get': ['client'],
  'shares.get': ['client'],
  'headcounts.list': ['client'],
  'headcounts.preview': [],
  'headcounts.commit': [],
  'forecasts.get': [],

  'connections.list': ['client'],
  'connections.create': [],
  'connections.get': ['client'],
  'connections.change': [],
  'connections.rotate-secret': ['client'],
  'connections.drop-previous-secret': ['client'],
  'deliveries.list': ['client'],
  'deliveries.get': ['client'],
  'deliveries.replay': ['client'],
  'deliveries.replay-range': ['client'],
  'outbound.list': ['client'],
  'outbound.get': ['client'],
  'outbound.replay': ['client'],
  'endpoints.list': [],
  'endpoints.create': [],
  'client-endpoints.list': ['client'],
  'client-endpoints.create': ['client'],
  'endpoints.get': ['client'],
  'endpoints.change': ['client'],
  'endpoints.remove': ['client'],
  'endpoints.rotate-secret': ['client'],

  'regions.list': [],
  'regions.get': [],
  'regions.put': [],
  'regions.remove': [],
  'agents.list': [],
  'agents.create': [],
  'agents.get': ['agent'],
  'agents.change': [],
  'agents.status': ['agent'],
  'agents.wishes': ['agent'],
  'agents.tickets': ['agent'],
  'agents.notices': ['agent'],
  'seats.put': [],
  'seats.remove': [],
  'shifts.list': ['agent'],
  'shifts.add': [],
  'shifts.remove': [],
  'leave.list-all': [],
  'leave.list': ['agent'],
  'leave.balance': ['agent'],
  'leave.ask': ['agent'],
  'leave.decide': [],
  'leave.repair': [],
  'leave.cancel': ['agent'],
  'swaps.list-all': [],
  'swaps.list': ['agent'],
  'swaps.offer': ['agent'],
  'swaps.take': ['agent'],
  'swaps.withdraw': ['agent'],
  'rosters.list': [],
  'rosters.create': [],
  'rosters.get': [],
  'rosters.lines': [],
  'rosters.proof': [],
  'rosters.diff': [],
  'rosters.publish': [],
  'absences.list': ['agent'],
  'absences.tell': ['agent'],
  'absences.end': ['agent'],
  'absences.repair': [],
  'overrides.list': [],
  'overrides.get': [],
  'overrides.make': [],
  'overrides.remove': [],

  'agent-feeds.list': ['agent'],
  'agent-feeds.create': ['agent'],
  'agent-feeds.revoke': ['agent'],
  'feeds.list': [],
  'feeds.create': [],
  'feeds.revoke': [],

  'tickets.list': ['client', 'agent'],
  'tickets.get': ['client', 'agent'],
  'tickets.history': ['client', 'agent'],
  'tickets.reply': ['agent'],
  'tickets.note': ['agent'],
  'tickets.status': ['agent'],
  'tickets.priority': ['agent'],
  'tickets.acknowledge': ['agent'],
  'tickets.take': [],

  'keys.list': [],
  'keys.create': [],
  'keys.revoke': [],
  'dead-letters.list': [],
  'dead-letters.peek': [],
  'dead-letters.redrive': [],
  'facts.list': [],
} as const satisfies Record<string, readonly Exclude<Role, 'operator'>[]>;

export type OperationId = keyof typeof access;

/** Whose a thing is: a client's, an agent's, or the operator's own. */
export type Subject = { of: 'client'; clientId: ClientId } | { of: 'agent'; agentId: AgentId } | { of: 'operator' };

/**
 * `hidden` is told to the asker as if the thing did not exist: somebody else's ids say nothing. `forbidden` says that
 * it is theirs, or nobody's, and that their kind of key may not do this.
 */
export type Verdict = 'allowed' | 'forbidden' | 'hidden';

/** Decides one operation on everything that it names; `seats` are the clients on whose teams an asking agent sits. */
export function mayDo(
  actor: Actor,
  operation: OperationId,
  subjects: readonly Subject[],
  seats: readonly ClientId[],
): Verdict {
  if (actor.role === 'operator') return 'allowed';
  if (!subjects.every((subject) => isTheirs(actor, subject, seats))) return 'hidden';
  const others: readonly Role[] = access[operation];
  return others.includes(actor.role) ? 'allowed' : 'forbidden';
}

function isTheirs(actor: Exclude<Actor, { role: 'operator' }>, subject: Subject, seats: readonly ClientId[]): boolean {
  switch (subject.of) {
    case 'client':
      return actor.role === 'client' ? subject.clientId === actor.clientId : seats.includes(subject.clientId);
    case 'agent':
      return actor.role === 'agent' && subject.agentId === actor.agentId;
    case 'operator':
      return false;
    default:
      return subject satisfies never;
  }
}
