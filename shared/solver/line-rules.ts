import type { Employee, History, Problem } from './problem.ts';

/** A hard rule broken: which one, by whom, from which day on when there is one, and a sentence. */
export type Violation = { rule: string; employee: string; day?: number; text: string };

type Tell = (rule: string, text: string, day?: number) => void;
type Limits = { min: number; max: number };

/** Every hard rule that one employee's line breaks, read off the line as the rules are written. */
export function brokenRules(problem: Problem, employee: Employee, line: Int16Array): Violation[] {
  const { rules, history } = employee;
  const found: Violation[] = [];
  const tell: Tell = (rule, text, day) =>
    found.push({ rule, employee: employee.id, ...(day === undefined ? {} : { day }), text });
  const within = (rule: string, what: string, total: number, { min, max }: Limits, day?: number) => {
    if (total > max) tell(rule, `${what}: ${total}, at most ${max}`, day);
    if (total < min) tell(rule, `${what}: ${total}, at least ${min}`, day);
  };
  allowedDays(problem, employee, line, tell);
  within('minutes', 'minutes in all', minutesOf(problem, line), rules.minutes);
  if (rules.weekMinutes)
    for (const { start, minutes, whole } of weeksOf(problem, history, line))
      within(
        'week minutes',
        'minutes of the week',
        minutes,
        { ...rules.weekMinutes, ...(whole ? {} : { min: 0 }) },
        start,
      );
  for (const { worked, start, length, owes } of runsOf(line, history)) {
    const { min, max } = worked ? rules.work : rules.free;
    const limits = { min: owes.min ? min : 0, max: owes.max ? max : Infinity };
    if (worked) within('run of work', 'days of work in a row', length, limits, start);
    else within('run of free days', 'free days in a row', length, limits, start);
  }
  within('weekends', 'weekends worked', weekendsWorked(problem, history, line), { min: 0, max: rules.weekends.max });
  for (const count of rules.counts)
    within(`counts: ${count.name}`, count.name, line.filter((kind) => kind >= 0 && count.of[kind]).length, count);
  rules.runsOf.forEach(({ name, of, max }, index) => {
    let length = history.runs[index] ?? 0;
    line.forEach((kind, day) => {
      length = kind >= 0 && of[kind] ? length + 1 : 0;
      if (length > max) tell(`runs of ${name}`, `${name} in a row: ${length}, at most ${max}`, day);
    });
  });
  return found;
}

function allowedDays(problem: Problem, { mayWork, mayBeFree, rules, history }: Employee, line: Int16Array, tell: Tell) {
  const kinds = problem.kinds.length;
  const name = (kind: number) => problem.kinds[kind]?.id;
  line.forEach((kind, day) => {
    const before = day > 0 ? (line[day - 1] as number) : history.lastKind;
    if (kind < 0) {
      if (!mayBeFree[day]) tell('pinned', 'free on a day that is pinned to a shift', day);
      return;
    }
    if (!mayWork[day * kinds + kind]) {
      const open = mayWork.subarray(day * kinds, (day + 1) * kinds).includes(1);
      if (!open) tell('days off', `${name(kind)} on a day off`, day);
      else if (!mayBeFree[day]) tell('pinned', `${name(kind)} on a day that is pinned to another shift`, day);
      else tell('not allowed', `${name(kind)} is not for this employee on this day`, day);
    }
    if (before >= 0 && rules.forbidden[before * kinds + kind])
      tell('rest', `${name(kind)} on the day after ${name(before)}`, day);
  });
}

/**
 * Runs of days worked or free, those that history began included. Which limits a run owes: no minimum when it touches the
 * end, or a start that nothing is known before; no maximum when it was over before the horizon began.
 */
function runsOf(line: Int16Array, history: History) {
  const found: { worked: boolean; start: number; length: number; owes: { min: boolean; max: boolean } }[] = [];
  const workedBefore = history.workedDays > 0 || history.lastKind >= 0;
  const daysBefore = history.workedDays > 0 ? history.workedDays : workedBefore ? 1 : history.freeDays;
  const known = history.workedDays > 0 || (!workedBefore && history.freeDays > 0);
  const goesOn = daysBefore > 0 && workedBefore === (line[0] as number) >= 0;
  if (known && !goesOn)
    found.push({ worked: workedBefore, start: 0, length: daysBefore, owes: { min: true, max: false } });
  for (let start = 0, end = 0; start < line.length; start = end) {
    const worked = (line[start] as number) >= 0;
    while (end < line.length && (line[end] as number) >= 0 === worked) end++;
    const before = start === 0 && goesOn ? daysBefore : 0;
    const begun = start > 0 || known;
    found.push({ worked, start, length: before + end - start, owes: { min: begun && end < line.length, max: true } });
  }
  return found;
}

/** Weekends of which a day is worked; one that was begun to be worked before the horizon counted there. */
export function weekendsWorked(problem: Problem, history: History, line: Int16Array): number {
  let weekends = 0;
  for (let saturday = 5 - problem.firstWeekday; saturday < line.length; saturday += 7) {
    const counted = saturday < 0 && (history.workedDays > 0 || history.lastKind >= 0);
    const worked = (line[saturday] ?? -1) >= 0 || (line[saturday + 1] ?? -1) >= 0;
    if (worked && !counted) weekends++;
  }
  return weekends;
}

function minutesOf(problem: Problem, line: Int16Array): number {
  return line.reduce((sum, kind) => sum + (problem.kinds[kind]?.minutes ?? 0), 0);
}

/** The minutes of every calendar week, and whether the horizon holds all of it. */
function weeksOf(problem: Problem, history: History, line: Int16Array) {
  const weeks: { start: number; minutes: number; whole: boolean }[] = [];
  for (let start = -problem.firstWeekday; start < line.length; start += 7)
    weeks.push({
      start: Math.max(0, start),
      minutes: (start < 0 ? history.weekMinutes : 0) + minutesOf(problem, line.subarray(Math.max(0, start), start + 7)),
      whole: start >= 0 && start + 7 <= line.length,
    });
  return weeks;
}
