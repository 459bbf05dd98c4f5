import type { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '../../shared/domain/refusal.ts';
import { evaluate } from '../../shared/solver/evaluate.ts';
import type { Problem } from '../../shared/solver/problem.ts';
import type { Progress, SolveOptions } from '../../shared/solver/run.ts';
import { type Solution, solve } from '../../shared/solver/solve.ts';
import { team } from './team.ts';

/** Solves, and checks what must hold of every solution. */
async function solved(problem: Problem, options: SolveOptions): Promise<Solution> {
  const solution = await solve(problem, options);
  if (isRefusal(solution)) throw new Error(solution.reason);
  expect(evaluate(problem, solution.roster)).toMatchObject({ violations: [], cost: solution.cost });
  expect(solution.bound).toBeLessThanOrEqual(solution.cost);
  return solution;
}

/** Calls back with each worker thread that is started meanwhile. */
function watched(started: (worker: Worker) => void): () => void {
  process.on('worker', started);
  return () => void process.off('worker', started);
}

describe('solve', () => {
  test.each([1, 2] as const)(
    'proves a small team optimal with %i workers, long before the time is over',
    async (workers) => {
      const { cost, bound, gapPercent, seconds } = await solved(team(6, 2), { seconds: 60, workers });
      expect({ cost, gapPercent }).toEqual({ cost: bound, gapPercent: 0 });
      expect(seconds).toBeLessThan(30);
    },
  );

  test('an interrupt keeps the best so far', async () => {
    const interrupt = new AbortController();
    const seen: Progress[] = [];
    const solution = await solved(team(24, 6), {
      seconds: 300,
      signal: interrupt.signal,
      onProgress(progress) {
        seen.push(progress);
        interrupt.abort();
      },
    });
    expect(solution.cost).toBeLessThanOrEqual(seen[0]?.cost as number);
    expect(solution.seconds).toBeLessThan(60);
  });

  test.each([0, 1])('when worker %i dies, what the other one finds is kept', async (victim) => {
    const workers: Worker[] = [];
    const unwatch = watched((worker) => workers.push(worker));
    let died: Promise<unknown> | undefined;
    const solution = await solved(team(24, 6), {
      seconds: 6,
      onProgress() {
        died ??= workers[victim]?.terminate();
      },
    });
    unwatch();
    expect(workers).toHaveLength(2);
    expect(await died).toBe(1);
    expect(solution.seconds).toBeLessThan(7);
  });

  test('somebody without any line is named', async () => {
    const problem = team(6, 2);
    const [first] = problem.staff as [Problem['staff'][number]];
    first.mayWork.fill(0);
    expect(await solve(problem, { seconds: 20 })).toEqual({
      refused: 'invalid',
      reason: 'no line obeys every rule of P0',
    });
  });
});
