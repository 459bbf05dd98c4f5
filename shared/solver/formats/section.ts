import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Employee, Problem, Rules } from '../problem.ts';
import {
  complain,
  filled,
  found,
  indexed,
  type Line,
  Malformed,
  type Sections,
  sectionsOf,
  whole,
} from './section-lines.ts';

/**
 * The text format of the public shift scheduling instances (T. Curtois, R. Qu, 2014, schedulingbenchmarks.org): sections of
 * comma-separated lines, `#` comments. Horizons begin on a Monday; cover is per day and shift, so each is a slot of one
 * pool; requests and cover are the whole objective. Malformed text is refused with its line.
 */
export function readSections(text: string, name: string): Problem | Refusal {
  try {
    return compiled(sectionsOf(text), name);
  } catch (fault) {
    if (fault instanceof Malformed) return refuse('invalid', fault.message);
    throw fault;
  }
}

function compiled(sections: Sections, name: string): Problem {
  const section = (title: string, needed = true) => {
    const lines = sections.get(`SECTION_${title}`);
    if (needed && !lines?.length) throw new Malformed(`SECTION_${title} is missing or empty`);
    return lines ?? [];
  };
  const horizon = section('HORIZON')[0] as Line;
  const days = whole(horizon, 0, 'days', 1);
  const shifts = section('SHIFTS');
  const kinds = shifts.map((line) => ({
    id: filled(line, 0, 'shift'),
    label: filled(line, 0, 'shift'),
    minutes: whole(line, 1, 'minutes'),
  }));
  const kindOf = indexed(kinds, shifts, 'shift');
  const forbidden = new Uint8Array(kinds.length ** 2);
  shifts.forEach((line, first) => {
    for (const second of (line.cells[2] ?? '').split('|').filter(Boolean))
      forbidden[first * kinds.length + found(line, kindOf, second, 'shift')] = 1;
  });
  const problem: Problem = {
    name,
    days,
    firstWeekday: 0,
    kinds,
    covers: Array.from({ length: days * kinds.length }, (_, slot) => Int32Array.of(slot)),
    slots: days * kinds.length,
    pools: ['all'],
    need: new Int32Array(days * kinds.length),
    under: new Float64Array(days * kinds.length),
    over: new Float64Array(days * kinds.length),
    groups: [{ pools: [0], prices: [0] }],
    staff: [],
  };
  const staff = section('STAFF');
  const shared = new Map<string, Rules>();
  problem.staff = staff.map((line) => employeeOf(line, problem, kindOf, forbidden));
  const staffOf = indexed(problem.staff, staff, 'employee');
  daysOff(section('DAYS_OFF', false), problem, staffOf);
  requests(section('SHIFT_ON_REQUESTS', false), problem, staffOf, kindOf, true);
  requests(section('SHIFT_OFF_REQUESTS', false), problem, staffOf, kindOf, false);
  cover(section('COVER', false), problem, kindOf);
  for (const employee of problem.staff) {
    employee.rules.counts = employee.rules.counts.filter(({ of, max }) => max < possible(employee, of, problem));
    const key = JSON.stringify(employee.rules, (_, value) => (ArrayBuffer.isView(value) ? `${value}` : value));
    employee.rules = shared.get(key) ?? employee.rules;
    shared.set(key, employee.rules);
  }
  return problem;
}

