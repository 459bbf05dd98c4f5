import type { AgentId } from '../../domain/ids.ts';
import type { RosterLine, RosterShift } from '../../domain/rosters/roster.ts';
import { type Instant, instantOf, SLOT_MILLIS } from '../../domain/time.ts';
import { allocate } from '../allocate.ts';
import type { Gap } from '../explain.ts';
import type { Roster } from '../problem.ts';
import { dateOf } from './brief/dates.ts';
import type { CompiledBrief } from './brief.ts';

/** One shift of one person: the template and the local date that it is of, its instants, its breaks, and whom it serves. */
export type PublishedShift = RosterShift & {
  person: string;
  serves: { pool: string; from: Instant; until: Instant }[];
};

/** Reads a roster back into everybody's lines, in the order of its brief, whose people are agents. */
export const linesOf = (compiled: CompiledBrief, roster: Roster): RosterLine[] =>
  compiled.brief.staff.map(({ id, region }, place) => ({
    agentId: id as AgentId,
    region,
    shifts: Array.from(roster[place] ?? []).flatMap((kind, day) => shiftOn(compiled, kind, day) ?? []),
  }));

/** What a kind of shift is on a day of the brief; undefined for a free one. */
function shiftOn({ brief, ways }: CompiledBrief, kind: number, day: number): RosterShift | undefined {
  const way = ways[kind];
  const on = way?.on[day + 1];
  return way && on
    ? {
        date: dateOf(brief.from, day),
        template: way.template.id,
        ...instants(on.shift),
        breaks: on.breaks.map(instants),
      }
    : undefined;
}

/** Reads a roster back into the words of its brief, person by person, by date. */
export function publishedShifts(compiled: CompiledBrief, roster: Roster): PublishedShift[] {
  const { problem, origin } = compiled;
  const served = allocate(problem, roster);
  return problem.staff.flatMap(({ id }, employee) =>
    Array.from(roster[employee] ?? []).flatMap((kind, day): PublishedShift[] => {
      const shift = shiftOn(compiled, kind, day);
      if (!shift) return [];
      const slots = problem.covers[day * problem.kinds.length + kind] as Int32Array;
      const [first, last] = [slots[0] ?? 0, slots.at(-1) ?? -1];
      const serves = (served[employee] ?? []).filter(({ from, until }) => first < until && from <= last);
      const spans = serves.map(({ pool, from, until }) => ({
        pool: problem.pools[pool] as string,
        ...instants({
          from: origin + Math.max(from, first) * SLOT_MILLIS,
          until: origin + Math.min(until, last + 1) * SLOT_MILLIS,
        }),
      }));
      return [{ person: id, ...shift, serves: spans }];
    }),
  );
}

/** Where pools lack people, by how many, and why: stretches in order of their pools. */
export const holesOf = ({ problem, origin }: CompiledBrief, gaps: Gap[]) =>
  gaps.map(({ pool, from, until, needed, onDuty, because }) => ({
    pool: problem.pools[pool] as string,
    ...instants({ from: origin + from * SLOT_MILLIS, until: origin + until * SLOT_MILLIS }),
    needed,
    onDuty,
    because,
  }));

const instants = ({ from, until }: { from: number; until: number }): { from: Instant; until: Instant } => ({
  from: instantOf(from),
  until: instantOf(until),
});
