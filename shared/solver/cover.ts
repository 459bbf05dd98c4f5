import type { Problem } from './problem.ts';

/**
 * Who is there in each slot, and what one more would be worth. People are held in a cheapest assignment to the pools of
 * their groups; whoever comes or goes moves others along the cheapest chain, which keeps it so.
 */
export class Coverage {
  /** What all slots cost: missing, too many, and who serves whom. */
  cost = 0;
  private readonly problem: Problem;
  private readonly pools: number;
  private readonly groups: number;
  /** By group * pools + pool: Infinity where the group may not serve the pool. */
  private readonly price: Float64Array;
  /** People in each pool, by slot * pools + pool, and of each group, by (slot * groups + group) * pools + pool. */
  private readonly staffed: Int32Array;
  private readonly serving: Int32Array;
  /** What one more person arriving in a pool costs when others may then move, by slot * pools + pool. */
  private readonly worth: Float64Array;
  /** By pool, of the slot looked at last: who moves on, and to where; -1 when nobody does. */
  private readonly mover: Int32Array;
  private readonly onTo: Int32Array;
  private readonly change: Float64Array;

  constructor(problem: Problem) {
    this.problem = problem;
    this.pools = problem.pools.length;
    this.groups = problem.groups.length;
    this.price = new Float64Array(this.groups * this.pools).fill(Infinity);
    problem.groups.forEach(({ pools, prices }, group) => {
      pools.forEach((pool, at) => {
        this.price[group * this.pools + pool] = prices[at] as number;
      });
    });
    const cells = problem.slots * this.pools;
    this.staffed = new Int32Array(cells);
    this.serving = new Int32Array(cells * this.groups);
    this.worth = new Float64Array(cells);
    this.mover = new Int32Array(this.pools);
    this.onTo = new Int32Array(this.pools);
    this.change = new Float64Array(this.pools);
    for (let cell = 0; cell < cells; cell++)
      this.cost += (problem.need[cell] as number) * (problem.under[cell] as number);
    for (let slot = 0; slot < problem.slots; slot++) this.value(slot);
  }

  /** Somebody of the group works the kind on the day. */
  add(group: number, day: number, kind: number): void {
    for (const slot of this.slotsOf(day, kind)) {
      if (this.pools === 1) this.arrive(slot, group);
      else this.admit(slot, group);
    }
  }

  /** Somebody of the group no longer works the kind on the day. */
  remove(group: number, day: number, kind: number): void {
    for (const slot of this.slotsOf(day, kind)) {
      if (this.pools === 1) this.leave(slot, group);
      else this.dismiss(slot, group);
    }
  }

  /** The same for every worked day of a line, or of its days from `from` up to `until`. */
  addLine(group: number, line: Int16Array, from = 0, until = line.length): void {
    for (let day = from; day < until; day++) if ((line[day] as number) >= 0) this.add(group, day, line[day] as number);
  }

  removeLine(group: number, line: Int16Array, from = 0, until = line.length): void {
    for (let day = from; day < until; day++)
      if ((line[day] as number) >= 0) this.remove(group, day, line[day] as number);
  }

  /** Adds to `into`, by day * kinds + kind, what one more person of the group would cost there. */
  marginal(group: number, into: Float64Array, from = 0, until = this.problem.days): void {
    const { covers, kinds } = this.problem;
    for (let at = from * kinds.length; at < until * kinds.length; at++) {
      const slots = covers[at] as Int32Array;
      let sum = 0;
      for (let index = 0; index < slots.length; index++) sum += this.oneMore(slots[index] as number, group);
      into[at] = (into[at] as number) + sum;
    }
  }

  /** What one more person of the group would cost in a slot. */
  oneMore(slot: number, group: number): number {
    if (this.pools === 1) return (this.worth[slot] as number) + (this.price[group] as number);
    let least = Infinity;
    for (let pool = 0; pool < this.pools; pool++) {
      const cost = (this.price[group * this.pools + pool] as number) + (this.worth[slot * this.pools + pool] as number);
      if (cost < least) least = cost;
    }
    return least;
  }

  private slotsOf(day: number, kind: number): Int32Array {
    return this.problem.covers[day * this.problem.kinds.length + kind] as Int32Array;
  }

