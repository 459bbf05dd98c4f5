import { ClockKind } from '../sla/clock.ts';
import { verdict } from '../sla/ring.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { Instant } from '../time.ts';

/** One promise that a ticket made: from when, how many working minutes, until when, and what became of it. */
type Made = {
  clock: ClockKind;
  startedAt: Instant;
  targetMinutes: number;
  dueAt?: Instant;
  stoppedAt?: Instant;
  outcome: 'met' | 'missed' | 'running';
};

/** Every promise that a ticket has made, in the order in which they began; one that is past its due time is missed, stopped or not. */
export const promisesOf = ({ clocks, earlierClocks = [] }: Pick<Ticket, 'clocks' | 'earlierClocks'>, now: Instant) =>
  [...earlierClocks, ...clocks]
    .map((clock): Made => {
      const { kind, startedAt, targetMinutes } = clock;
      const dueAt = 'dueAt' in clock ? clock.dueAt : undefined;
      const made = { clock: kind, startedAt, targetMinutes, ...(dueAt !== undefined && { dueAt }) };
      if (clock.state === 'stopped') return { ...made, stoppedAt: clock.stoppedAt, outcome: verdict(clock) };
      return { ...made, outcome: dueAt !== undefined && dueAt <= now ? 'missed' : 'running' };
    })
    .toSorted((a, b) => a.startedAt.localeCompare(b.startedAt) || kinds.indexOf(a.clock) - kinds.indexOf(b.clock));

const kinds: readonly ClockKind[] = ClockKind.options;

/** Every plan promises these. */
const always: readonly ClockKind[] = ['first-reply', 'next-reply', 'resolution'];

/** The kinds that have a place in figures: what every plan promises, and what was promised besides. */
export const kindsIn = (promises: Record<ClockKind, { met: number; missed: number; running: number }>): ClockKind[] =>
  kinds.filter((kind) => {
    const { met, missed, running } = promises[kind];
    return always.includes(kind) || met + missed + running > 0;
  });
