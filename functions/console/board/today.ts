import type { Fact } from '../../../shared/domain/facts.ts';
import { isOurs } from '../../../shared/domain/sla/clock.ts';
import { after, DAY_MILLIS, type Instant } from '../../../shared/domain/time.ts';
import type { Facts } from '../../../shared/ports/facts.ts';

/** Changes read at once, and pages of them before the wall shows what it has: a first look may be long. */
const CHANGES = 500;
const PAGES = 20;
const COUNTED = {
  'clock.met': 'met',
  'clock.breached': 'missed',
  'reply.died': 'died',
  'delivery.refused': 'refused',
  'delivery.quarantined': 'refused',
} as const;

type What = (typeof COUNTED)[keyof typeof COUNTED];
type Seen = { at: Instant; clientId: string; what: What };

/** What happened to a client's promises and deliveries in the last day. */
export type Tally = Record<What, number>;
export const noTally: Tally = { met: 0, missed: 0, died: 0, refused: 0 };

/** Follows what happens and counts the last day of it by client: each look reads only what is new since the one before. */
export function followToday(facts: Facts): (now: Instant) => Promise<Map<string, Tally>> {
  let seen: Seen[] = [];
  let cursor: string | undefined;
  return async (now) => {
    const since = after(now, -DAY_MILLIS);
    for (let page = 0; page < PAGES; page++) {
      const { items, next } = await facts.since(cursor === undefined ? { at: since } : { cursor }, CHANGES, now);
      cursor = next;
      seen.push(...items.flatMap(counted));
      if (items.length < CHANGES) break;
    }
    seen = seen.filter(({ at }) => at >= since);
    return tallied(seen);
  };
}

function counted(fact: Fact): Seen[] {
  const what = COUNTED[fact.type as keyof typeof COUNTED];
  if (what === undefined || !('clientId' in fact.data) || fact.data.clientId === undefined) return [];
  // What the client promised us is not among what we keep.
  if ((fact.type === 'clock.met' || fact.type === 'clock.breached') && !isOurs(fact.data.clock)) return [];
  if (fact.type === 'clock.met' && fact.data.dueAt !== undefined && fact.data.dueAt <= fact.data.stoppedAt) return [];
  return [{ at: fact.at, clientId: fact.data.clientId, what }];
}

function tallied(seen: readonly Seen[]): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const { clientId, what } of seen) {
    const tally = tallies.get(clientId) ?? { ...noTally };
    tally[what] += 1;
    tallies.set(clientId, tally);
  }
  return tallies;
}
