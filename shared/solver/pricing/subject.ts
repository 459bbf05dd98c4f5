import { type Automaton, automatonOf } from '../automaton.ts';
import type { Employee, Problem, Rules } from '../problem.ts';

/** An employee as the sweeps see them: letters are the problem's kinds and, last, the free day. */
export type Subject = {
  problem: Problem;
  employee: Employee;
  automaton: Automaton;
  kinds: number;
  /** 1 where a letter is allowed, by day * (kinds + 1) + letter. */
  may: Uint8Array;
  /** Minutes of one unit, the greatest common divisor, and what each letter and the longest of them has of it. */
  unit: number;
  units: Int32Array;
  longest: number;
  /** Whether the limits on minutes can ever matter. */
  minutesBind: boolean;
  weeksBind: boolean;
};

/** Compiles an employee's rules. */
export function subjectOf(problem: Problem, employee: Employee): Subject {
  const { days } = problem;
  const kinds = problem.kinds.length;
  const usable = new Uint8Array(kinds);
  const may = new Uint8Array(days * (kinds + 1));
  for (let day = 0; day < days; day++) {
    for (let kind = 0; kind < kinds; kind++)
      if (employee.mayWork[day * kinds + kind]) {
        usable[kind] = 1;
        may[day * (kinds + 1) + kind] = 1;
      }
    may[day * (kinds + 1) + kinds] = employee.mayBeFree[day] as number;
  }
  const minutesOf = (kind: number) => (usable[kind] ? (problem.kinds[kind]?.minutes ?? 0) : 0);
  let unit = 0;
  for (let kind = 0; kind < kinds; kind++) unit = divisor(minutesOf(kind), unit);
  unit ||= 1;
  const units = Int32Array.from({ length: kinds + 1 }, (_, kind) => minutesOf(kind) / unit);
  const longest = units.reduce((most, of) => Math.max(most, of), 0);
  const { minutes, weekMinutes } = employee.rules;
  return {
    problem,
    employee,
    automaton: automatonOf(employee.rules, usable, employee.history, days),
    kinds,
    may,
    unit,
    units,
    longest,
    minutesBind: minutes.min > 0 || minutes.max < days * longest * unit,
    weeksBind: weekMinutes !== undefined && (weekMinutes.min > 0 || weekMinutes.max < 7 * longest * unit),
  };
}

/** Limits of minutes as whole units. */
export function inUnits({ unit }: Subject, { min, max }: { min: number; max: number }): { min: number; max: number } {
  return { min: Math.max(0, Math.ceil(min / unit)), max: Math.min(1e6, Math.floor(max / unit)) };
}

/** How many days of the line are worked in one of these kinds. */
export function tally(line: Int16Array, of: Uint8Array): number {
  let total = 0;
  for (let day = 0; day < line.length; day++) {
    const kind = line[day] as number;
    if (kind >= 0 && of[kind]) total++;
  }
  return total;
}

/** A price by number; beyond its last entry the last one holds. */
export function priceAt(price: Float64Array | undefined, number: number): number {
  return price ? (price[Math.min(number, price.length - 1)] as number) : 0;
}

/** The rule of a count by its index. */
export function countOf({ employee }: Subject, count: number): Rules['counts'][number] {
  return employee.rules.counts[count] as Rules['counts'][number];
}

const divisor = (one: number, other: number): number => (other === 0 ? one : divisor(other, one % other));
