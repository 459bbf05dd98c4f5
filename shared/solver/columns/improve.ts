import { evaluate } from '../evaluate.ts';
import type { Highs } from '../highs.ts';
import type { Roster } from '../problem.ts';
import { dive } from './dive.ts';
import type { Duals } from './duals.ts';
import { type Generated, type Ground, generate } from './generate.ts';
import { type Column, keyOf, Master } from './master.ts';
import type { Part } from './part.ts';
import type { Pool } from './pool.ts';
import { Relaxation } from './relaxation.ts';
import { type Choice, choose } from './restricted.ts';

/** What came of trying to improve a part: a better roster perhaps, and the best prices found for its slots. */
export type Attempt = { roster: Roster | undefined; duals: Duals };

export type Trial = { seconds: number; rounds: number; mipSeconds: number; known: number; dives: boolean };

/** Looks for a better roster that differs in this part only: lines by column generation, the best choice of them by HiGHS. */
export function improve(ground: Ground, highs: Highs, pool: Pool, part: Part, duals: Duals, trial: Trial): Attempt {
  const until = ground.left() - trial.seconds;
  const master = new Master(ground.problem, ground.demand, part);
  const { present, times } = presentColumns(ground, part);
  const relaxation = new Relaxation(highs, master, ground.demand, present);
  try {
    const now = costNow(relaxation, times, duals, ground);
    if (now === undefined) return { roster: undefined, duals };
    const isWhole = part.until - part.from === ground.problem.days;
    if (isWhole) relaxation.add(unknown(present, pool.near(part, duals, trial.known)));
    const effort = { seconds: ground.left() - until, rounds: trial.rounds, tolerance: ground.step / 4 };
    const found = generate(ground, master, relaxation, duals, { ...effort, enough: now - ground.step + 1e-6 });
    if (isWhole)
      for (const { unit, line, cost } of relaxation.columns)
        pool.add(part.units[unit]?.employees[0] as number, line, cost);
    if (found.bound > now - ground.step + 1e-6) return { roster: undefined, duals: found.duals };
    if (trial.dives) {
      const lines = dive(ground, master, relaxation, found.duals, Math.min(trial.seconds, ground.left()));
      const roster = lines && withLines(part, lines);
      if (roster && evaluate(ground.problem, roster).cost < evaluate(ground.problem, part.roster).cost - 1e-6)
        return { roster, duals: found.duals };
    }
    const columns = worthTrying(relaxation, found, present, now);
    if (!columns || columns.length === present.length) return { roster: undefined, duals: found.duals };
    const start = present.flatMap((column, at) => new Array<Column>(times[at] as number).fill(column));
    const choice = choose(ground, highs, master, columns, start, {
      seconds: Math.min(trial.mipSeconds, ground.left()),
      step: ground.step * 0.999,
    });
    return { roster: choice && withLines(part, choice), duals: found.duals };
  } finally {
    relaxation.close();
  }
}

const withLines = ({ roster }: Part, lines: Choice): Roster =>
  roster.map((line, employee) => lines.get(employee) ?? line);

/** The lines that are worked now, each once, and how many people of the unit work it. */
function presentColumns({ lines }: Ground, { units, roster }: Part): { present: Column[]; times: number[] } {
  const present: Column[] = [];
  const times: number[] = [];
  units.forEach(({ employees }, unit) => {
    const counts = new Map<string, number>();
    for (const employee of employees) {
      const line = roster[employee] as Int16Array;
      const key = line.join();
      const known = counts.get(key);
      if (known === undefined) {
        counts.set(key, present.push({ unit, line, cost: lines.cost(employee, line) }) - 1);
        times.push(1);
      } else times[known] = (times[known] as number) + 1;
    }
  });
  return { present, times };
}

/** What the part costs as it is. */
function costNow(relaxation: Relaxation, times: number[], duals: Duals, ground: Ground): number | undefined {
  const all = times.map((_, at) => at);
  const fixed = (at: number) => times[at] as number;
  relaxation.limit(all, fixed, fixed);
  const cost = relaxation.solve(ground.left(), duals, ground.stopped)?.cost;
  relaxation.limit(
    all,
    () => 0,
    () => Number.POSITIVE_INFINITY,
  );
  return cost;
}

/** Lines that can be part of something better: what they cost above their price must fit into what is to be gained. */
function worthTrying(
  { columns }: Relaxation,
  { optimum }: Generated,
  present: Column[],
  now: number,
): Column[] | undefined {
  if (!optimum) return undefined;
  const gap = now - optimum.cost;
  return columns.filter((_, at) => at < present.length || (optimum.reducedCosts[at] ?? 0) <= gap);
}

function unknown(present: Column[], columns: Column[]): Column[] {
  const keys = new Set(present.map(keyOf));
  return columns.filter((column) => !keys.has(keyOf(column)));
}
