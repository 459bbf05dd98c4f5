import { Coverage } from './cover.ts';
import { brokenRules } from './line-rules.ts';
import { Pricer } from './pricing.ts';
import { type Employee, FREE, type Problem, type Roster } from './problem.ts';

/** How dear it is to change what people were told. */
export type RepairPrices = {
  /** Days that may still change; earlier ones stay. */
  from: number;
  /** The price of each changed day, and of each line that changes at all. */
  perDay: number;
  perLine: number;
  /** Lines that may change besides those that must. */
  most: number;
};

/** A repaired roster, whose lines changed, and for whom no line obeys the rules: they keep what they may still work. */
export type Repaired = { roster: Roster; changed: number[]; stuck: number[] };

/**
 * Repairs a published roster for a problem that has changed since (somebody is away, a need grew). Lines that break a
 * rule now must change; then, one after the other, the line whose change saves most, as long as it saves more than its
 * price. What people were told stays wherever it can.
 */
export function repair(problem: Problem, published: Roster, prices: RepairPrices): Repaired {
  const search = new Repair(problem, published, prices);
  search.mend();
  search.improve();
  return search.result();
}

class Repair {
  private readonly problem: Problem;
  private readonly published: Roster;
  private readonly prices: RepairPrices;
  private readonly lines: Roster;
  private readonly stuck: number[] = [];
  private readonly coverage: Coverage;
  private readonly pricers = new Map<number, Pricer>();
  private readonly touched = new Set<number>();

  constructor(problem: Problem, published: Roster, prices: RepairPrices) {
    this.problem = problem;
    this.published = published;
    this.prices = prices;
    this.coverage = new Coverage(problem);
    this.lines = published.map((line) => Int16Array.from(line));
    this.lines.forEach((line, index) => {
      this.coverage.addLine(this.employee(index).group, line);
    });
  }

  /** Gives a new line to everybody whose own breaks a rule now. */
  mend(): void {
    this.lines.forEach((line, index) => {
      const employee = this.employee(index);
      if (brokenRules(this.problem, employee, line).length === 0) return;
      this.touched.add(index);
      this.coverage.removeLine(employee.group, line);
      const found = this.best(index, Infinity);
      if (found) this.lines[index] = found.line;
      else {
        this.stuck.push(index);
        this.lines[index] = this.allowed(employee, line);
      }
      this.coverage.addLine(employee.group, this.lines[index] as Int16Array);
    });
  }

  /** Changes the line that saves most, again and again. */
  improve(): void {
    let others = 0;
    for (;;) {
      let best: { index: number; gain: number; line: Int16Array } | undefined;
      for (let index = 0; index < this.lines.length; index++) {
        const isNew = !this.touched.has(index);
        if (this.stuck.includes(index) || (isNew && others >= this.prices.most)) continue;
        const found = this.gain(index, isNew ? this.prices.perLine : 0);
        if (found && found.gain > (best?.gain ?? 1e-6)) best = { index, ...found };
      }
      if (!best) return;
      const { index, line } = best;
      this.coverage.removeLine(this.employee(index).group, this.lines[index] as Int16Array);
      this.lines[index] = line;
      this.coverage.addLine(this.employee(index).group, line);
      if (!this.touched.has(index)) others++;
      this.touched.add(index);
    }
  }

  result(): Repaired {
    const changed = this.lines.flatMap((line, index) =>
      line.some((kind, day) => kind !== this.published[index]?.[day]) ? [index] : [],
    );
    return { roster: this.lines, changed, stuck: this.stuck };
  }

  /** What the best other line of somebody saves, after its prices. */
  private gain(index: number, price: number): { gain: number; line: Int16Array } | undefined {
    const { group } = this.employee(index);
    const line = this.lines[index] as Int16Array;
    this.coverage.removeLine(group, line);
    const { cost, free } = this.staged(index);
    const now = this.pricer(index).worth(line, cost, free);
    const found = this.best(index, now - price);
    this.coverage.addLine(group, line);
    return found && { gain: now - found.value - price, line: found.line };
  }

  private best(index: number, upper: number) {
    const { cost, free } = this.staged(index);
    const window = { from: this.prices.from, until: this.problem.days, line: this.lines[index] as Int16Array };
    return this.pricer(index).best(cost, free, window, upper);
  }

  /** The own prices, what coverage pays, and the price of every day that differs from what was published. */
  private staged(index: number): { cost: Float64Array; free: Float64Array } {
    const { days, kinds } = this.problem;
    const { own } = this.pricer(index);
    const cost = Float64Array.from(own.work);
    const free = Float64Array.from(own.free);
    this.coverage.marginal(this.employee(index).group, cost);
    for (let day = this.prices.from; day < days; day++) {
      const told = this.published[index]?.[day] as number;
      for (let kind = 0; kind < kinds.length; kind++)
        if (kind !== told)
          cost[day * kinds.length + kind] = (cost[day * kinds.length + kind] as number) + this.prices.perDay;
      if (told !== FREE) free[day] = (free[day] as number) + this.prices.perDay;
    }
    return { cost, free };
  }

  private allowed({ mayWork }: Employee, line: Int16Array): Int16Array {
    return line.map((kind, day) =>
      day >= this.prices.from && kind >= 0 && !mayWork[day * this.problem.kinds.length + kind] ? FREE : kind,
    );
  }

  private pricer(index: number): Pricer {
    const pricer = this.pricers.get(index) ?? new Pricer(this.problem, this.employee(index));
    this.pricers.set(index, pricer);
    return pricer;
  }

  private employee(index: number): Employee {
    return this.problem.staff[index] as Employee;
  }
}
