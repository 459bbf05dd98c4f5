import { brokenRules, type Violation, weekendsWorked } from './line-rules.ts';
import type { Employee, Problem, Roster, Term } from './problem.ts';
import { type SlotCost, slotCost } from './slot-cost.ts';

/** What a roster is worth: the rules it breaks, its cost, and of that cost each part. */
export type Verdict = { violations: Violation[]; cost: number; terms: Record<Term, number> };

/**
 * The one exact judge of rosters. It follows the rules as they are written, day by day, and shares nothing with what
 * searches for rosters. A roster whose lines are not as long as the horizon is a fault.
 */
export function evaluate(problem: Problem, roster: Roster): Verdict {
  const terms = { wishes: 0, fairness: 0, continuity: 0, 'start times': 0, under: 0, over: 0 };
  const violations: Violation[] = [];
  problem.staff.forEach((employee, index) => {
    const line = roster[index];
    if (line?.length !== problem.days)
      throw new Error(`The line of ${employee.id} has ${line?.length ?? 'no'} days, not ${problem.days}`);
    violations.push(...brokenRules(problem, employee, line));
    for (const [term, price] of lineCosts(problem, employee, line)) terms[term] += price;
  });
  for (const cost of slotCosts(problem, roster)) {
    terms.under += cost.under;
    terms.over += cost.over;
    terms.continuity += cost.continuity;
  }
  return { violations, cost: Object.values(terms).reduce((sum, part) => sum + part, 0), terms };
}

/** What one employee's line costs apart from coverage, reason by reason. */
export function lineCosts(problem: Problem, employee: Employee, line: Int16Array): [Term, number][] {
  const { rules, history, prices } = employee;
  const kinds = problem.kinds.length;
  const costs: [Term, number][] = [];
  for (const { term, constant, work, free } of prices) {
    const daily = line.reduce((sum, kind, day) => sum + ((kind < 0 ? free?.[day] : work[day * kinds + kind]) ?? 0), 0);
    costs.push([term, constant + daily]);
  }
  const priced = (price: Float64Array | undefined, number: number) => price?.[Math.min(number, price.length - 1)] ?? 0;
  costs.push(['fairness', priced(rules.weekends.price, weekendsWorked(problem, history, line))]);
  for (const { of, price } of rules.counts)
    costs.push(['fairness', priced(price, line.filter((kind) => kind >= 0 && of[kind]).length)]);
  line.forEach((kind, day) => {
    const before = day > 0 ? (line[day - 1] as number) : history.lastKind;
    if (before >= 0 && kind >= 0) costs.push(['start times', rules.change?.[before * kinds + kind] ?? 0]);
  });
  return costs;
}

/** What each slot costs, whoever is there serving the pools of their group in the cheapest way. */
export function slotCosts(problem: Problem, roster: Roster): SlotCost[] {
  const { groups, pools, slots, staff, covers, kinds } = problem;
  const present = Array.from({ length: slots }, () => groups.map(() => 0));
  roster.forEach((line, index) => {
    const group = staff[index]?.group as number;
    line.forEach((kind, day) => {
      if (kind < 0) return;
      for (const slot of covers[day * kinds.length + kind] as Int32Array) {
        const people = present[slot] as number[];
        people[group] = (people[group] as number) + 1;
      }
    });
  });
  return present.map((people, slot) =>
    slotCost(
      groups,
      people,
      pools.map((_, pool) => {
        const at = slot * pools.length + pool;
        return {
          need: problem.need[at] as number,
          under: problem.under[at] as number,
          over: problem.over[at] as number,
        };
      }),
    ),
  );
}
