import { type Automaton, automatonOf } from './automaton.ts';
import { type Bands, bandsOf } from './pricing/bands.ts';
import { begins, type Frame, frameOf, type Window } from './pricing/frame.ts';
import { type Moves, movesOf } from './pricing/moves.ts';
import { type Outer, outerOf } from './pricing/outer.ts';
import { cellsOf, sweep } from './pricing/sweep.ts';
import { type Employee, FREE, type Problem } from './problem.ts';

export type { Window } from './pricing/frame.ts';

/**
 * A cheapest line. `value` is what it costs by the prices given plus what the employee's rules price (weekends, counts,
 * changes), over the whole horizon, without the constants of the employee's own prices. No line that obeys every rule
 * costs less than `bound`; both are equal unless the rules were too many to hold in one table.
 */
export type Priced = { value: number; bound: number; line: Int16Array };

/** Sweeps larger than this, in cells, are not tried. */
const MOST_CELLS = 40e6;
/** A count that did not bind for so many calls is no longer held in the table. */
const IDLE_CALLS = 30;

/** Prices lines of one employee: keep it, what it compiled and learned serves every later call. */
export class Pricer {
  readonly employee: Employee;
  /** The employee's own prices summed: in any case, by day * kinds + kind, and by free day. */
  readonly own: { constant: number; work: Float64Array; free: Float64Array };
  private readonly problem: Problem;
  private readonly automaton: Automaton;
  private readonly kinds: number;
  /** Minutes of one unit, and the units of each letter. */
  private readonly unit: number;
  private readonly units: Int32Array;
  private readonly may: Uint8Array;
  private readonly minutesBind: boolean;
  private readonly weeksBind: boolean;
  private readonly staged: Float64Array;
  private readonly known = new Map<string, { moves: Moves; outers: Map<string, Outer> }>();
  private wholeBands: Bands | undefined;
  /** Counts held in the table, and for how many calls each has not mattered. */
  private readonly idle = new Map<number, number>();

  constructor(problem: Problem, employee: Employee) {
    const { days } = problem;
    const kinds = problem.kinds.length;
    const usable = new Uint8Array(kinds);
    this.may = new Uint8Array(days * (kinds + 1));
    for (let day = 0; day < days; day++) {
      for (let kind = 0; kind < kinds; kind++)
        if (employee.mayWork[day * kinds + kind]) {
          usable[kind] = 1;
          this.may[day * (kinds + 1) + kind] = 1;
        }
      this.may[day * (kinds + 1) + kinds] = employee.mayBeFree[day] as number;
    }
    this.problem = problem;
    this.employee = employee;
    this.kinds = kinds;
    this.own = ownPrices(problem, employee);
    this.staged = new Float64Array(days * (kinds + 1));
    this.unit =
      problem.kinds.reduce((unit, { minutes }, kind) => (usable[kind] ? divisor(minutes, unit) : unit), 0) || 1;
    this.units = Int32Array.from({ length: kinds + 1 }, (_, kind) =>
      usable[kind] ? (problem.kinds[kind]?.minutes ?? 0) / this.unit : 0,
    );
    this.automaton = automatonOf(employee.rules, usable, employee.history, days);
    const longest = this.units.reduce((most, units) => Math.max(most, units), 0) * this.unit;
    const { minutes, weekMinutes } = employee.rules;
    this.minutesBind = minutes.min > 0 || minutes.max < days * longest;
    this.weeksBind = weekMinutes !== undefined && (weekMinutes.min > 0 || weekMinutes.max < 7 * longest);
  }

  /**
   * The cheapest line by prices of day * kinds + kind (Infinity forbids) and of free days, or undefined when no line
   * obeys the rules. With a window, the days outside of it stay.
   */
  best(cost: Float64Array, freeCost?: Float64Array, window?: Window): Priced | undefined {
    const frame = frameOf(this.problem, this.employee, this.automaton, window);
    if (!frame) return undefined;
    this.stage(cost, freeCost, frame);
    const held = [...this.idle.keys()].filter((count) => this.binds(frame, count));
    this.employee.rules.counts.forEach(({ price }, count) => {
      if (price && !held.includes(count)) held.push(count);
    });
    for (;;) {
      const line = this.solved(frame, held, window?.line);
      if (!line) return undefined;
      const broken = this.broken(line, held);
      if (broken < 0) {
        this.learn(line, held);
        const value = this.worth(line, cost, freeCost);
        return { value, bound: value, line };
      }
      held.push(broken);
    }
  }

