import type { Problem } from '../problem.ts';

/**
 * Who is there in each slot, in a cheapest assignment to the pools, with what it changes to have one more or one less of
 * each group. Both are exact for one change in a slot, so the price of moving a shift is a sum of look-ups; only a move
 * that is made has to mend its slots. For few pools: mending a slot takes time with their third power.
 */
export class Presence {
  cost = 0;
  /** By group * slots + slot. */
  readonly oneMore: Float64Array;
  readonly oneLess: Float64Array;
  readonly #problem: Problem;
  readonly #pools: number;
  /** People of a group by slot * its pools + place among them, and of all groups by slot * pools + pool. */
  readonly #serving: Int32Array[];
  readonly #staffed: Int32Array;
  /** Of the slot looked at last: the cheapest chain of changes from pool to pool, and the first pool on it. */
  readonly #chain: Float64Array;
  readonly #next: Int32Array;
  readonly #into: Float64Array;
  readonly #outOf: Float64Array;

  constructor(problem: Problem) {
    const [groups, slots, pools] = [problem.groups.length, problem.slots, problem.pools.length];
    this.#problem = problem;
    this.#pools = pools;
    this.oneMore = new Float64Array(groups * slots);
    this.oneLess = new Float64Array(groups * slots);
    this.#serving = problem.groups.map((group) => new Int32Array(slots * group.pools.length));
    this.#staffed = new Int32Array(slots * pools);
    this.#chain = new Float64Array(pools * pools);
    this.#next = new Int32Array(pools * pools);
    this.#into = new Float64Array(pools);
    this.#outOf = new Float64Array(pools);
    problem.need.forEach((need, cell) => {
      this.cost += need * (problem.under[cell] as number);
    });
    for (let slot = 0; slot < slots; slot++) this.#mend(slot);
  }

  /** One more of a group in a slot. */
  add(group: number, slot: number): void {
    const { pools, prices } = this.#group(group);
    this.#chains(slot);
    let best = Number.POSITIVE_INFINITY;
    let place = 0;
    let end = 0;
    for (let at = 0; at < pools.length; at++)
      for (let pool = 0; pool < this.#pools; pool++) {
        const cost = (prices[at] as number) + this.#chained(pools[at] as number, pool) + this.#gain(slot, pool);
        if (cost >= best - 1e-12) continue;
        [best, place, end] = [cost, at, pool];
      }
    this.#move(slot, pools[place] as number, end);
    this.#count(group, slot, place, 1);
    this.#staff(slot, end, 1);
    this.cost += best;
    this.#mend(slot);
  }

