import { type Instant, instantOf, type LocalDate } from '../../domain/time.ts';
import { allocate } from '../allocate.ts';
import type { Gap } from '../explain.ts';
import type { Roster } from '../problem.ts';
import { dateOf } from './brief/dates.ts';
import { SLOT_MILLIS } from './brief/shifts.ts';
import type { CompiledBrief } from './brief.ts';

/** One shift of one person: the template and the local date that it is of, its instants, its breaks, and whom it serves. */
export type PublishedShift = {
  person: string;
  date: LocalDate;
  template: string;
  from: Instant;
  until: Instant;
  breaks: { from: Instant; until: Instant }[];
  serves: { pool: string; from: Instant; until: Instant }[];
};

/** Reads a roster back into the words of its brief, person by person, by date. */
export function publishedShifts({ brief, problem, ways, origin }: CompiledBrief, roster: Roster): PublishedShift[] {
  const served = allocate(problem, roster);
  return problem.staff.flatMap(({ id }, employee) =>
    Array.from(roster[employee] ?? []).flatMap((kind, day): PublishedShift[] => {
      const way = ways[kind];
      const on = way?.on[day + 1];
      if (!way || !on) return [];
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
      return [
        {
          person: id,
          date: dateOf(brief.from, day),
          template: way.template.id,
          ...instants(on.shift),
          breaks: on.breaks.map(instants),
          serves: spans,
        },
      ];
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
