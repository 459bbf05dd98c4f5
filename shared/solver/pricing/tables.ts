import { type Bands, bandsOf, narrowed } from './bands.ts';
import { type Completion, completionOf } from './completion.ts';
import type { Frame } from './frame.ts';
import { type Moves, movesOf } from './moves.ts';
import { type Outer, outerOf } from './outer.ts';
import { cellsOf, type Sweep } from './plan.ts';
import { countOf, inUnits, priceAt, type Subject } from './subject.ts';
import { sweep } from './sweep.ts';

/** What a sweep keeps exactly, besides the machine, the days and the weeks; the rest is left to prices. */
export type Held = {
  minutes: boolean;
  weekends: boolean;
  counts: number[];
  /** Keep the minutes within so many of the longest shift, and the weekends near, an even pace. Heuristic. */
  corridor?: number;
};

/** What is asked of a sweep; `multipliers` are what `staged` charges for each of the rules' counts. */
export type Ask = {
  staged: Float64Array;
  held: Held;
  weekendPrice: number;
  multipliers?: Float64Array;
  prune?: { completion: Completion; limit: number };
};

/** The corridor that is tried first. */
export const NARROW = 4;
/** Cells that a completion may keep: 32 MB. */
const MOST_KEPT = 4e6;

/** The compiled tables of one employee, kept between calls. */
export class Tables {
  private readonly subject: Subject;
  private readonly mostCells: number;
  private readonly compiled = new Map<
    string,
    { moves: Moves; outers: Map<string, Outer>; whole?: Bands | undefined }
  >();

  /** Sweeps of more than `mostCells` are not made. */
  constructor(subject: Subject, mostCells: number) {
    this.subject = subject;
    this.mostCells = mostCells;
  }

  /**
   * The cheapest letters for the window by staged prices, of day * (kinds + 1) + letter, that keep what is held:
   * undefined when there are none, 'too large' when the table would be.
   */
  solve(frame: Frame, ask: Ask): Int16Array | undefined | 'too large' {
    const plan = this.plan(frame, ask);
    if (!plan || plan === 'too large') return plan;
    return sweep(plan)?.letters;
  }

  /** The same by a sweep from the end that keeps every cell, for another to be pruned by. */
  complete(frame: Frame, ask: Ask): Completion | undefined | 'too large' {
    const plan = this.plan(frame, ask);
    if (!plan || plan === 'too large') return plan;
    return cellsOf(plan) > MOST_KEPT ? 'too large' : completionOf(plan);
  }

  private plan(frame: Frame, { staged, held, weekendPrice, multipliers, prune }: Ask): Sweep | undefined | 'too large' {
    const { problem, kinds, automaton, weeksBind } = this.subject;
    const digits = this.digits(frame, held);
    if (!digits) return undefined;
    const compiled = this.compile(held);
    const { moves } = compiled;
    const bands = this.bands(frame, held, compiled);
    if (!bands) return undefined;
    const outer = outerFor(compiled, digits);
    // A wide corridor is the last resort, so that it may be larger.
    const most = (held.corridor ?? 0) > NARROW ? 4 * this.mostCells : this.mostCells;
    if (cellsOf({ moves, bands, outer }) > most) return 'too large';
    return {
      moves,
      bands,
      outer,
      from: frame.from,
      until: frame.until,
      entry: frame.entry,
      firstWeekday: problem.firstWeekday,
      worked: automaton.worked,
      cost: staged,
      letters: kinds + 1,
      weekendPrice,
      weekendPace: held.corridor && digits.weekends !== undefined ? digits.weekends : undefined,
      weeks: frame.weeks.map((week) => (week && weeksBind ? inUnits(this.subject, week) : undefined)),
      end: this.ends(frame, held, outer, multipliers),
      ...(prune ? { prune } : {}),
    };
  }

  /** Days of the window on which one of these kinds may be worked. */
  possible({ from, until }: Frame, of: Uint8Array): number {
    const { kinds, may } = this.subject;
    let days = 0;
    for (let day = from; day < until; day++)
      for (let kind = 0; kind < kinds; kind++)
        if (of[kind] && may[day * (kinds + 1) + kind]) {
          days++;
          break;
        }
    return days;
  }

