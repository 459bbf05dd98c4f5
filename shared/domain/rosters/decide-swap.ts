import type { Agent } from '../agents/agent.ts';
import type { News } from '../facts.ts';
import type { AgentId } from '../ids.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Instant } from '../time.ts';
import type { Rostered, Wished } from './publication.ts';
import { lapsedBecause, type Swap } from './swap.ts';

/** What a change of a swap writes: the swap at its next revision, what becomes of whose shifts, and the news. */
export type SwapChange = { swap: Swap; wished: Wished[]; news: News[] };

export type SwapWish = { shiftId: string; to?: Agent | undefined; against?: Rostered | undefined };

/**
 * A shift is offered by its owner: to everybody, or to one colleague, who may be asked for a shift of theirs in return.
 * `earlier` is the last offer of the same shift, whoever made it. The same offer again changes nothing.
 */
export function offerSwap(
  owner: { agent: Agent; shifts: readonly Rostered[] },
  wish: SwapWish,
  earlier: Swap | undefined,
  now: Instant,
): SwapChange | Refusal {
  const { agent, shifts } = owner;
  const shift = shifts.find(({ id }) => id === wish.shiftId);
  if (!shift) return refuse('not-found', `${agent.name} has no such shift ahead`);
  if (shift.from <= now) return refuse('conflict', `the shift began at ${shift.from}; a running one is not swapped`);
  if (wish.against && !wish.to) return refuse('invalid', 'a shift in return is asked of one colleague: say of whom');
  if (wish.to?.id === agent.id) return refuse('invalid', 'a shift is offered to somebody else');
  if (wish.to?.status === 'left') return refuse('conflict', `${wish.to.name} has left`);
  if (wish.against && wish.against.from <= now) return refuse('conflict', 'the shift that is wanted for it has begun');
  const revision = (earlier?.revision ?? 0) + 1;
  const common = { agentId: agent.id, shift, offeredAt: now, revision };
  const swap: Swap = {
    state: 'offered',
    ...common,
    ...(wish.to && { to: wish.to.id }),
    ...(wish.against && { against: wish.against }),
  };
  if (earlier?.state === 'offered' && earlier.agentId === agent.id && !lapsedBecause(earlier, shifts, now)) {
    const isAgain = earlier.to === swap.to && earlier.against?.id === wish.against?.id;
    return isAgain
      ? { swap: earlier, wished: [], news: [] }
      : refuse('conflict', 'this shift is offered already; withdraw that offer first');
  }
  return {
    swap,
    wished: [],
    news: [{ type: 'swap.offered', data: { ...about(swap), ...(swap.to && { to: swap.to }) } }],
  };
}

/** The owner takes an offer back. */
export function withdrawSwap(swap: Swap, now: Instant, by: string): SwapChange | Refusal {
  if (swap.state !== 'offered') return refuse('already-done', endSaid(swap));
  const withdrawn: Swap = { ...offerOf(swap), state: 'withdrawn', endedAt: now, by, revision: swap.revision + 1 };
  return { swap: withdrawn, wished: [], news: [{ type: 'swap.withdrawn', data: about(swap) }] };
}

/** An offer that stands no longer ends, and its owner keeps the shift if it still is one. Undefined while it stands. */
export function lapseSwap(
  swap: Swap,
  published: readonly Rostered[],
  now: Instant,
  by: string,
): SwapChange | undefined {
  const because = swap.state === 'offered' ? lapsedBecause(swap, published, now) : undefined;
  if (because === undefined) return undefined;
  const lapsed: Swap = { ...offerOf(swap), state: 'lapsed', endedAt: now, by, because, revision: swap.revision + 1 };
  return { swap: lapsed, wished: [], news: [{ type: 'swap.lapsed', data: { ...about(swap), because } }] };
}

/** What a fact of a swap carries. */
export const about = ({ agentId, shift }: { agentId: AgentId; shift: Rostered }) => ({
  agentId,
  shiftId: shift.id,
  from: shift.from,
  until: shift.until,
});

/** A swap without what its state alone has. */
export const offerOf = ({ agentId, shift, to, against, offeredAt }: Swap) => ({
  agentId,
  shift,
  ...(to && { to }),
  ...(against && { against }),
  offeredAt,
});

/** How an offer that does not stand any more ended. */
export const endSaid = (swap: Swap): string =>
  swap.state === 'lapsed' ? `this offer lapsed: ${swap.because}` : `this offer is ${swap.state}`;
