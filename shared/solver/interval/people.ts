import { Pricer } from '../pricing.ts';
import type { Employee, Problem } from '../problem.ts';
import { numbered, usableKinds } from './line-cost.ts';

/** People who may work the same kinds and serve the same pools, as one; how many of them a day finds, and how much they work. */
export type Profile = {
  people: number[];
  kinds: number[];
  pools: number[];
  /** How many are there to work each kind, by day * kinds + kind. */
  open: Float64Array;
  /** Of some stretches of days, the least and the most shifts that the lines of all can have together. */
  budgets: { from: number; until: number; min: number; max: number }[];
};

/** Far more than the rules price of a line. */
const SHIFT = 1e6;

export function profilesOf(problem: Problem): Profile[] {
  const profiles = new Map<string, Profile>();
  problem.staff.forEach((employee, index) => {
    const usable = usableKinds(problem, employee);
    const pools = problem.groups[employee.group]?.pools ?? [];
    const key = `${usable}/${pools}`;
    const known = profiles.get(key) ?? {
      people: [],
      kinds: Array.from(usable.keys()).filter((kind) => usable[kind]),
      pools,
      open: new Float64Array(problem.days * problem.kinds.length),
      budgets: stretches(problem).map((stretch) => ({ ...stretch, min: 0, max: 0 })),
    };
    profiles.set(key, known);
    known.people.push(index);
    for (let at = 0; at < known.open.length; at++)
      known.open[at] = (known.open[at] as number) + (employee.mayWork[at] as number);
  });
  const budgetsOf = budgeting(problem);
  for (const { people, budgets } of profiles.values())
    for (const index of people)
      budgetsOf(problem.staff[index] as Employee).forEach(({ min, max }, at) => {
        const budget = budgets[at] as Profile['budgets'][number];
        budget.min += min;
        budget.max += max;
      });
  return [...profiles.values()];
}

/** Every calendar week, every two that follow one another, and all days. */
function stretches({ days, firstWeekday }: Problem): { from: number; until: number }[] {
  const mondays: number[] = [];
  for (let monday = -firstWeekday; monday < days; monday += 7) mondays.push(monday);
  const stretch = (monday: number, weeks: number) => ({
    from: Math.max(0, monday),
    until: Math.min(days, monday + 7 * weeks),
  });
  const pairs = mondays.slice(1).map((_, at) => stretch(mondays[at] as number, 2));
  return [...mondays.map((monday) => stretch(monday, 1)), ...pairs, { from: 0, until: days }];
}

/** What exact pricing says of somebody's stretches; it says the same of whoever has the same rules, days and history. */
function budgeting(problem: Problem): (employee: Employee) => { min: number; max: number }[] {
  const known = new Map<string, { min: number; max: number }[]>();
  const [rules, days] = [numbered<Employee['rules']>(), numbered<Uint8Array>()];
  return (employee) => {
    const { history, mayWork, mayBeFree } = employee;
    const key = `${rules(employee.rules)}/${days(mayWork)}/${days(mayBeFree)}/${JSON.stringify(history)}`;
    const budgets = known.get(key) ?? budgetsOf(problem, employee);
    known.set(key, budgets);
    return budgets;
  };
}

function budgetsOf(problem: Problem, employee: Employee): { min: number; max: number }[] {
  const pricer = new Pricer(problem, employee);
  const kinds = problem.kinds.length;
  const cost = new Float64Array(problem.days * kinds);
  const extreme = (from: number, until: number, price: number) => {
    cost.fill(0);
    cost.fill(price, from * kinds, until * kinds);
    return (pricer.best(cost)?.bound ?? 0) / SHIFT;
  };
  return stretches(problem).map(({ from, until }) => ({
    min: Math.floor(extreme(from, until, SHIFT) + 1e-6),
    max: Math.ceil(-extreme(from, until, -SHIFT) - 1e-6),
  }));
}
