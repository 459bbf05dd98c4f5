import type { Agent } from '../agents/agent.ts';
import type { AgentId, ClientId } from '../ids.ts';
import type { Instant } from '../time.ts';
import type { Actor } from './key.ts';
import { isInReach } from './reach.ts';
import { access, type OperationId, type Who } from './table.ts';

/** Whose a thing is: a client's (a ticket with who holds it), an agent's, or the operator's own. */
export type Subject =
  | { of: 'client'; clientId: ClientId; heldBy?: AgentId | undefined }
  | { of: 'agent'; agentId: AgentId }
  | { of: 'operator' };

/**
 * `hidden` is told to the asker as if the thing did not exist: somebody else's ids say nothing. `forbidden` says that
 * it is theirs, or nobody's, and that their kind of key may not do this.
 */
type Verdict = 'allowed' | 'forbidden' | 'hidden';

/**
 * Decides one operation on everything that it names; `self` is the record of an asking agent, who may nothing once they
 * have left. What is a client's is an agent's while it is in their reach or, of a ticket, in their hands; what leads alone
 * may, they may with every agent.
 */
export function mayDo(
  actor: Actor,
  operation: OperationId,
  subjects: readonly Subject[],
  self: Agent | undefined,
  now: Instant,
): Verdict {
  if (actor.role === 'agent' && self?.status === 'left') return 'hidden';
  const allowed: readonly Who[] = access[operation];
  const leads = self?.level === 'lead' && allowed.includes('lead');
  if (!subjects.every((subject) => isTheirs(actor, subject, self, now) || (leads && subject.of === 'agent')))
    return 'hidden';
  return kindsOf(actor, self).some((kind) => kind === 'owner' || allowed.includes(kind)) ? 'allowed' : 'forbidden';
}

/** What an actor counts as in the table's lines. */
function kindsOf(actor: Actor, self: Agent | undefined): readonly (Who | 'owner')[] {
  if (actor.role !== 'agent') return [actor.as];
  return self?.level === 'lead' ? ['agent', 'lead'] : ['agent'];
}

function isTheirs(actor: Actor, subject: Subject, self: Agent | undefined, now: Instant): boolean {
  if (actor.role === 'operator') return true;
  switch (subject.of) {
    case 'client':
      if (actor.role === 'client') return subject.clientId === actor.clientId;
      return subject.heldBy === actor.agentId || (self !== undefined && isInReach(self, subject.clientId, now));
    case 'agent':
      return actor.role === 'agent' && subject.agentId === actor.agentId;
    case 'operator':
      return false;
    default:
      return subject satisfies never;
  }
}
