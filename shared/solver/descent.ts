import { Coverage } from './cover.ts';
import { brokenRules } from './line-rules.ts';
import { Pricer } from './pricing.ts';
import { type Employee, FREE, type Problem, type Roster } from './problem.ts';
import { type Random, random } from './random.ts';

/** What a descent may be told beforehand. */
export type DescentOptions = {
  /** Lines to begin with; those that break a rule are made anew. */
  start?: Roster;
  /** Milliseconds of the first cooling; each later one takes twice as long. */
  cooling?: number;
  /** The clock, in milliseconds; the process's own when not given. */
  clock?: () => number;
  /** Hears of every new line that was kept. */
  onLine?: (employee: number, line: Int16Array) => void;
};

/** Horizons that are always priced whole, and those that half of the moves price whole. */
const WHOLE_DAYS = 35;
const LONG_DAYS = 100;
const COOLING = 10_000;

/**
 * Improves a roster by taking a few employees off and giving them, one after the other, their exactly best lines against
 * everybody else's, under noise. What that brings is kept or not as in simulated annealing, in coolings that grow longer.
 * Every line it holds obeys every rule; employees for whom there is none are `stuck`, and stay free.
 */
export class Descent {
  /** Indexes of employees that have no line that obeys their rules. */
  readonly stuck: number[] = [];
  best: Roster;
  bestCost: number;
  private readonly problem: Problem;
  private readonly options: DescentOptions;
  private readonly chance: Random;
  private readonly pricers: Pricer[];
  private readonly coverage: Coverage;
  private readonly lines: Roster;
  /** What each line costs apart from coverage. */
  private readonly worths: Float64Array;
  private readonly cost: Float64Array;
  private readonly movable: number[];
  private readonly hot: number;
  private cycle: { began: number; length: number; heat: number } | undefined;

  constructor(problem: Problem, seed: number, options: DescentOptions = {}) {
    this.problem = problem;
    this.options = options;
    this.chance = random(seed);
    this.pricers = problem.staff.map((employee) => new Pricer(problem, employee));
    this.coverage = new Coverage(problem);
    this.lines = problem.staff.map(() => new Int16Array(problem.days).fill(FREE));
    this.worths = new Float64Array(problem.staff.length);
    this.cost = new Float64Array(problem.days * problem.kinds.length);
    this.hot = 0.3 * usualPrice(problem);
    this.build();
    this.movable = problem.staff.map((_, index) => index).filter((index) => !this.stuck.includes(index));
    this.best = this.lines.slice();
    this.bestCost = this.now();
  }

  /** Searches until the clock (performance.now) shows that many milliseconds. */
  step(until: number): void {
    if (this.movable.length === 0) return;
    const clock = this.options.clock ?? (() => performance.now());
    for (let at = clock(); at < until; at = clock()) this.move(this.heat(at));
  }

  /** Goes on from another roster when it is better; its lines must obey the rules and are not changed. */
  adopt(roster: Roster): void {
    const before = this.lines.slice();
    this.become(roster);
    if (this.now() < this.bestCost - 1e-9) this.keep();
    else this.become(before);
  }

  /** What the lines cost as they stand. */
  private now(): number {
    return this.worths.reduce((sum, worth) => sum + worth, this.coverage.cost);
  }

  /** First those who can do least, each the best line against those before. */
  private build(): void {
    const { staff } = this.problem;
    const room = staff.map(({ mayWork }) => mayWork.reduce((sum, may) => sum + may, 0));
    const order = staff.map((_, index) => index).sort((one, two) => (room[one] as number) - (room[two] as number));
    for (const index of order) {
      const pricer = this.pricer(index);
      const given = this.options.start?.[index];
      this.price(index, 0, this.problem.days);
      const obeys = given && brokenRules(this.problem, this.employee(index), given).length === 0;
      const line = obeys ? Int16Array.from(given) : pricer.best(this.cost, pricer.own.free)?.line;
      if (line) this.set(index, line);
      else {
        this.stuck.push(index);
        this.worths[index] = pricer.own.free.reduce((sum, price) => sum + price, pricer.own.constant);
      }
    }
  }

  /** Cools from the usual price of a missing person down to a thirtieth of its part; then again, longer, from the best. */
  private heat(at: number): number {
    this.cycle ??= { began: at, length: this.options.cooling ?? COOLING, heat: this.hot };
    if (at > this.cycle.began + this.cycle.length) {
      this.cycle = { began: at, length: 2 * this.cycle.length, heat: this.hot / 2 };
      this.become(this.best);
    }
    return this.cycle.heat * (1 / 30) ** ((at - this.cycle.began) / this.cycle.length);
  }

  /** Takes one or two employees off some days, puts them back one by one, and keeps or undoes it. */
  private move(heat: number): void {
    const { who, day } = this.chosen();
    const { from, until } = this.window(day);
    const old = who.map((index) => this.lines[index] as Int16Array);
    const worths = who.map((index) => this.worths[index] as number);
    const before = worths.reduce((sum, worth) => sum + worth, this.coverage.cost);
    for (const [at, index] of who.entries())
      this.coverage.removeLine(this.groupOf(index), old[at] as Int16Array, from, until);
    const noise = this.chance.next() < 0.5 ? 0 : 2 * heat * this.chance.next();
    for (const index of who) this.improve(index, noise, from, until);
    const rise = who.reduce((sum, index) => sum + (this.worths[index] as number), this.coverage.cost) - before;
    if (rise > -heat * Math.log(1 - this.chance.next())) this.undo(who, old, worths, from, until);
    else {
      if (this.options.onLine) for (const index of who) this.options.onLine(index, this.lines[index] as Int16Array);
      if (rise < -1e-9 && this.now() < this.bestCost - 1e-9) this.keep();
    }
  }

