import { Pricer } from '../pricing.ts';
import { FREE, type Problem, type Roster } from '../problem.ts';
import { type Random, random } from '../random.ts';
import { LineCost } from './line-cost.ts';
import { Presence } from './presence.ts';

/** Temperatures at the start and the end, as parts of the usual price of a missing person. */
const HOT = 0.1;
const COLD = 0.004;
/** Moves between two looks at the clock. */
const BATCH = 512;
/** Milliseconds between two rosters that are told. */
const LOOK = 100;

/**
 * Simulated annealing of single shifts: another kind on a day, another day for a shift, a shift more or less. With half
 * hours and breaks to place there are many small steps, and each is priced by look-ups alone: some hundred thousand a second.
 */
export class Anneal {
  best: Roster;
  bestCost: number;
  readonly #problem: Problem;
  readonly #chance: Random;
  readonly #lineCost: LineCost;
  readonly #presence: Presence;
  readonly #lines: Roster;
  readonly #worths: Float64Array;
  #worth: number;
  /** Of each employee the kinds that they may ever work; employees whose line obeys their rules. */
  readonly #kinds: Int32Array[];
  readonly #movable: number[];
  readonly #usual: number;
  readonly #pricers: (Pricer | undefined)[] = [];
  /** By slot, the number of the move that covers it anew. */
  readonly #mark: Int32Array;
  #moves = 0;

