import type { Agent, Seat } from '../agents/agent.ts';
import type { AgentId, ClientId } from '../ids.ts';
import type { Instant } from '../time.ts';

/** Why somebody owes a training: never certified, no longer, stale by a change of the knowledge base, or soon to expire. */
type TrainingReason = 'in-training' | 'expired' | 'stale' | 'expiring';

/** A seat whose training is due; `certifiedUntil` is when it stops holding, absent in training. */
export type TrainingDue = {
  agentId: AgentId;
  name: string;
  clientId: ClientId;
  why: TrainingReason;
  certifiedUntil?: Instant;
  staleSince?: Instant;
};

/** The seats of whoever works here whose certification is stale, or holds until then at most, the most pressing first. */
export function trainingDue(agents: readonly Agent[], before: Instant, now: Instant): TrainingDue[] {
  return agents
    .filter(({ status }) => status !== 'left')
    .flatMap(({ id, name, seats }) =>
      seats.flatMap(({ clientId, ...seat }) => {
        const why = reasonOf(seat, before, now);
        const { certifiedUntil, staleSince } = seat;
        return why
          ? [
              {
                agentId: id,
                name,
                clientId,
                why,
                ...(certifiedUntil && { certifiedUntil }),
                ...(staleSince && { staleSince }),
              },
            ]
          : [];
      }),
    )
    .sort((a, b) => orderOf(a).localeCompare(orderOf(b)));
}

function reasonOf(
  { certifiedUntil, staleSince }: Omit<Seat, 'clientId'>,
  before: Instant,
  now: Instant,
): TrainingReason | undefined {
  if (certifiedUntil === undefined) return 'in-training';
  if (certifiedUntil <= now) return 'expired';
  if (staleSince !== undefined) return 'stale';
  return certifiedUntil <= before ? 'expiring' : undefined;
}

const orderOf = ({ certifiedUntil = '', clientId, agentId }: TrainingDue): string =>
  [certifiedUntil, clientId, agentId].join('#');
