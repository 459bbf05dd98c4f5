import type { Highs } from '../highs.ts';
import type { Ground } from './generate.ts';
import type { Column, Master } from './master.ts';

/** Lines for the employees of a part, by employee. */
export type Choice = Map<number, Int16Array>;

/**
 * The restricted master program: the best whole choice from these columns, found by HiGHS. It starts from the columns
 * of `start`, as many times each as they are listed, so that what it yields is never worse.
 */
export function choose(
  ground: Ground,
  highs: Highs,
  master: Master,
  columns: Column[],
  start: Column[],
  limits: { seconds: number; step: number },
): Choice | undefined {
  const loaded = highs.load(master.program(columns, true), { mip_heuristic_effort: 0.2 });
  try {
    const times = new Map<Column, number>();
    for (const column of start) times.set(column, (times.get(column) ?? 0) + 1);
    loaded.startAt(
      Int32Array.from(columns, (_, at) => master.variables + at),
      Float64Array.from(columns, (column) => times.get(column) ?? 0),
    );
    const { hasValues } = loaded.run({
      seconds: limits.seconds,
      stop: ground.stopped,
      absoluteGap: limits.step,
    });
    if (!hasValues) return undefined;
    const values = loaded.values().subarray(master.variables);
    return assigned(
      master,
      columns.flatMap((column, at) => new Array<Column>(Math.round(values[at] as number)).fill(column)),
    );
  } finally {
    loaded.close();
  }
}

/** Gives each of a unit's people one of its lines; undefined when their numbers differ. */
export function assigned(master: Master, chosen: Column[]): Choice | undefined {
  const lines: Choice = new Map();
  const waiting = master.part.units.map(({ employees }) => [...employees]);
  for (const { unit, line } of chosen) {
    const employee = waiting[unit]?.pop();
    if (employee === undefined) return undefined;
    lines.set(employee, line);
  }
  return waiting.every((employees) => employees.length === 0) ? lines : undefined;
}
