import type { Demand } from '../columns/demand.ts';
import type { Duals } from '../columns/duals.ts';
import { Sparse } from '../columns/sparse.ts';
import type { Highs } from '../highs.ts';
import type { Employee, Problem } from '../problem.ts';
import { type Profile, profilesOf } from './people.ts';

const NEVER = Number.POSITIVE_INFINITY;
type Entry = [row: number, value: number];

/**
 * The problem with people counted instead of named, as a linear program: how many of each profile work each kind on each day,
 * held by what the lines of all of them can do together. Its size does not grow with the number of people. An interior
 * point method solves it in seconds where a simplex takes minutes; its optimum is no bound to be shown, but its prices of
 * demand are those from which exact pricing of everybody's lines makes one. Undefined when the time is over before.
 */
export function pricesOfDemand(problem: Problem, demand: Demand, highs: Highs, seconds: number): Duals | undefined {
  const cells = demand.slots * demand.pools;
  const counted = new Counted(problem, demand);
  const loaded = highs.load(counted.program(), { solver: 'ipm', run_crossover: 'off' });
  try {
    const { status } = loaded.run({ seconds });
    if (status !== 'optimal') return undefined;
    const { rowDuals } = loaded.solution();
    return rowDuals
      .slice(0, cells)
      .map((dual, cell) => Math.min(demand.under[cell] as number, Math.max(-(demand.over[cell] as number), dual)));
  } finally {
    loaded.close();
  }
}

/** The program: rows of demand come first, by slot * pools + pool. */
class Counted {
  readonly #problem: Problem;
  readonly #demand: Demand;
  readonly #columns = new Sparse();
  readonly #lower: number[];
  readonly #upper: number[];
  /** The row in which people of a set of pools count in a slot. */
  readonly #flows = new Map<string, Int32Array>();

  constructor(problem: Problem, demand: Demand) {
    this.#problem = problem;
    this.#demand = demand;
    this.#lower = Array.from(demand.need);
    this.#upper = Array.from(demand.need);
    demand.need.forEach((_, cell) => {
      this.#columns.add(demand.under[cell] as number, NEVER, [[cell, 1]]);
      this.#columns.add(demand.over[cell] as number, NEVER, [[cell, -1]]);
    });
    for (const profile of profilesOf(problem)) this.#addProfile(profile);
  }

  program() {
    const [rowLower, rowUpper] = [Float64Array.from(this.#lower), Float64Array.from(this.#upper)];
    return { ...this.#columns.columns(), rowLower, rowUpper };
  }

  #row(lower: number, upper: number): number {
    this.#upper.push(upper);
    return this.#lower.push(lower) - 1;
  }

  #addProfile(profile: Profile): void {
    const { kinds, days } = this.#problem;
    const people = profile.people.length;
    const rules = this.#problem.staff[profile.people[0] as number]?.rules as Employee['rules'];
    const labels = [...new Set(profile.kinds.map((kind) => kinds[kind]?.label as string))];
    const budgets = profile.budgets.map(({ min, max }) => this.#row(min, max));
    const counts = rules.counts.map(({ max }) => this.#row(-NEVER, people * max));
    const weekends = this.#addWeekends(profile, rules);
    const flow = this.#flow(profile.pools);
    const rest = this.#restRows(profile, rules, labels);
    for (let day = 0; day < days; day++) {
      const there = this.#row(
        -NEVER,
        Math.max(...profile.kinds.map((kind) => profile.open[day * kinds.length + kind] as number)),
      );
      for (const [at, label] of labels.entries()) {
        const same = profile.kinds.filter((kind) => kinds[kind]?.label === label);
        const link = this.#row(0, 0);
        const first = same[0] as number;
        this.#columns.add(0, NEVER, [
          [link, 1],
          [there, 1],
          ...profile.budgets.flatMap(({ from, until }, index): Entry[] =>
            from <= day && day < until ? [[budgets[index] as number, 1]] : [],
          ),
          ...rules.counts.flatMap(({ of }, index): Entry[] => (of[first] ? [[counts[index] as number, 1]] : [])),
          ...(weekends.has(day) ? [[weekends.get(day) as number, 1] as Entry] : []),
          ...rest(day, at),
        ]);
        for (const kind of same)
          this.#addKind(link, flow, this.#demand.covers[day * kinds.length + kind] as Int32Array);
      }
    }
  }

  #addKind(link: number, flow: Int32Array, covered: Int32Array): void {
    this.#columns.add(0, NEVER, [[link, -1], ...Array.from(covered, (slot): Entry => [flow[slot] as number, 1])]);
  }

  /** People of a set of pools in each slot: those of one pool count at once, others choose. */
  #flow(pools: number[]): Int32Array {
    const known = this.#flows.get(`${pools}`);
    if (known) return known;
    const rows = Int32Array.from({ length: this.#demand.slots }, (_, slot) => {
      const cells = pools.map((pool) => slot * this.#demand.pools + pool);
      if (cells.length === 1) return cells[0] as number;
      const row = this.#row(0, 0);
      for (const cell of cells)
        this.#columns.add(0, NEVER, [
          [row, -1],
          [cell, 1],
        ]);
      return row;
    });
    this.#flows.set(`${pools}`, rows);
    return rows;
  }

  /** By Saturday and Sunday, the row that holds who works on it to the weekends worked; those are priced one by one. */
  #addWeekends({ people }: Profile, { weekends }: Employee['rules']): Map<number, number> {
    const rows = new Map<number, number>();
    const all = this.#row(0, 0);
    const count = people.length;
    const price = (worked: number) => weekends.price?.[Math.min(worked, weekends.price.length - 1)] ?? 0;
    let last = 0;
    for (let saturday = 5 - this.#problem.firstWeekday; saturday < this.#problem.days; saturday += 7, last++) {
      const days = [saturday, saturday + 1].filter((day) => day >= 0 && day < this.#problem.days);
      for (const day of days) rows.set(day, this.#row(-NEVER, 0));
      this.#columns.add(0, count, [[all, 1], ...days.map((day): Entry => [rows.get(day) as number, -1])]);
    }
    for (let worked = 1; worked <= Math.min(last, weekends.max); worked++)
      this.#columns.add(price(worked) - price(worked - 1), count, [[all, -1]]);
    return rows;
  }

  /** Who works a shift and whoever works one on the day after that may not follow it are different people. */
  #restRows({ people, kinds: mine }: Profile, { forbidden }: Employee['rules'], labels: string[]) {
    const { kinds, days } = this.#problem;
    const kindOf = labels.map((label) => mine.find((kind) => kinds[kind]?.label === label) as number);
    const bars = (first: number, second: number) =>
      forbidden[(kindOf[first] as number) * kinds.length + (kindOf[second] as number)];
    const rows = labels.map((_, first) =>
      labels.some((__, second) => bars(first, second))
        ? Array.from({ length: days - 1 }, () => this.#row(-NEVER, people.length))
        : [],
    );
    return (day: number, label: number): Entry[] =>
      rows.flatMap((row, first) => {
        const entries: Entry[] = [];
        const [today, before] = [row[day], row[day - 1]];
        if (first === label && today !== undefined) entries.push([today, 1]);
        if (bars(first, label) && before !== undefined) entries.push([before, 1]);
        return entries;
      });
  }
}
