/**
 * A roster problem as every part of the engine sees it: days, kinds of shifts, demand by slot and pool, and staff with
 * their rules. Formats compile into it; nothing here knows a zone, a client or a file.
 *
 * A kind is one way to work a day (a template of a region with its breaks placed). On a day it covers slots; whoever is
 * there in a slot serves exactly one of the pools of their group, so nobody is ever counted twice. The public SECTION_*
 * format is the case of one pool whose slots are the pairs of day and shift.
 */
export type Problem = {
  name: string;
  days: number;
  /** Weekday of day 0; Monday is 0. */
  firstWeekday: number;
  kinds: Kind[];
  /** Slots that a kind covers on a day, by day * kinds.length + kind. */
  covers: Int32Array[];
  slots: number;
  pools: string[];
  /** Demand by slot * pools.length + pool: people needed, and the price of each one missing or too many. */
  need: Int32Array;
  under: Float64Array;
  over: Float64Array;
  groups: Group[];
  staff: Employee[];
};

/** One way to work a day. `label` is what a roster shows: kinds that differ only in their breaks share it. */
export type Kind = { id: string; label: string; minutes: number };

/** People who may serve the same pools; `prices` is the cost of one of them serving that pool for one slot (continuity). */
export type Group = { pools: number[]; prices: number[] };

/** Somebody to be rostered. Employees with the same rules share one object, so that what is compiled from it is shared. */
export type Employee = {
  id: string;
  group: number;
  /** 1 where the kind may be worked on the day, by day * kinds.length + kind: leave, skills, region and pins are in here. */
  mayWork: Uint8Array;
  /** 1 where the day may be free: a pinned shift makes it 0. */
  mayBeFree: Uint8Array;
  prices: Price[];
  rules: Rules;
  history: History;
};

/** What a line costs for one reason: `constant` in any case, and by (day, kind) worked and by free day. */
export type Price = { term: Term; constant: number; work: Float64Array; free?: Float64Array };
export type Term = 'wishes' | 'fairness' | 'continuity' | 'start times' | 'under' | 'over';

/** Hard rules of a line, and the prices that hang on its counts and transitions. Days are horizon days, weeks start on Monday. */
export type Rules = {
  minutes: { min: number; max: number };
  /** Of each calendar week; a week that the horizon cuts is held to the maximum only (with what history says). */
  weekMinutes?: { min: number; max: number };
  /** Lengths in days. A run that touches the end of the horizon, or its start without history, is exempt from the minimum, never from the maximum. */
  work: { min: number; max: number };
  free: { min: number; max: number };
  /**
   * A weekend counts when its Saturday or its Sunday is worked, and not again when it began to be worked before the
   * horizon. `price` is by the number worked (fairness); beyond its last entry the last one holds, here and below.
   */
  weekends: { max: number; price?: Float64Array };
  /** Counted kinds, such as nights or one shift type: at least, at most, and a price by the number worked. */
  counts: { name: string; of: Uint8Array; min: number; max: number; price?: Float64Array }[];
  /** Longest run of days on which only such kinds are worked (nights in a row). */
  runsOf: { name: string; of: Uint8Array; max: number }[];
  /** 1 where the second kind may not be worked on the day after the first, by first * kinds.length + second: rest and successions. */
  forbidden: Uint8Array;
  /** The price of working the second kind on the day after the first (few different start times). */
  change?: Float64Array;
};

/** What the days before the horizon leave behind. All zero and nothing worked: nobody knows. */
export type History = {
  /** Days of the run, worked or free, that the horizon continues; both 0 when nothing is known. */
  workedDays: number;
  freeDays: number;
  /** The kind worked on the day before the horizon, -1 when it was free or unknown. */
  lastKind: number;
  /** Length of the run of each of `rules.runsOf` that ends on the day before. */
  runs: number[];
  /** Worked already in the calendar week that the horizon begins inside of. */
  weekMinutes: number;
};

/** A roster: by employee and day the kind worked, -1 when free. */
export type Roster = Int16Array[];
export const FREE = -1;
