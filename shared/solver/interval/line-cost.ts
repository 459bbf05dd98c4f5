import { type Automaton, automatonOf } from '../automaton.ts';
import { weekendsWorked } from '../line-rules.ts';
import type { Employee, Problem } from '../problem.ts';

/** Says fast what a line of an employee costs apart from coverage: Infinity when it breaks a rule. */
export class LineCost {
  readonly #problem: Problem;
  readonly #machines: Automaton[];

  constructor(problem: Problem) {
    this.#problem = problem;
    const known = new Map<string, Automaton>();
    const rules = numbered<Employee['rules']>();
    this.#machines = problem.staff.map((employee) => {
      const usable = usableKinds(problem, employee);
      const key = `${rules(employee.rules)}/${usable}/${JSON.stringify(employee.history)}`;
      const machine = known.get(key) ?? automatonOf(employee.rules, usable, employee.history, problem.days);
      known.set(key, machine);
      return machine;
    });
  }

  of(index: number, line: Int16Array): number {
    const employee = this.#problem.staff[index] as Employee;
    const path = this.#path(employee, this.#machines[index] as Automaton, line);
    if (path === Number.POSITIVE_INFINITY || !this.#fitsMinutes(employee, line)) return Number.POSITIVE_INFINITY;
    const { weekends, counts } = employee.rules;
    const worked = weekendsWorked(this.#problem, employee.history, line);
    if (worked > weekends.max) return Number.POSITIVE_INFINITY;
    let cost = path + at(weekends.price, worked);
    for (const { of, min, max, price } of counts) {
      let total = 0;
      for (const kind of line) if (kind >= 0 && of[kind]) total++;
      if (total < min || total > max) return Number.POSITIVE_INFINITY;
      cost += at(price, total);
    }
    return cost;
  }

  /** Day by day: what is allowed, runs and rest, and the prices of days and changes. */
  #path({ mayWork, mayBeFree, prices }: Employee, machine: Automaton, line: Int16Array): number {
    const kinds = this.#problem.kinds.length;
    let state = machine.start;
    let cost = 0;
    for (let day = 0; day < line.length; day++) {
      const kind = line[day] as number;
      if (!(kind < 0 ? mayBeFree[day] : mayWork[day * kinds + kind])) return Number.POSITIVE_INFINITY;
      const step = state * machine.letters + (kind < 0 ? kinds : kind);
      cost += machine.price[step] as number;
      state = machine.next[step] as number;
      if (state < 0) return Number.POSITIVE_INFINITY;
    }
    for (const { constant, work, free } of prices) {
      cost += constant;
      for (let day = 0; day < line.length; day++) {
        const kind = line[day] as number;
        cost += kind < 0 ? (free ? (free[day] as number) : 0) : (work[day * kinds + kind] as number);
      }
    }
    return cost;
  }

  #fitsMinutes({ rules, history }: Employee, line: Int16Array): boolean {
    const { kinds, firstWeekday } = this.#problem;
    const { minutes, weekMinutes } = rules;
    let total = 0;
    let week = history.weekMinutes;
    for (let day = 0; day < line.length; day++) {
      const kind = line[day] as number;
      const weekday = (firstWeekday + day) % 7;
      if (weekday === 0) week = 0;
      if (kind >= 0) {
        total += kinds[kind]?.minutes ?? 0;
        week += kinds[kind]?.minutes ?? 0;
      }
      if (weekMinutes && (week > weekMinutes.max || (weekday === 6 && day >= 6 && week < weekMinutes.min)))
        return false;
    }
    return total >= minutes.min && total <= minutes.max;
  }
}

/** 1 for the kinds that somebody may work on some day. */
export function usableKinds({ kinds }: Problem, { mayWork }: Employee): Uint8Array {
  const usable = new Uint8Array(kinds.length);
  for (let at = 0; at < mayWork.length; at++) if (mayWork[at]) usable[at % kinds.length] = 1;
  return usable;
}

/** Beyond its last entry a price stays. */
const at = (price: Float64Array | undefined, number: number): number =>
  price ? (price[Math.min(number, price.length - 1)] as number) : 0;

/** Numbers objects in the order in which they are first seen. */
export function numbered<Thing extends object>(): (thing: Thing) => number {
  const seen = new Map<Thing, number>();
  return (thing) => {
    const number = seen.get(thing) ?? seen.size;
    seen.set(thing, number);
    return number;
  };
}
