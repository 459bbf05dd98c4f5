import { AgentId } from '../../shared/domain/ids.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import type { RosterBrief } from '../../shared/domain/rosters/brief.ts';
import { listSaid } from '../../shared/domain/rosters/said.ts';
import { conflictsOf } from '../../shared/solver/conflicts.ts';
import { explain } from '../../shared/solver/explain.ts';
import { compileBrief } from '../../shared/solver/formats/brief.ts';
import { holesOf, linesOf } from '../../shared/solver/formats/published.ts';
import { solve } from '../../shared/solver/solve.ts';
import type { Engine } from './rostering.ts';

/**
 * The roster engine as the function uses it: a brief in, everybody's month out. Whoever has no line that obeys the rules is
 * left out, and the others are rostered. What is priced is at least 0, and so is any bound.
 */
export const solveBrief: Engine = async (brief, limits) => {
  const solved = await solveFor(brief, limits);
  if (!isRefusal(solved)) return { ...solved, leftOut: [] };
  const conflicts = new Map(conflictsOf(brief).map(({ person, demands }) => [person, demands]));
  const staff = brief.staff.filter(({ id }) => !conflicts.has(id));
  if (conflicts.size === 0 || staff.length === 0) return solved;
  const others = await solveFor({ ...brief, staff }, limits);
  if (isRefusal(others)) return others;
  const leftOut = [...conflicts].map(([id, demands]) => ({
    agentId: AgentId.parse(id),
    because: `no month obeys all of this: ${listSaid(demands)}`,
  }));
  return { ...others, leftOut };
};

async function solveFor(brief: RosterBrief, { seconds, progress }: Parameters<Engine>[1]) {
  const compiled = compileBrief(brief);
  const solution = await solve(compiled.problem, {
    seconds,
    onProgress: ({ cost, bound }) => progress({ cost, bound: Math.max(0, bound) }),
  });
  if (isRefusal(solution)) return solution;
  return {
    lines: linesOf(compiled, solution.roster),
    cost: solution.cost,
    bound: Math.max(0, solution.bound),
    terms: solution.terms,
    seconds: solution.seconds,
    sentences: holesOf(compiled, explain(compiled.problem, solution.roster)),
  };
}