  /** The best line of somebody who is off these days, under noise: they are back afterwards. */
  private improve(index: number, noise: number, from: number, until: number): void {
    const { kinds } = this.problem;
    const pricer = this.pricer(index);
    const line = this.lines[index] as Int16Array;
    this.price(index, from, until);
    if (noise > 0)
      for (let at = from * kinds.length; at < until * kinds.length; at++)
        this.cost[at] = (this.cost[at] as number) + noise * (this.chance.next() - 0.5);
    const known = pricer.worth(line, this.cost, pricer.own.free);
    const found = pricer.best(this.cost, pricer.own.free, { from, until, line }, known)?.line ?? line;
    this.lines[index] = found;
    this.worths[index] = this.worth(index, found);
    this.coverage.addLine(this.groupOf(index), found, from, until);
  }

  private undo(who: number[], old: Roster, worths: number[], from: number, until: number): void {
    for (const index of who)
      this.coverage.removeLine(this.groupOf(index), this.lines[index] as Int16Array, from, until);
    who.forEach((index, at) => {
      this.lines[index] = old[at] as Int16Array;
      this.worths[index] = worths[at] as number;
      this.coverage.addLine(this.groupOf(index), old[at] as Int16Array, from, until);
    });
  }

  /** Some days, around the one given: few weeks are quick, many let minutes and weekends move between them. */
  private window(day?: number): { from: number; until: number } {
    const { days } = this.problem;
    const isLong = this.chance.next() < 0.5;
    if (days <= WHOLE_DAYS || (isLong && days <= LONG_DAYS)) return { from: 0, until: days };
    const length = 7 * (isLong ? 6 + this.chance.below(7) : 2 + this.chance.below(4));
    const start = day === undefined ? this.chance.below(days + length) - length : day - this.chance.below(length);
    const from = Math.min(Math.max(0, start), days - 3);
    return { from, until: Math.min(days, Math.max(from + 3, start + length)) };
  }

  /** Employees to move, and the day of a hole that the first of them could fill, if that is what was looked for. */
  private chosen(): { who: number[]; day?: number } {
    const { movable, chance } = this;
    const first = movable[chance.below(movable.length)] as number;
    const who = [first];
    if (movable.length > 1 && chance.next() < 0.5) {
      const second = movable[chance.below(movable.length)] as number;
      if (second !== first) who.push(second);
    }
    const day = chance.next() < 0.5 ? this.hole(first) : undefined;
    chance.shuffle(who);
    return day === undefined ? { who } : { who, day };
  }

  /** A day on which somebody is missing in a kind that the employee may work: the dearer, the likelier. */
  private hole(index: number): number | undefined {
    const { kinds } = this.problem;
    const { mayWork, group } = this.employee(index);
    const line = this.lines[index] as Int16Array;
    this.cost.fill(0);
    this.coverage.marginal(group, this.cost);
    let found: number | undefined;
    let sum = 0;
    for (let at = 0; at < this.cost.length; at++) {
      const gain = -(this.cost[at] as number);
      const day = Math.floor(at / kinds.length);
      if (gain <= 0 || !mayWork[at] || line[day] === at % kinds.length) continue;
      sum += gain;
      if (this.chance.next() * sum < gain) found = day;
    }
    return found;
  }

  /** Stages what every kind and day would cost the employee now: the own price, and inside of the window coverage. */
  private price(index: number, from: number, until: number): void {
    this.cost.set(this.pricer(index).own.work);
    this.coverage.marginal(this.groupOf(index), this.cost, from, until);
  }

  private worth(index: number, line: Int16Array): number {
    const pricer = this.pricer(index);
    return pricer.own.constant + pricer.worth(line, pricer.own.work, pricer.own.free);
  }

  private become(roster: Roster): void {
    for (const index of this.movable) {
      this.coverage.removeLine(this.groupOf(index), this.lines[index] as Int16Array);
      this.set(index, roster[index] as Int16Array);
    }
  }

  private set(index: number, line: Int16Array): void {
    this.lines[index] = line;
    this.worths[index] = this.worth(index, line);
    this.coverage.addLine(this.groupOf(index), line);
  }

  private keep(): void {
    this.best = this.lines.slice();
    this.bestCost = this.now();
  }

  private employee(index: number): Employee {
    return this.problem.staff[index] as Employee;
  }

  private groupOf(index: number): number {
    return this.employee(index).group;
  }

  private pricer(index: number): Pricer {
    return this.pricers[index] as Pricer;
  }
}

/** The middle one of all prices of a missing person. */
function usualPrice({ need, under }: Problem): number {
  const prices = Array.from(under).filter((price, at) => price > 0 && (need[at] as number) > 0);
  return prices.sort((one, two) => one - two)[prices.length >> 1] ?? 1;
}
