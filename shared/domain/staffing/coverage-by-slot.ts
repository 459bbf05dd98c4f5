import type { Certified, Needed } from '../rosters/coverage-proof.ts';
import { ofPool } from '../rosters/pools.ts';
import { type Supply, share } from '../rosters/share.ts';
import { type Instant, instantOf, millisOf, SLOT_MILLIS } from '../time.ts';

/**
 * A client's half hours: how many agents it needs and how many serve it, nobody counted twice. `part` is which share of
 * all service by these people is for this client.
 */
export type SlotCoverage = { needed: Uint16Array; served: Uint16Array; start: number; part: number };

/** Somebody who serves each of their pools until their certificate ends, or not before it begins. */
export type Serving = Omit<Certified, 'pools'> & {
  pools: readonly { pool: string; from?: Instant; until: Instant }[];
};

/**
 * How many agents each half hour of a client has, of those who work all of it: whoever is certified for several clients
 * serves one of them, so that as few as possible are missing altogether.
 */
export function coverageBySlot(
  clientId: string,
  needs: readonly Needed[],
  people: readonly Serving[],
  from: Instant,
  until: Instant,
): SlotCoverage {
  const start = millisOf(from);
  const slots = Math.round((millisOf(until) - start) / SLOT_MILLIS);
  const pools = [...new Set(needs.map(({ pool }) => pool))].sort();
  const needed = pools.map(() => new Uint16Array(slots));
  for (const need of needs) {
    const own = needed[pools.indexOf(need.pool)];
    for (const slot of slotsIn(need, start, slots)) if (own) own[slot] = (own[slot] ?? 0) + need.agents;
  }
  const there = people.map((person) => presence(person, start, slots));
  const serves = people.map((person) => certifiedIn(person, pools, start));
  const result = { needed: new Uint16Array(slots), served: new Uint16Array(slots), start };
  let [own, all] = [0, 0];
  for (let slot = 0; slot < slots; slot++) {
    const wanted = needed.map((own) => own[slot] ?? 0);
    const given = share(wanted, suppliesAt(slot, there, serves));
    for (const [place, pool] of pools.entries()) {
      all += given[place] ?? 0;
      if (ofPool(pool).clientId !== clientId) continue;
      own += given[place] ?? 0;
      result.needed[slot] = (result.needed[slot] ?? 0) + (wanted[place] ?? 0);
      result.served[slot] = (result.served[slot] ?? 0) + (given[place] ?? 0);
    }
  }
  return { ...result, part: all === 0 ? 1 : own / all };
}

/** The slots from `first` on and before `last` in which somebody may serve a pool, by its place. */
type Certificate = { place: number; first: number; last: number };

const certifiedIn = (person: Serving, pools: readonly string[], start: number): Certificate[] =>
  person.pools
    .map(({ pool, from, until }) => ({
      place: pools.indexOf(pool),
      first: from === undefined ? 0 : Math.ceil((millisOf(from) - start) / SLOT_MILLIS),
      last: Math.floor((millisOf(until) - start) / SLOT_MILLIS),
    }))
    .filter(({ place }) => place >= 0);

function suppliesAt(slot: number, there: Uint8Array[], serves: Certificate[][]): Supply[] {
  const kinds = new Map<string, { people: number; pools: number[] }>();
  for (const [person, own] of there.entries()) {
    if (!own[slot]) continue;
    const held = (serves[person] ?? []).filter(({ first, last }) => first <= slot && slot < last);
    if (held.length === 0) continue;
    const pools = held.map(({ place }) => place);
    const kind = kinds.get(pools.join()) ?? { people: 0, pools };
    kind.people += 1;
    kinds.set(pools.join(), kind);
  }
  return [...kinds.values()];
}

/** 1 in each half hour that somebody works from beginning to end. */
function presence({ works, away }: Serving, start: number, slots: number): Uint8Array {
  const there = new Uint8Array(slots);
  for (const shift of works) for (const slot of slotsIn(shift, start, slots, true)) there[slot] = 1;
  for (const gap of away) for (const slot of slotsIn(gap, start, slots)) there[slot] = 0;
  return there;
}

/** The half hours that an interval touches, or, `wholly`, those that it holds. */
function* slotsIn(
  span: { from: Instant; until: Instant },
  start: number,
  slots: number,
  wholly = false,
): Generator<number> {
  const [from, until] = [(millisOf(span.from) - start) / SLOT_MILLIS, (millisOf(span.until) - start) / SLOT_MILLIS];
  const first = Math.max(0, wholly ? Math.ceil(from) : Math.floor(from));
  const last = Math.min(slots, wholly ? Math.floor(until) : Math.ceil(until));
  for (let slot = first; slot < last; slot++) yield slot;
}

/** A stretch in which need and agents stay the same, before a change and after it. */
export type Stretch = {
  from: Instant;
  until: Instant;
  before: { needed: number; served: number };
  after: { needed: number; served: number };
};

/** Two coverages of the same half hours side by side, as stretches; those in which nobody is needed are left out. */
export function compared(before: SlotCoverage, after: SlotCoverage): Stretch[] {
  const at = ({ needed, served }: SlotCoverage, slot: number) => ({
    needed: needed[slot] ?? 0,
    served: served[slot] ?? 0,
  });
  const stretches: Stretch[] = [];
  for (let slot = 0; slot < before.needed.length; slot++) {
    const own = { before: at(before, slot), after: at(after, slot) };
    if (own.before.needed === 0 && own.after.needed === 0) continue;
    const from = instantOf(before.start + slot * SLOT_MILLIS);
    const until = instantOf(before.start + (slot + 1) * SLOT_MILLIS);
    const last = stretches.at(-1);
    if (last?.until === from && isSame(last, own)) last.until = until;
    else stretches.push({ from, until, ...own });
  }
  return stretches;
}

const isSame = (a: Pick<Stretch, 'before' | 'after'>, b: Pick<Stretch, 'before' | 'after'>): boolean =>
  (['before', 'after'] as const).every(
    (side) => a[side].needed === b[side].needed && a[side].served === b[side].served,
  );

/** Hours of agents that are needed, and that are missing. */
export function hoursOf({ needed, served }: SlotCoverage): { neededHours: number; missingHours: number } {
  let [needs, missing] = [0, 0];
  for (const [slot, agents] of needed.entries()) {
    needs += agents;
    missing += Math.max(0, agents - (served[slot] ?? 0));
  }
  return { neededHours: needs / 2, missingHours: missing / 2 };
}
