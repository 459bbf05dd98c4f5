import type { Duals } from './duals.ts';
import { type Ground, generate } from './generate.ts';
import type { Master } from './master.ts';
import type { Relaxation } from './relaxation.ts';
import { assigned, type Choice } from './restricted.ts';

/** Rounds of pricing after each step: few leave lines that do not fit what was fixed. */
const ROUNDS = 12;

/**
 * Diving: lines that the relaxation takes nearly whole are fixed, about an eighth of the people at a time, the others
 * are priced again for what is then left, until everybody has a line. When its time is
 * over the rest is fixed without more pricing; undefined when nothing whole comes of it.
 */
export function dive(
  ground: Ground,
  master: Master,
  relaxation: Relaxation,
  duals: Duals,
  seconds: number,
): Choice | undefined {
  const until = ground.left() - seconds;
  const people = master.part.units.map(({ employees }) => employees.length);
  const everybody = people.reduce((sum, count) => sum + count, 0);
  const fixed = new Map<number, number>();
  const open = [...people];
  for (let left = everybody; left > 0; ) {
    const optimum = relaxation.solve(ground.left(), duals, ground.stopped);
    if (!optimum) return undefined;
    const most = Math.max(1, Math.ceil(everybody / 8));
    const fix = toFix(relaxation, optimum.values, fixed, most);
    if (fix.length === 0) return undefined;
    for (const { column, times } of fix) {
      const unit = relaxation.columns[column]?.unit as number;
      fixed.set(column, (fixed.get(column) ?? 0) + times);
      open[unit] = (open[unit] as number) - times;
      left -= times;
    }
    const changed = fix.map(({ column }) => column).sort((one, other) => one - other);
    relaxation.limit(
      changed,
      (column) => fixed.get(column) as number,
      () => Number.POSITIVE_INFINITY,
    );
    if (left > 0)
      generate(ground, master, relaxation, duals, {
        seconds: (2 * (ground.left() - until)) / left,
        rounds: ROUNDS,
        tolerance: 0,
        isFixed: (unit) => open[unit] === 0,
      });
  }
  const chosen = [...fixed].flatMap(([column, times]) => new Array(times).fill(relaxation.columns[column]));
  return assigned(master, chosen);
}

/** Columns to take more often: whatever is whole, then the nearly whole, at least one and people for at most `most`. */
function toFix({ columns }: Relaxation, values: Float64Array, fixed: Map<number, number>, most: number) {
  const candidates = columns
    .map((_, column) => ({ column, value: (values[column] as number) - (fixed.get(column) ?? 0) }))
    .filter(({ value }) => value > 1e-6)
    .sort((one, other) => other.value - one.value);
  const fix: { column: number; times: number }[] = [];
  let people = 0;
  for (const { column, value } of candidates) {
    if (value < 0.999 && (people >= most || (people > 0 && value < 0.6))) break;
    const times = Math.max(1, Math.floor(value + 0.001));
    fix.push({ column, times });
    people += times;
  }
  return fix;
}
