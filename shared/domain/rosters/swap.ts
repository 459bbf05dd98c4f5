import * as z from 'zod';
import { AgentId } from '../ids.ts';
import { Instant } from '../time.ts';
import { Rostered } from './publication.ts';

const common = {
  /** Whose shift it is until somebody takes it. */
  agentId: AgentId,
  /** The shift as it was when it was offered; its id names the swap, so that a shift is offered once at a time. */
  shift: Rostered,
  /** Whom it is offered to; absent, to everybody who may take it. */
  to: AgentId.optional(),
  /** The shift of theirs that the owner gets for it. */
  against: Rostered.optional(),
  offeredAt: Instant,
  revision: z.number().int(),
};
const ended = { endedAt: Instant, by: z.string() };

/** A shift that its owner would give away. It stays theirs, with all duties, until it is taken; at its start the offer lapses. */
export const Swap = z.discriminatedUnion('state', [
  z.object({ state: z.literal('offered'), ...common }),
  z.object({ state: z.literal('taken'), ...common, ...ended, taker: AgentId }),
  z.object({ state: z.literal('withdrawn'), ...common, ...ended }),
  z.object({ state: z.literal('lapsed'), ...common, ...ended, because: z.string() }),
]);
export type Swap = z.infer<typeof Swap>;

/**
 * Why an offer stands no longer, or undefined while it does: its shift began, or is not what was offered any more. Whoever
 * took a shift that was moved since would find themselves at work at another hour.
 */
export function lapsedBecause(swap: Swap, published: readonly Rostered[], now: Instant): string | undefined {
  const { shift, against } = swap;
  if (shift.from <= now) return 'the shift began before anybody took it';
  const stands = published.find(({ id }) => id === shift.id);
  if (!stands) return 'the shift is not the owner’s any more';
  if (stands.from !== shift.from || stands.until !== shift.until) return 'the shift was moved since it was offered';
  return against && against.from <= now ? 'the shift that was wanted for it has begun' : undefined;
}
