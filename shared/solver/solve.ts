import { type Refusal, refuse } from '../domain/refusal.ts';
import { evaluate, type Verdict } from './evaluate.ts';
import type { Problem, Roster } from './problem.ts';
import { Run, type SolveOptions } from './run.ts';

/**
 * A roster with the judge's verdict. `gapPercent` is how much of its cost might at most be saved; `faults` tell of a worker
 * that died while the other one went on.
 */
export type Solution = Verdict & {
  roster: Roster;
  bound: number;
  gapPercent: number;
  seconds: number;
  peakMegabytes: number;
  faults: string[];
};

/** The best roster that can be found in the time; refused when somebody has no line that obeys the rules. */
export async function solve(problem: Problem, options: SolveOptions): Promise<Solution | Refusal> {
  const from = performance.now();
  const seconds = () => (performance.now() - from) / 1000;
  const run = new Run(problem, options, seconds);
  const hopeless = await run.ended;
  const { best } = run;
  if (!best) return refuse('invalid', unsolvable(hopeless, run.faults));
  const verdict = evaluate(problem, best.roster);
  const bound = verdict.cost - run.bound < EXACT * Math.max(1, verdict.cost) ? verdict.cost : run.bound;
  return {
    ...verdict,
    roster: best.roster,
    bound,
    gapPercent: gapOf(verdict.cost, bound),
    seconds: seconds(),
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    faults: run.faults,
  };
}

/** Costs and bounds are sums of floating point: what is left between them is then nothing. */
const EXACT = 1e-9;

/** By how many percent of its cost a roster might be too dear. */
export const gapOf = (cost: number, bound: number): number =>
  cost <= bound ? 0 : (100 * (cost - bound)) / Math.abs(cost);

function unsolvable(hopeless: string[], faults: string[]): string {
  if (hopeless.length > 0) return `no line obeys every rule of ${hopeless.join(', ')}`;
  return faults.length > 0 ? faults.join('; ') : 'the time was over before there was a first roster';
}
