import { slotCosts, type Verdict } from '../../../shared/solver/evaluate.ts';
import { explain } from '../../../shared/solver/explain.ts';
import type { Problem, Roster } from '../../../shared/solver/problem.ts';
import type { Progress } from '../../../shared/solver/run.ts';
import { gapOf, type Solution } from '../../../shared/solver/solve.ts';
import { table } from '../table.ts';
import type { Read } from './problem-file.ts';

const BLOCKS = ' ▁▂▃▄▅▆▇█';
const WIDTH = 84;
const GAPS = 12;

/** What a search has come to, in one line. */
export function progressLine(name: string, { seconds, cost, bound }: Progress): string {
  return `${name}: ${number(cost)} after ${seconds.toFixed(0)} s, ${proof(cost, bound)}`;
}

/** What a bound proves of a cost; one that is not above zero proves nothing that a person would call a proof. */
function proof(cost: number, bound: number): string {
  if (cost <= bound) return 'nothing costs less';
  return bound > 0 ? `at most ${percent(gapOf(cost, bound))} from optimal` : 'nothing is proven yet';
}

/** The whole result for a person. */
export function solutionText({ problem, called }: Read, solution: Solution): string {
  const { cost, bound, seconds, peakMegabytes, roster } = solution;
  return [
    verdictText(solution),
    `bound ${number(bound)}: ${proof(cost, bound)}`,
    `${seconds.toFixed(1)} s, ${peakMegabytes} MB at most`,
    chart(problem, roster),
    ...gapLines(problem, roster, called),
  ].join('\n');
}

/** Where people are missing, and why, the first few a line each. */
function gapLines(problem: Problem, roster: Roster, called: Read['called']): string[] {
  const gaps = explain(problem, roster).sort((one, other) => one.from - other.from);
  const lines = gaps.slice(0, GAPS).map(({ pool, from, until, needed, onDuty, because }) => {
    const where = problem.pools.length > 1 ? `${problem.pools[pool]}, ` : '';
    return `${where}${called(from, until)}: ${onDuty} of ${needed}; ${because}`;
  });
  const more = gaps.length > GAPS ? [`and ${gaps.length - GAPS} more such places`] : [];
  return gaps.length === 0 ? [] : ['missing where, and why:', ...lines, ...more];
}

/** The judge's verdict: broken rules, one a line, and the cost of each kind. */
export function verdictText({ violations, cost, terms }: Verdict): string {
  const paid = Object.entries(terms).filter(([, price]) => price !== 0);
  const rows = [...paid, ['in all', cost] as const].map(([term, price]) => [term, number(price)]);
  const broken = violations.map(
    ({ text, employee, day }) => `${employee}${day === undefined ? '' : `, day ${day}`}: ${text}`,
  );
  return [
    broken.length === 0 ? 'every hard rule holds' : `${broken.length} hard rules broken`,
    ...broken,
    table(['cost', 'points'], rows),
  ].join('\n');
}

/** What missing people and people too many cost day by day, the dearest day as the highest block. */
export function chart(problem: Problem, roster: Roster): string {
  const under = new Float64Array(problem.days);
  const over = new Float64Array(problem.days);
  const dayOf = firstDays(problem);
  slotCosts(problem, roster).forEach((cost, slot) => {
    const day = dayOf[slot] as number;
    under[day] = (under[day] as number) + cost.under;
    over[day] = (over[day] as number) + cost.over;
  });
  return [`missing   ${blocks(under)}`, `too many  ${blocks(over)}`].join('\n');
}

/** The first day on which somebody could be in the slot. */
function firstDays({ covers, slots, kinds }: Problem): Int32Array {
  const days = new Int32Array(slots);
  for (let shift = covers.length - 1; shift >= 0; shift--)
    for (const slot of covers[shift] as Int32Array) days[slot] = Math.floor(shift / kinds.length);
  return days;
}

function blocks(costs: Float64Array): string {
  const each = Math.ceil(costs.length / WIDTH);
  const bars = Array.from({ length: Math.ceil(costs.length / each) }, (_, bar) =>
    costs.subarray(bar * each, (bar + 1) * each).reduce((sum, cost) => sum + cost, 0),
  );
  const most = Math.max(...bars);
  const blocksOf = (cost: number) => BLOCKS[cost > 0 ? Math.max(1, Math.round((8 * cost) / most)) : 0];
  return `${bars.map(blocksOf).join('')}|`;
}

const number = (value: number): string => String(Math.round(value * 100) / 100);
const percent = (value: number): string => `${value < 0.005 ? '0' : value.toFixed(2)} %`;
