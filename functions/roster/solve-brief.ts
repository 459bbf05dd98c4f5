import { AgentId } from '../../shared/domain/ids.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import type { RosterBrief } from '../../shared/domain/rosters/brief.ts';
import { dayAfter } from '../../shared/domain/rosters/dates.ts';
import type { RosterLine, RosterShift } from '../../shared/domain/rosters/roster.ts';
import { instantOf } from '../../shared/domain/time.ts';
import { type CompiledBrief, compileBrief } from '../../shared/solver/formats/brief.ts';
import type { Roster } from '../../shared/solver/problem.ts';
import { solve } from '../../shared/solver/solve.ts';
import type { Engine } from './rostering.ts';

/** The roster engine as the function uses it: a brief in, everybody's month out. What is priced is at least 0, and so is any bound. */
export const solveBrief: Engine = async (brief, { seconds, progress }) => {
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
    sentences: [],
  };
};

const linesOf = ({ brief, ways }: CompiledBrief, roster: Roster): RosterLine[] =>
  brief.staff.map(({ id, region }, place) => ({
    agentId: AgentId.parse(id),
    region,
    shifts: [...(roster[place] ?? [])].flatMap((kind, day) => shiftOf(brief, ways[kind], day)),
  }));

function shiftOf({ from }: RosterBrief, way: CompiledBrief['ways'][number] | undefined, day: number): RosterShift[] {
  const on = way?.on[day + 1];
  if (!way || !on) return [];
  const interval = (span: { from: number; until: number }) => ({
    from: instantOf(span.from),
    until: instantOf(span.until),
  });
  return [
    { date: dayAfter(from, day), template: way.template.id, ...interval(on.shift), breaks: on.breaks.map(interval) },
  ];
}