  /** What a line costs by the prices given and the rules' own; the line must obey the machine. */
  worth(line: Int16Array, cost: Float64Array, freeCost?: Float64Array): number {
    const { automaton, kinds, employee } = this;
    const { weekends, counts } = employee.rules;
    let value = 0;
    let state = automaton.start;
    let weekendsWorked = 0;
    for (let day = 0; day < line.length; day++) {
      const kind = line[day] as number;
      if (kind < 0) value += freeCost ? (freeCost[day] as number) : 0;
      else {
        value += cost[day * kinds + kind] as number;
        if (begins(this.problem, day, automaton.worked[state] === 1)) weekendsWorked++;
      }
      const step = state * automaton.letters + (kind < 0 ? kinds : kind);
      value += automaton.price[step] as number;
      state = automaton.next[step] as number;
    }
    value += priceAt(weekends.price, weekendsWorked);
    for (const { of, price } of counts) if (price) value += priceAt(price, tally(line, of));
    return value;
  }

  private stage(cost: Float64Array, freeCost: Float64Array | undefined, { from, until }: Frame): void {
    const { kinds, staged, may } = this;
    for (let day = from; day < until; day++) {
      const row = day * (kinds + 1);
      for (let kind = 0; kind < kinds; kind++)
        staged[row + kind] = may[row + kind] ? (cost[day * kinds + kind] as number) : Infinity;
      staged[row + kinds] = may[row + kinds] ? (freeCost ? (freeCost[day] as number) : 0) : Infinity;
    }
  }

  /** One sweep that holds these counts; the other counts may be broken. */
  private solved(frame: Frame, held: number[], fixed: Int16Array | undefined): Int16Array | undefined {
    const { from, until } = frame;
    const { moves, outers } = this.compiled(held);
    const digits = this.digits(frame, held);
    if (!digits) return undefined;
    const key = `${digits.week}/${digits.weekends}/${digits.counts}`;
    let outer = outers.get(key);
    if (!outer) {
      if (outers.size > 40) outers.clear();
      outer = outerOf(moves, digits.week, digits.weekends, digits.counts);
      outers.set(key, outer);
    }
    const bands = this.bands(frame, moves);
    if (!bands) return undefined;
    if (cellsOf({ moves, bands, outer }) > MOST_CELLS) throw new Error(`${this.employee.id}: table too large`);
    const found = sweep({
      moves,
      bands,
      outer,
      from,
      until,
      entry: frame.entry,
      firstWeekday: this.problem.firstWeekday,
      worked: this.automaton.worked,
      cost: this.staged,
      letters: this.kinds + 1,
      weekendPrice: 0,
      weeks: this.weeksBind ? frame.weeks.map((week) => week && this.inUnits(week)) : frame.weeks.map(() => undefined),
      end: this.ends(frame, held, outer),
    });
    if (!found) return undefined;
    const line = fixed ? Int16Array.from(fixed) : new Int16Array(this.problem.days);
    found.letters.forEach((letter, at) => {
      line[from + at] = letter === this.kinds ? FREE : letter;
    });
    return line;
  }

  private compiled(held: number[]) {
    const key = `${held}`;
    let known = this.known.get(key);
    if (!known) {
      const bits = new Int32Array(this.kinds + 1);
      held.forEach((count, bit) => {
        for (let kind = 0; kind < this.kinds; kind++)
          if (this.employee.rules.counts[count]?.of[kind]) bits[kind] = (bits[kind] as number) | (1 << bit);
      });
      const none = new Int32Array(this.kinds + 1);
      const weights = {
        units: this.minutesBind ? this.units : none,
        week: this.weeksBind ? this.units : none,
        bits,
      };
      known = { moves: movesOf(this.automaton, weights, this.may, this.problem.days), outers: new Map() };
      this.known.set(key, known);
    }
    return known;
  }

  /** The largest numbers that the table must hold; undefined when the fixed days already exceed a maximum. */
  private digits(frame: Frame, held: number[]) {
    const { weekends, counts } = this.employee.rules;
    const days = frame.until - frame.from;
    const worked = frame.weekends.before + Math.min(frame.weekends.afterFree, frame.weekends.afterWorked);
    const inside = Math.ceil(days / 7) + 1;
    const left = weekends.max - worked;
    if (left < 0) return undefined;
    const most: number[] = [];
    for (const count of held) {
      const { max, of } = counts[count] as Employee['rules']['counts'][number];
      const room = max - (frame.counts[count] as number);
      if (room < 0) return undefined;
      most.push(Math.min(room, this.possible(frame, of)));
    }
    let week: number | undefined;
    if (this.weeksBind) {
      week = 0;
      for (const budget of frame.weeks) if (budget) week = Math.max(week, this.inUnits(budget).max);
      week = Math.min(week, 7 * this.units.reduce((top, units) => Math.max(top, units), 0));
    }
    return { week, weekends: weekends.price || left < inside ? Math.min(left, inside) : undefined, counts: most };
  }