  /** One less of a group in a slot, where there is one. */
  remove(group: number, slot: number): void {
    const { pools, prices } = this.#group(group);
    this.#chains(slot);
    let best = Number.POSITIVE_INFINITY;
    let place = 0;
    let start = 0;
    for (let at = 0; at < pools.length; at++) {
      if (!this.#serving[group]?.[slot * pools.length + at]) continue;
      for (let pool = 0; pool < this.#pools; pool++) {
        if (!this.#staffed[slot * this.#pools + pool]) continue;
        const cost = this.#chained(pool, pools[at] as number) + this.#loss(slot, pool) - (prices[at] as number);
        if (cost >= best - 1e-12) continue;
        [best, place, start] = [cost, at, pool];
      }
    }
    this.#count(group, slot, place, -1);
    this.#staff(slot, start, -1);
    this.#move(slot, start, pools[place] as number);
    this.cost += best;
    this.#mend(slot);
  }

  /** How many of a group serve each of its pools in a slot, in the order of the group. */
  serving(group: number, slot: number): Int32Array {
    const count = this.#group(group).pools.length;
    return (this.#serving[group] as Int32Array).slice(slot * count, (slot + 1) * count);
  }

  /** What one more, and one less, of every group would cost in a slot now. */
  #mend(slot: number): void {
    const pools = this.#pools;
    this.#chains(slot);
    for (let one = 0; one < pools; one++) {
      let more = Number.POSITIVE_INFINITY;
      let less = Number.POSITIVE_INFINITY;
      for (let other = 0; other < pools; other++) {
        more = Math.min(more, this.#chained(one, other) + this.#gain(slot, other));
        if (this.#staffed[slot * pools + other])
          less = Math.min(less, this.#chained(other, one) + this.#loss(slot, other));
      }
      this.#into[one] = more;
      this.#outOf[one] = less;
    }
    for (let group = 0; group < this.#serving.length; group++) this.#price(group, slot);
  }

  #price(group: number, slot: number): void {
    const { pools, prices } = this.#group(group);
    const serving = this.#serving[group] as Int32Array;
    let more = Number.POSITIVE_INFINITY;
    let less = Number.POSITIVE_INFINITY;
    for (let at = 0; at < pools.length; at++) {
      const [pool, price] = [pools[at] as number, prices[at] as number];
      more = Math.min(more, price + (this.#into[pool] as number));
      if (serving[slot * pools.length + at]) less = Math.min(less, (this.#outOf[pool] as number) - price);
    }
    this.oneMore[group * this.#problem.slots + slot] = pools.length > 0 ? more : 0;
    this.oneLess[group * this.#problem.slots + slot] = pools.length > 0 ? less : 0;
  }

  /** Floyd and Warshall over pools: an edge is the cheapest of those who serve one and may serve the other. */
  #chains(slot: number): void {
    const [pools, chain, next] = [this.#pools, this.#chain, this.#next];
    chain.fill(FAR);
    for (let pool = 0; pool < pools; pool++) {
      chain[pool * pools + pool] = 0;
      next[pool * pools + pool] = pool;
    }
    for (let group = 0; group < this.#serving.length; group++) {
      const { pools: mine, prices } = this.#group(group);
      const serving = this.#serving[group] as Int32Array;
      for (let from = 0; from < mine.length && mine.length > 1; from++) {
        if (!serving[slot * mine.length + from]) continue;
        for (let to = 0; to < mine.length; to++) {
          const at = (mine[from] as number) * pools + (mine[to] as number);
          const cost = (prices[to] as number) - (prices[from] as number);
          if (to === from || cost >= (chain[at] as number) - 1e-12) continue;
          chain[at] = cost;
          next[at] = mine[to] as number;
        }
      }
    }
    for (let via = 0; via < pools; via++)
      for (let from = 0; from < pools; from++)
        for (let to = 0; to < pools; to++) {
          const cost = (chain[from * pools + via] as number) + (chain[via * pools + to] as number);
          if (cost >= (chain[from * pools + to] as number) - 1e-12) continue;
          chain[from * pools + to] = cost;
          next[from * pools + to] = next[from * pools + via] as number;
        }
  }

  /** One person after the other along the chain changes to the next pool. */
  #move(slot: number, from: number, to: number): void {
    for (let pool = from; pool !== to; ) {
      const onto = this.#next[pool * this.#pools + to] as number;
      let best = Number.POSITIVE_INFINITY;
      let mover = { group: -1, from: 0, to: 0 };
      this.#problem.groups.forEach(({ pools, prices }, group) => {
        const [leaves, joins] = [pools.indexOf(pool), pools.indexOf(onto)];
        if (leaves < 0 || joins < 0 || !this.#serving[group]?.[slot * pools.length + leaves]) return;
        const cost = (prices[joins] as number) - (prices[leaves] as number);
        if (cost >= best) return;
        best = cost;
        mover = { group, from: leaves, to: joins };
      });
      this.#count(mover.group, slot, mover.from, -1);
      this.#count(mover.group, slot, mover.to, 1);
      pool = onto;
    }
  }

  #count(group: number, slot: number, place: number, people: 1 | -1): void {
    const serving = this.#serving[group] as Int32Array;
    const at = slot * this.#group(group).pools.length + place;
    serving[at] = (serving[at] as number) + people;
  }

  #staff(slot: number, pool: number, people: 1 | -1): void {
    const at = slot * this.#pools + pool;
    this.#staffed[at] = (this.#staffed[at] as number) + people;
  }

  #chained = (from: number, to: number): number => this.#chain[from * this.#pools + to] as number;

  #gain(slot: number, pool: number): number {
    const at = slot * this.#pools + pool;
    const { need, under, over } = this.#problem;
    return (this.#staffed[at] as number) < (need[at] as number) ? -(under[at] as number) : (over[at] as number);
  }

  #loss(slot: number, pool: number): number {
    const at = slot * this.#pools + pool;
    const { need, under, over } = this.#problem;
    return (this.#staffed[at] as number) <= (need[at] as number) ? (under[at] as number) : -(over[at] as number);
  }

  #group(group: number): Problem['groups'][number] {
    return this.#problem.groups[group] as Problem['groups'][number];
  }
}

const FAR = 1e12;
