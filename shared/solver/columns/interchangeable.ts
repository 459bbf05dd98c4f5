import type { Employee, Problem } from '../problem.ts';
import type { Unit } from './part.ts';

/** Employees of whom nothing tells one from another, each set as one unit. Hundreds of equals then cost as much as one. */
export function interchangeable(problem: Problem): Unit[] {
  const units: Unit[] = [];
  const candidates = new Map<string, Unit[]>();
  problem.staff.forEach((employee, index) => {
    const key = `${employee.group}/${employee.history.lastKind}/${hash(employee.mayWork)}`;
    const like = candidates.get(key) ?? [];
    if (like.length === 0) candidates.set(key, like);
    const same = like.find(({ employees }) => alike(problem.staff[employees[0] as number] as Employee, employee));
    if (same) same.employees.push(index);
    else {
      const unit = { employees: [index], group: employee.group };
      like.push(unit);
      units.push(unit);
    }
  });
  return units;
}

function alike(one: Employee, other: Employee): boolean {
  return (
    one.group === other.group &&
    (one.rules === other.rules || JSON.stringify(one.rules) === JSON.stringify(other.rules)) &&
    JSON.stringify(one.history) === JSON.stringify(other.history) &&
    same(one.mayWork, other.mayWork) &&
    same(one.mayBeFree, other.mayBeFree) &&
    one.prices.length === other.prices.length &&
    one.prices.every((price, at) => {
      const twin = other.prices[at] as Employee['prices'][number];
      return price.constant === twin.constant && same(price.work, twin.work) && same(price.free ?? [], twin.free ?? []);
    })
  );
}

function same(one: ArrayLike<number>, other: ArrayLike<number>): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return true;
}

function hash(bytes: Uint8Array): number {
  let value = 0;
  for (const byte of bytes) value = (value * 31 + byte) | 0;
  return value;
}
