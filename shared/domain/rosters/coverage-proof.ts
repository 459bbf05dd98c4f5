import type { AgentId } from '../ids.ts';
import type { Instant, Interval } from '../time.ts';
import { componentsOf } from './components.ts';
import { type Supply, share } from './share.ts';

/** People needed in a pool, a client or a client with a skill, from one instant until another; needs that overlap add up. */
export type Needed = Interval & { pool: string; agents: number };

/**
 * Somebody as a proof sees them: the pools that they are certified for, each until its certificate expires, when they
 * work, and when within that they do not: breaks and leave.
 */
export type Certified = {
  agentId: AgentId;
  pools: readonly { pool: string; until: Instant }[];
  works: Interval[];
  away: Interval[];
};

/** A stretch in which a pool gets fewer people than it needs, however those who are there are shared out. */
export type Hole = Interval & { pool: string; needed: number; onDuty: number };

/**
 * Every hole within [from, until), to the instant, by pool and time. Whoever is certified for several pools serves one at
 * a time; where there are too few for all of them, it is the last in the alphabet that lacks them.
 */
export function holesOf(needs: readonly Needed[], people: readonly Certified[], span: Interval): Hole[] {
  const serving = people.map((person) => ({
    ...person,
    certified: person.pools,
    pools: person.pools.map(({ pool }) => pool),
  }));
  const pools = [...new Set(needs.map(({ pool }) => pool))];
  const holes = componentsOf(serving, pools).flatMap((part) => {
    const names = part.pools.filter((pool) => pools.includes(pool)).sort();
    const own = needs.filter(({ pool }) => names.includes(pool));
    return own.length > 0 ? merged(sweep(names, own, part.people, span)) : [];
  });
  return holes.sort((a, b) => (a.pool + a.from < b.pool + b.from ? -1 : 1));
}

type Serving = Pick<Certified, 'works' | 'away'> & { certified: Certified['pools'] };
/** From an instant on, so many more people are needed in a pool, or somebody is there or not. */
type Edge = { at: Instant; pool?: number; by: number; person?: number; expired?: true };

function* sweep(names: string[], needs: readonly Needed[], people: Serving[], span: Interval): Generator<Hole> {
  const needed = names.map(() => 0);
  const presence = people.map(() => 0);
  const at = edgesOf(names, needs, people, span);
  for (const [place, [from, edges]] of at.entries()) {
    for (const { pool, person, by } of edges) {
      if (pool !== undefined) needed[pool] = (needed[pool] ?? 0) + by;
      if (person !== undefined) presence[person] = (presence[person] ?? 0) + by;
    }
    const until = at[place + 1]?.[0] ?? span.until;
    if (from >= until || needed.every((agents) => agents === 0)) continue;
    const given = share(needed, supplies(names, people, presence, from));
    for (const [pool, name] of names.entries()) {
      const [agents = 0, onDuty = 0] = [needed[pool], given[pool]];
      if (onDuty < agents) yield { pool: name, from, until, needed: agents, onDuty };
    }
  }
}

/** Everything that changes, by instant in order, cut to the span. */
function edgesOf(names: string[], needs: readonly Needed[], people: Serving[], span: Interval): [Instant, Edge[]][] {
  const within = (at: Instant) => (at < span.from ? span.from : at);
  const pair = ({ from, until }: Interval, edge: Omit<Edge, 'at'>): Edge[] => [
    { ...edge, at: within(from) },
    { ...edge, at: within(until), by: -edge.by },
  ];
  const edges = [
    ...needs.flatMap((need) => pair(need, { pool: names.indexOf(need.pool), by: need.agents })),
    ...people.flatMap(({ works, away, certified }, person) => [
      ...works.flatMap((shift) => pair(shift, { person, by: 1 })),
      // Away counts for more than any number of shifts: whoever is away is not there, twice or once.
      ...away.flatMap((gap) => pair(gap, { person, by: -AWAY })),
      ...certified.map(({ until }): Edge => ({ at: within(until), by: 0 })),
    ]),
  ];
  const inside = edges.filter(({ at }) => at < span.until);
  return [...Map.groupBy(inside, ({ at }) => at)].sort(([a], [b]) => (a < b ? -1 : 1));
}

const AWAY = 1_000;

/** Who is there, counted by what they may serve. */
function supplies(names: string[], people: Serving[], presence: number[], now: Instant): Supply[] {
  const kinds = new Map<string, { people: number; pools: number[] }>();
  for (const [place, { certified }] of people.entries()) {
    if ((presence[place] ?? 0) <= 0) continue;
    const pools = certified.filter(({ until }) => until > now).map(({ pool }) => names.indexOf(pool));
    const served = pools.filter((pool) => pool >= 0).sort((a, b) => a - b);
    const kind = kinds.get(served.join()) ?? { people: 0, pools: served };
    kind.people += 1;
    kinds.set(served.join(), kind);
  }
  return [...kinds.values()];
}

/** One hole for stretches that follow one another and lack the same. */
function merged(stretches: Iterable<Hole>): Hole[] {
  const holes: Hole[] = [];
  const last = new Map<string, Hole>();
  for (const stretch of stretches) {
    const before = last.get(stretch.pool);
    const goesOn =
      before?.until === stretch.from && before.needed === stretch.needed && before.onDuty === stretch.onDuty;
    if (before && goesOn) before.until = stretch.until;
    else {
      last.set(stretch.pool, stretch);
      holes.push(stretch);
    }
  }
  return holes;
}