  /** From a roster in which lines that break rules are left as they are. */
  constructor(problem: Problem, start: Roster, seed: number) {
    this.#problem = problem;
    this.#chance = random(seed);
    this.#lineCost = new LineCost(problem);
    this.#presence = new Presence(problem);
    this.#lines = start.map((line) => Int16Array.from(line));
    this.#worths = Float64Array.from(this.#lines, (line, index) => this.#lineCost.of(index, line));
    this.#movable = start.flatMap((_, index) => (this.#worths[index] === Number.POSITIVE_INFINITY ? [] : [index]));
    this.#worth = this.#movable.reduce((sum, index) => sum + (this.#worths[index] as number), 0);
    this.#kinds = problem.staff.map(({ mayWork }) =>
      Int32Array.from(
        new Set(
          Array.from(mayWork.keys())
            .filter((at) => mayWork[at])
            .map((at) => at % problem.kinds.length),
        ),
      ),
    );
    this.#usual = usualPrice(problem);
    this.#mark = new Int32Array(problem.slots);
    this.#lines.forEach((line, index) => {
      for (let day = 0; day < line.length; day++) this.#shift(index, day, FREE, day, line[day] as number);
    });
    this.best = this.#lines.map((line) => line.slice());
    this.bestCost = this.#cost();
  }

  /** Cools until the process clock shows that many milliseconds, from a part of the heat to cold; `stopped` ends it early. */
  cool(until: number, part: number, improved: () => void, stopped: () => boolean): void {
    const from = performance.now();
    let told = from;
    for (let now = from; now < until && !stopped(); now = performance.now()) {
      const hot = Math.max(COLD, HOT * part);
      const heat = this.#usual * hot * (COLD / hot) ** ((now - from) / (until - from));
      for (let move = 0; move < BATCH; move++) this.#move(heat);
      this.#anew(this.#movable[this.#chance.below(this.#movable.length)] as number, heat);
      if (now - told < LOOK || this.#cost() >= this.bestCost - 1e-6) continue;
      told = now;
      this.#keep(improved);
    }
    if (this.#cost() < this.bestCost - 1e-6) this.#keep(improved);
  }

  #keep(improved: () => void): void {
    this.best = this.#lines.map((line) => line.slice());
    this.bestCost = this.#cost();
    improved();
  }

  #cost(): number {
    return this.#presence.cost + this.#worth;
  }

  /** A whole new line for somebody: the exactly best one at prices shaken by the heat, which samples as the heat would. */
  #anew(index: number, heat: number): void {
    const { covers, kinds, slots, staff } = this.#problem;
    const { mayWork, group } = staff[index] as Problem['staff'][number];
    const pricer = this.#pricers[index] ?? new Pricer(this.#problem, staff[index] as Problem['staff'][number]);
    this.#pricers[index] = pricer;
    const line = this.#lines[index] as Int16Array;
    for (let day = 0; day < line.length; day++) this.#shift(index, day, line[day] as number, day, FREE);
    const cost = Float64Array.from(pricer.own.work);
    for (const kind of this.#kinds[index] as Int32Array)
      for (let shift = kind; shift < cost.length; shift += kinds.length) {
        if (!mayWork[shift]) continue;
        let sum = (cost[shift] as number) + heat * Math.log(-Math.log(1 - this.#chance.next() || 1e-12));
        for (const slot of covers[shift] as Int32Array) sum += this.#presence.oneMore[group * slots + slot] as number;
        cost[shift] = sum;
      }
    const found = pricer.best(cost, pricer.own.free)?.line ?? line;
    for (let day = 0; day < found.length; day++) this.#shift(index, day, FREE, day, found[day] as number);
    this.#lines[index] = Int16Array.from(found);
    const worth = this.#lineCost.of(index, found);
    this.#worth += worth - (this.#worths[index] as number);
    this.#worths[index] = worth;
  }

  #move(heat: number): void {
    const { days } = this.#problem;
    const index = this.#movable[this.#chance.below(this.#movable.length)] as number;
    const line = this.#lines[index] as Int16Array;
    const kinds = this.#kinds[index] as Int32Array;
    const day = this.#chance.below(days);
    const other = this.#chance.next() < 0.6 ? day : this.#chance.below(days);
    const kind = kinds[this.#chance.below(kinds.length)] as number;
    const old = line[day] as number;
    if (other === day) this.#try(index, day, old, day, this.#toggled(old, kind), heat);
    else if (old !== FREE && line[other] === FREE) this.#try(index, day, old, other, kind, heat);
  }

  /** Mostly another kind; now and then no shift at all, or one where there was none. */
  #toggled(old: number, kind: number): number {
    return old !== FREE && (kind === old || this.#chance.next() < 0.05) ? FREE : kind;
  }

  /** A kind taken off a day and one put on a day, maybe the same: kept when it costs less, or with luck. */
  #try(index: number, day: number, old: number, to: number, kind: number, heat: number): void {
    const { mayWork, group } = this.#problem.staff[index] as Problem['staff'][number];
    if (kind !== FREE && !mayWork[to * this.#problem.kinds.length + kind]) return;
    const most = -heat * Math.log(1 - this.#chance.next());
    const line = this.#lines[index] as Int16Array;
    const covered = this.#change(group, day, old, to, kind);
    // Its own worth could still save something, but hardly more than that.
    if (covered > most + this.#usual) return;
    const before = line[to] as number;
    line[day] = FREE;
    line[to] = kind;
    const worth = this.#lineCost.of(index, line);
    if (covered + worth - (this.#worths[index] as number) > most) {
      line[to] = before;
      line[day] = old;
      return;
    }
    this.#worth += worth - (this.#worths[index] as number);
    this.#worths[index] = worth;
    this.#shift(index, day, old, to, kind);
  }

  /** What coverage would cost more: slots that both shifts cover do not change. */
  #change(group: number, day: number, old: number, to: number, kind: number): number {
    const { oneMore, oneLess } = this.#presence;
    const first = group * this.#problem.slots;
    const move = ++this.#moves;
    let change = 0;
    const fresh = this.#slots(to, kind);
    for (let at = 0; at < fresh.length; at++) this.#mark[fresh[at] as number] = move;
    const stale = this.#slots(day, old);
    for (let at = 0; at < stale.length; at++) {
      const slot = stale[at] as number;
      if (this.#mark[slot] === move) this.#mark[slot] = -move;
      else change += oneLess[first + slot] as number;
    }
    for (let at = 0; at < fresh.length; at++)
      if (this.#mark[fresh[at] as number] === move) change += oneMore[first + (fresh[at] as number)] as number;
    return change;
  }

  #shift(index: number, day: number, old: number, to: number, kind: number): void {
    const group = this.#problem.staff[index]?.group as number;
    const fresh = new Set(this.#slots(to, kind));
    for (const slot of this.#slots(day, old)) if (!fresh.delete(slot)) this.#presence.remove(group, slot);
    for (const slot of fresh) this.#presence.add(group, slot);
  }

  #slots(day: number, kind: number): Int32Array {
    return kind === FREE ? NONE : (this.#problem.covers[day * this.#problem.kinds.length + kind] as Int32Array);
  }
}

const NONE = new Int32Array(0);

/** The middle one of all prices of a missing person. */
function usualPrice({ need, under }: Problem): number {
  const prices = Array.from(under).filter((price, at) => price > 0 && (need[at] as number) > 0);
  return prices.sort((one, two) => one - two)[prices.length >> 1] ?? 1;
}