  private compile({ minutes, counts }: Held) {
    const key = `${minutes}/${counts}`;
    const known = this.compiled.get(key);
    if (known) return known;
    const { subject } = this;
    const bits = new Int32Array(subject.kinds + 1);
    counts.forEach((count, bit) => {
      countOf(subject, count).of.forEach((counted, kind) => {
        if (counted) bits[kind] = (bits[kind] as number) | (1 << bit);
      });
    });
    const none = new Int32Array(subject.kinds + 1);
    const weights = {
      units: minutes && subject.minutesBind ? subject.units : none,
      week: subject.weeksBind ? subject.units : none,
      bits,
    };
    const moves = movesOf(subject.automaton, weights, subject.may, subject.problem.days);
    const compiled = { moves, outers: new Map<string, Outer>() };
    this.compiled.set(key, compiled);
    return compiled;
  }

  /** The largest numbers that the table must hold; undefined when the fixed days already exceed a maximum. */
  private digits(frame: Frame, held: Held) {
    const { subject } = this;
    const { weekends } = subject.employee.rules;
    const { before, afterFree, afterWorked } = frame.weekends;
    const inside = Math.ceil((frame.until - frame.from) / 7) + 1;
    const left = weekends.max - before - Math.min(afterFree, afterWorked);
    const counts = held.counts.map((count) => {
      const { max, of } = countOf(subject, count);
      return Math.min(max - (frame.counts[count] as number), this.possible(frame, of));
    });
    if (held.weekends && left < 0) return undefined;
    if (counts.some((most) => most < 0)) return undefined;
    let week: number | undefined;
    if (subject.weeksBind) {
      week = 0;
      for (const budget of frame.weeks) if (budget) week = Math.max(week, inUnits(subject, budget).max);
      week = Math.min(week, 7 * subject.longest);
    }
    const matter = held.weekends && (weekends.price !== undefined || left < inside);
    return { week, weekends: matter ? Math.min(left, inside) : undefined, counts };
  }

  private bands(frame: Frame, held: Held, compiled: { moves: Moves; whole?: Bands | undefined }): Bands | undefined {
    const { minutes } = this.subject.employee.rules;
    const whole = frame.until - frame.from === this.subject.problem.days;
    const binds = held.minutes && this.subject.minutesBind;
    const left = { min: minutes.min - frame.minutes, max: minutes.max - frame.minutes };
    const budget = binds ? inUnits(this.subject, left) : { min: 0, max: 0 };
    const bands = (whole && compiled.whole) || bandsOf(compiled.moves, frame, budget);
    if (whole) compiled.whole = bands;
    return bands && held.corridor && binds ? narrowed(bands, held.corridor * this.subject.longest) : bands;
  }

  /** What it costs to end in each state with each number, Infinity where a total that is held breaks its rule. */
  private ends(frame: Frame, held: Held, outer: Outer, multipliers: Float64Array | undefined): Float64Array {
    const { subject } = this;
    const { weekends } = subject.employee.rules;
    const end = new Float64Array(subject.automaton.states * outer.size);
    for (let row = 0; row < end.length; row++) {
      const state = Math.floor(row / outer.size);
      const number = row % outer.size;
      let price = frame.exit[state] as number;
      if (held.weekends) {
        const after = subject.automaton.worked[state] ? frame.weekends.afterWorked : frame.weekends.afterFree;
        const worked = frame.weekends.before + (outer.weekends[number] as number) + after;
        price += worked > weekends.max ? Infinity : priceAt(weekends.price, worked);
      }
      held.counts.forEach((count, at) => {
        const rule = countOf(subject, count);
        const inside = outer.counts[at * outer.size + number] as number;
        const total = (frame.counts[count] as number) + inside;
        price += total < rule.min || total > rule.max ? Infinity : priceAt(rule.price, total);
        if (multipliers) price -= (multipliers[count] as number) * inside;
      });
      end[row] = price;
    }
    return end;
  }
}

type Digits = { week: number | undefined; weekends: number | undefined; counts: number[] };

function outerFor({ moves, outers }: { moves: Moves; outers: Map<string, Outer> }, digits: Digits): Outer {
  const key = `${digits.week}/${digits.weekends}/${digits.counts}`;
  let outer = outers.get(key);
  if (!outer) {
    if (outers.size > 40) outers.clear();
    outer = outerOf(moves, digits.week, digits.weekends, digits.counts);
    outers.set(key, outer);
  }
  return outer;
}
