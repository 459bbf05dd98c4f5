import { AgentId } from '../../shared/domain/ids.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import type { RosterBrief } from '../../shared/domain/rosters/brief.ts';
import { dayAfter } from '../../shared/domain/rosters/dates.ts';
import type { RosterHole, RosterLine, RosterShift } from '../../shared/domain/rosters/roster.ts';
import { listSaid } from '../../shared/domain/rosters/said.ts';
import { SLOT_MINUTES } from '../../shared/domain/rosters/template.ts';
import { instantOf } from '../../shared/domain/time.ts';
import { conflictsOf } from '../../shared/solver/conflicts.ts';
import { explain } from '../../shared/solver/explain.ts';
import { type CompiledBrief, compileBrief } from '../../shared/solver/formats/brief.ts';
import type { Roster } from '../../shared/solver/problem.ts';
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
    sentences: sentencesOf(compiled, solution.roster),
  };
}

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

function sentencesOf({ problem, origin }: CompiledBrief, roster: Roster): RosterHole[] {
  const at = (slot: number) => instantOf(origin + slot * SLOT_MINUTES * 60_000);
  return explain(problem, roster).map(({ pool, from, until, needed, onDuty, because }) => ({
    pool: problem.pools[pool] ?? '',
    from: at(from),
    until: at(until),
    needed,
    onDuty,
    because,
  }));
}