  private arrive(slot: number, group: number): void {
    this.cost += this.oneMore(slot, group);
    this.staffed[slot] = (this.staffed[slot] as number) + 1;
    this.worth[slot] = this.next(slot);
  }

  private leave(slot: number, group: number): void {
    this.staffed[slot] = (this.staffed[slot] as number) - 1;
    this.worth[slot] = this.next(slot);
    this.cost -= this.oneMore(slot, group);
  }

  /** What the next person in a pool costs, nobody moving. */
  private next(cell: number): number {
    const { need, under, over } = this.problem;
    return (this.staffed[cell] as number) < (need[cell] as number) ? -(under[cell] as number) : (over[cell] as number);
  }

  private admit(slot: number, group: number): void {
    this.value(slot);
    const { pools } = this;
    let pool = 0;
    let least = Infinity;
    for (let at = 0; at < pools; at++) {
      const cost = (this.price[group * pools + at] as number) + (this.worth[slot * pools + at] as number);
      if (cost < least) {
        least = cost;
        pool = at;
      }
    }
    this.cost += least;
    this.serve(slot, group, pool, 1);
    while ((this.onTo[pool] as number) >= 0) {
      const mover = this.mover[pool] as number;
      this.serve(slot, mover, pool, -1);
      pool = this.onTo[pool] as number;
      this.serve(slot, mover, pool, 1);
    }
    this.value(slot);
  }

  private dismiss(slot: number, group: number): void {
    const { pools } = this;
    this.lack(slot);
    let pool = -1;
    let least = Infinity;
    for (let at = 0; at < pools; at++) {
      if (!this.serving[(slot * this.groups + group) * pools + at]) continue;
      const cost = (this.change[at] as number) - (this.price[group * pools + at] as number);
      if (cost < least) {
        least = cost;
        pool = at;
      }
    }
    this.cost += least;
    this.serve(slot, group, pool, -1);
    while ((this.onTo[pool] as number) >= 0) {
      const mover = this.mover[pool] as number;
      this.serve(slot, mover, pool, 1);
      pool = this.onTo[pool] as number;
      this.serve(slot, mover, pool, -1);
    }
    this.value(slot);
  }

  private serve(slot: number, group: number, pool: number, people: 1 | -1): void {
    const cell = slot * this.pools + pool;
    const row = (slot * this.groups + group) * this.pools + pool;
    this.staffed[cell] = (this.staffed[cell] as number) + people;
    this.serving[row] = (this.serving[row] as number) + people;
  }

  /** What an arrival in each pool costs, by the cheapest chain of moves onwards. */
  private value(slot: number): void {
    for (let pool = 0; pool < this.pools; pool++) {
      this.worth[slot * this.pools + pool] = this.next(slot * this.pools + pool);
      this.onTo[pool] = -1;
    }
    if (this.pools > 1) this.settle(slot, this.worth, slot * this.pools, 1);
  }

  /** What it costs to lack one in each pool, by the cheapest chain of moves from elsewhere. */
  private lack(slot: number): void {
    const { need, under, over } = this.problem;
    for (let pool = 0; pool < this.pools; pool++) {
      const cell = slot * this.pools + pool;
      this.change[pool] =
        (this.staffed[cell] as number) <= (need[cell] as number) ? (under[cell] as number) : -(over[cell] as number);
      this.onTo[pool] = -1;
    }
    this.settle(slot, this.change, 0, -1);
  }

  /** Bellman and Ford over pools: somebody moves out of the pool (`way` 1), or into it (-1). */
  private settle(slot: number, costs: Float64Array, at: number, way: 1 | -1): void {
    const { pools, groups, price, serving } = this;
    for (let changed = true; changed; ) {
      changed = false;
      for (let group = 0; group < groups; group++)
        for (let one = 0; one < pools; one++)
          for (let two = 0; two < pools; two++) {
            const mine = price[group * pools + one] as number;
            const theirs = price[group * pools + two] as number;
            if (one === two || mine === Infinity || theirs === Infinity) continue;
            if (!serving[(slot * groups + group) * pools + (way === 1 ? one : two)]) continue;
            const moved = (costs[at + two] as number) + (way === 1 ? theirs - mine : mine - theirs);
            if (moved >= (costs[at + one] as number) - 1e-9) continue;
            costs[at + one] = moved;
            this.mover[one] = group;
            this.onTo[one] = two;
            changed = true;
          }
    }
  }
}