  /** Days of the window on which one of these kinds may be worked. */
  private possible({ from, until }: Frame, of: Uint8Array): number {
    let days = 0;
    for (let day = from; day < until; day++)
      for (let kind = 0; kind < this.kinds; kind++)
        if (of[kind] && this.may[day * (this.kinds + 1) + kind]) {
          days++;
          break;
        }
    return days;
  }

  private binds(frame: Frame, count: number): boolean {
    const { of, min, max, price } = this.employee.rules.counts[count] as Employee['rules']['counts'][number];
    const outside = frame.counts[count] as number;
    return price !== undefined || outside < min || outside + this.possible(frame, of) > max;
  }

  private bands(frame: Frame, moves: Moves): Bands | undefined {
    const { minutes } = this.employee.rules;
    const whole = frame.until - frame.from === this.problem.days;
    if (whole && this.wholeBands) return this.wholeBands;
    const budget = this.minutesBind
      ? this.inUnits({ min: minutes.min - frame.minutes, max: minutes.max - frame.minutes })
      : { min: 0, max: 0 };
    const bands = bandsOf(moves, frame, budget);
    if (whole) this.wholeBands = bands;
    return bands;
  }

  private inUnits({ min, max }: { min: number; max: number }): { min: number; max: number } {
    return {
      min: Math.max(0, Math.ceil(min / this.unit)),
      max: Math.min(1e6, Math.floor(max / this.unit)),
    };
  }

  /** What it costs to end in each state with each number, Infinity where a total breaks its rule. */
  private ends(frame: Frame, held: number[], outer: Outer): Float64Array {
    const { weekends, counts } = this.employee.rules;
    const end = new Float64Array(this.automaton.states * outer.size);
    for (let row = 0; row < end.length; row++) {
      const state = Math.floor(row / outer.size);
      const number = row % outer.size;
      const after = this.automaton.worked[state] ? frame.weekends.afterWorked : frame.weekends.afterFree;
      const worked = frame.weekends.before + (outer.weekends[number] as number) + after;
      let price = worked > weekends.max ? Infinity : (frame.exit[state] as number) + priceAt(weekends.price, worked);
      held.forEach((count, at) => {
        const rule = counts[count] as Employee['rules']['counts'][number];
        const total = (frame.counts[count] as number) + (outer.counts[at * outer.size + number] as number);
        price += total < rule.min || total > rule.max ? Infinity : priceAt(rule.price, total);
      });
      end[row] = price;
    }
    return end;
  }

  /** The count that the line breaks worst among those not held, -1 when it breaks none. */
  private broken(line: Int16Array, held: number[]): number {
    let worst = -1;
    let most = 0;
    this.employee.rules.counts.forEach(({ of, min, max }, count) => {
      if (held.includes(count)) return;
      const total = tally(line, of);
      const excess = Math.max(total - max, min - total);
      if (excess > most) {
        most = excess;
        worst = count;
      }
    });
    return worst;
  }

  /** Remembers which counts mattered, so that the next call holds them from the start. */
  private learn(line: Int16Array, held: number[]): void {
    for (const count of held) {
      const { of, min, max } = this.employee.rules.counts[count] as Employee['rules']['counts'][number];
      const total = tally(line, of);
      const idle = total >= max || total <= min ? 0 : (this.idle.get(count) ?? 0) + 1;
      if (idle > IDLE_CALLS) this.idle.delete(count);
      else this.idle.set(count, idle);
    }
  }
}

/** The pricer of the problem's employee with that index; each call makes a new one. */
export function pricerOf(problem: Problem, employee: number): Pricer {
  return new Pricer(problem, problem.staff[employee] as Employee);
}

function ownPrices(problem: Problem, employee: Employee) {
  const own = {
    constant: 0,
    work: new Float64Array(problem.days * problem.kinds.length),
    free: new Float64Array(problem.days),
  };
  for (const price of employee.prices) {
    own.constant += price.constant;
    for (let at = 0; at < own.work.length; at++) own.work[at] = (own.work[at] as number) + (price.work[at] as number);
    if (price.free)
      for (let day = 0; day < problem.days; day++)
        own.free[day] = (own.free[day] as number) + (price.free[day] as number);
  }
  return own;
}

/** A price by number; beyond its last entry the last one holds. */
function priceAt(price: Float64Array | undefined, number: number): number {
  return price ? (price[Math.min(number, price.length - 1)] as number) : 0;
}

function tally(line: Int16Array, of: Uint8Array): number {
  let total = 0;
  for (const kind of line) if (kind >= 0 && of[kind]) total++;
  return total;
}

const divisor = (one: number, other: number): number => (other === 0 ? one : divisor(other, one % other));