/** ID, MaxShifts, MaxTotalMinutes, MinTotalMinutes, MaxConsecutiveShifts, MinConsecutiveShifts, MinConsecutiveDaysOff, MaxWeekends. */
function employeeOf(line: Line, problem: Problem, kindOf: Map<string, number>, forbidden: Uint8Array): Employee {
  const { days, kinds } = problem;
  const most = new Int32Array(kinds.length);
  for (const part of filled(line, 1, 'maximum of each shift').split('|')) {
    const [id = '', max = ''] = part.split('=');
    if (!/^\d+$/.test(max)) throw complain(line, `"${part}" is not SHIFT=MAXIMUM`);
    most[found(line, kindOf, id, 'shift')] = Number(max);
  }
  const mayWork = new Uint8Array(days * kinds.length);
  for (let at = 0; at < mayWork.length; at++) mayWork[at] = most[at % kinds.length] ? 1 : 0;
  return {
    id: filled(line, 0, 'employee'),
    group: 0,
    mayWork,
    mayBeFree: new Uint8Array(days).fill(1),
    prices: [{ term: 'wishes', constant: 0, work: new Float64Array(days * kinds.length) }],
    rules: {
      minutes: { max: whole(line, 2, 'maximum of minutes'), min: whole(line, 3, 'minimum of minutes') },
      work: { max: whole(line, 4, 'longest run of shifts', 1), min: whole(line, 5, 'shortest run of shifts') },
      free: { max: Infinity, min: whole(line, 6, 'shortest run of days off') },
      weekends: { max: whole(line, 7, 'most weekends') },
      counts: kinds.map(({ id }, kind) => ({
        name: id,
        of: Uint8Array.from(kinds, (_, other) => (other === kind ? 1 : 0)),
        min: 0,
        max: most[kind] as number,
      })),
      runsOf: [],
      forbidden,
    },
    history: { workedDays: 0, freeDays: 0, lastKind: -1, runs: [], weekMinutes: 0 },
  };
}

/** How often these kinds can be worked at all: a maximum that is not less is no rule. */
function possible({ mayWork, rules }: Employee, of: Uint8Array, { days, kinds }: Problem): number {
  const kind = of.indexOf(1);
  let open = 0;
  for (let day = 0; day < days; day++) open += mayWork[day * kinds.length + kind] as number;
  const cycle = rules.work.max + Math.max(1, rules.free.min);
  const byRuns = Math.floor(days / cycle) * rules.work.max + Math.min(days % cycle, rules.work.max);
  return Math.min(open, byRuns, Math.floor(rules.minutes.max / Math.max(1, kinds[kind]?.minutes ?? 1)));
}

function daysOff(lines: Line[], problem: Problem, staffOf: Map<string, number>): void {
  const kinds = problem.kinds.length;
  for (const line of lines) {
    const { mayWork } = problem.staff[found(line, staffOf, line.cells[0], 'employee')] as Employee;
    for (let cell = 1; cell < line.cells.length; cell++) {
      if (line.cells[cell] === '') continue;
      const day = dayOf(line, cell, problem);
      mayWork.fill(0, day * kinds, (day + 1) * kinds);
    }
  }
}

/** A wish costs its weight when it is not granted. */
function requests(
  lines: Line[],
  problem: Problem,
  staffOf: Map<string, number>,
  kindOf: Map<string, number>,
  on: boolean,
): void {
  for (const line of lines) {
    const employee = problem.staff[found(line, staffOf, line.cells[0], 'employee')] as Employee;
    const wishes = employee.prices[0] as Employee['prices'][number];
    const slot = dayOf(line, 1, problem) * problem.kinds.length + found(line, kindOf, line.cells[2], 'shift');
    const weight = whole(line, 3, 'weight');
    if (on) wishes.constant += weight;
    wishes.work[slot] = (wishes.work[slot] as number) + (on ? -weight : weight);
  }
}

function cover(lines: Line[], problem: Problem, kindOf: Map<string, number>): void {
  for (const line of lines) {
    const slot = dayOf(line, 0, problem) * problem.kinds.length + found(line, kindOf, line.cells[1], 'shift');
    problem.need[slot] = whole(line, 2, 'requirement');
    problem.under[slot] = whole(line, 3, 'weight for under');
    problem.over[slot] = whole(line, 4, 'weight for over');
  }
}

function dayOf(line: Line, cell: number, { days }: Problem): number {
  const day = whole(line, cell, 'day');
  if (day >= days) throw complain(line, `day ${day} is not one of the ${days} days, which begin at 0`);
  return day;
}
