import type { TicketId } from '../domain/ids.ts';
import { millisOf } from '../domain/time.ts';
import type { Given, Replay } from './replay.ts';

/** What the platform's own parts race for within this time may come out either way. */
export const RACE_MILLIS = 2_000;

/** How a replay compares with what was recorded: so many assignments, what of them is the same, and each that is not. */
export type SameHands = {
  given: number;
  same: number;
  /** The same people were given the same tickets within the time of a race, in another order. */
  exchanged: number;
  differing: { ticketId: TicketId; recorded: Given[]; replayed: Given[] }[];
};

/**
 * Compares who was given what: the same ticket into the same hands within two seconds is the same. What is left over is
 * exchanged where, within two seconds, the same tickets came to the same people the other way round; the rest differs.
 */
export function sameHands({ recorded, replayed }: Pick<Replay, 'recorded' | 'replayed'>): SameHands {
  const others = [...replayed];
  const left = recorded.filter((one) => {
    const place = others.findIndex((other) => isSame(one, other));
    if (place >= 0) others.splice(place, 1);
    return place < 0;
  });
  const swapped = new Set(races(left, others).filter(isExchange).flat());
  const [then, now] = [left, others].map((all) => all.filter((one) => !swapped.has(one))) as [Given[], Given[]];
  const tickets = new Set([...then, ...now].map(({ ticketId }) => ticketId));
  const of = (all: Given[], id: TicketId) => all.filter(({ ticketId }) => ticketId === id);
  return {
    given: recorded.length,
    same: recorded.length - left.length,
    exchanged: left.length - then.length,
    differing: [...tickets].map((id) => ({ ticketId: id, recorded: of(then, id), replayed: of(now, id) })),
  };

  function isExchange(race: Given[]): boolean {
    const sides = [left, others].map((side) => race.filter((one) => side.includes(one)));
    const [one, other] = sides.map((side) => [
      side.map(({ agentId }) => agentId).sort(),
      side.map(({ ticketId }) => ticketId).sort(),
    ]);
    return JSON.stringify(one) === JSON.stringify(other);
  }
}

const isNear = (one: Given, other: Given): boolean => Math.abs(millisOf(one.at) - millisOf(other.at)) <= RACE_MILLIS;

const isSame = (one: Given, other: Given): boolean =>
  one.ticketId === other.ticketId && one.agentId === other.agentId && isNear(one, other);

/** What is near in time, from the first one on. */
function races(left: readonly Given[], others: readonly Given[]): Given[][] {
  const all: Given[][] = [];
  for (const one of [...left, ...others].sort((a, b) => (a.at < b.at ? -1 : 1))) {
    const [first] = all.at(-1) ?? [];
    if (first && isNear(first, one)) all.at(-1)?.push(one);
    else all.push([one]);
  }
  return all;
}
