import type { Automaton } from '../automaton.ts';
import type { Employee, Problem } from '../problem.ts';

/** Only the days from `from` up to `until` may change; the other days of `line` stay as they are. */
export type Window = { from: number; until: number; line: Int16Array };

/** What the fixed days around a window leave to it. */
export type Frame = {
  from: number;
  until: number;
  entry: number;
  /** What the days after cost in steps when the window ends in a state; Infinity when they cannot follow it. */
  exit: Float64Array;
  /** Minutes worked outside. */
  minutes: number;
  /** Weekends that begin to be worked before, and after when the window's last day is free, or worked. */
  weekends: { before: number; afterFree: number; afterWorked: number };
  /** Days worked outside of each of the rules' counts. */
  counts: number[];
  /** By day of the window that ends a week, or the window: minutes the week may have inside. */
  weeks: ({ min: number; max: number } | undefined)[];
};

/** Looks at the days outside of the window; undefined when those before it already break a rule of the machine. */
export function frameOf(
  problem: Problem,
  employee: Employee,
  automaton: Automaton,
  window: Window | undefined,
): Frame | undefined {
  const from = window?.from ?? 0;
  const until = window?.until ?? problem.days;
  const { rules } = employee;
  const frame: Frame = {
    from,
    until,
    entry: automaton.start,
    exit: new Float64Array(automaton.states),
    minutes: 0,
    weekends: { before: 0, afterFree: 0, afterWorked: 0 },
    counts: rules.counts.map(() => 0),
    weeks: weeksOf(problem, employee, from, until, window?.line),
  };
  if (!window) return frame;
  const { line } = window;
  const letterOf = (day: number) => ((line[day] as number) < 0 ? automaton.letters - 1 : (line[day] as number));
  for (let day = 0; day < problem.days; day = day + 1 === from ? until : day + 1) {
    if (day >= from && day < until) continue;
    const kind = line[day] as number;
    if (kind < 0) continue;
    frame.minutes += problem.kinds[kind]?.minutes ?? 0;
    rules.counts.forEach(({ of }, at) => {
      frame.counts[at] = (frame.counts[at] as number) + (of[kind] as number);
    });
  }
  for (let day = 0; day < from; day++) {
    const state = frame.entry;
    if ((line[day] as number) >= 0 && begins(problem, day, automaton.worked[state] === 1)) frame.weekends.before++;
    frame.entry = automaton.next[state * automaton.letters + letterOf(day)] as number;
    if (frame.entry < 0) return undefined;
  }
  follow(problem, automaton, frame, line, letterOf);
  return frame;
}

/** Walks the fixed days after the window from every state it may end in. */
function follow(
  problem: Problem,
  automaton: Automaton,
  frame: Frame,
  line: Int16Array,
  letterOf: (day: number) => number,
): void {
  const { until, weekends } = frame;
  for (let day = until; day < problem.days; day++) {
    if ((line[day] as number) < 0) continue;
    const known = day > until && (line[day - 1] as number) >= 0;
    if (begins(problem, day, day > until && known)) weekends.afterFree++;
    if (begins(problem, day, day === until || known)) weekends.afterWorked++;
  }
  // Walks meet after a few days: the first that arrives leaves its trail for the others.
  const trail = new Int32Array(problem.days + 1).fill(-1);
  const left = new Float64Array(problem.days + 1);
  for (let exit = 0; exit < automaton.states; exit++) {
    let state = exit;
    let price = 0;
    let day = until;
    const path: number[] = [];
    const paid: number[] = [];
    for (; day < problem.days && state >= 0 && trail[day] !== state; day++) {
      path.push(state);
      paid.push(price);
      const step = state * automaton.letters + letterOf(day);
      price += automaton.price[step] as number;
      state = automaton.next[step] as number;
    }
    frame.exit[exit] = state < 0 ? Infinity : price + (left[day] as number);
    if (state < 0) continue;
    path.forEach((passed, at) => {
      trail[until + at] = passed;
      left[until + at] = (frame.exit[exit] as number) - (paid[at] as number);
    });
  }
}

/** Whether working on the day begins to work a weekend. */
export function begins(problem: Problem, day: number, workedBefore: boolean): boolean {
  const weekday = (problem.firstWeekday + day) % 7;
  return weekday === 5 || (weekday === 6 && !workedBefore);
}

/** Minutes that each week may still have inside of the window, at the last of its days there. */
function weeksOf(problem: Problem, employee: Employee, from: number, until: number, line: Int16Array | undefined) {
  const { weekMinutes } = employee.rules;
  const weeks: Frame['weeks'] = new Array(until - from).fill(undefined);
  if (!weekMinutes) return weeks;
  for (let start = -problem.firstWeekday; start < until; start += 7) {
    const end = start + 7;
    if (end <= from) continue;
    let outside = start < 0 ? employee.history.weekMinutes : 0;
    for (let day = Math.max(0, start); line && day < Math.min(end, problem.days); day++)
      if ((day < from || day >= until) && (line[day] as number) >= 0)
        outside += problem.kinds[line[day] as number]?.minutes ?? 0;
    const whole = start >= 0 && end <= problem.days;
    weeks[Math.min(end, until) - 1 - from] = {
      min: whole ? weekMinutes.min - outside : 0,
      max: weekMinutes.max - outside,
    };
  }
  return weeks;
}
