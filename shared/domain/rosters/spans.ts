import type { Agent } from '../agents/agent.ts';
import type { Interval } from '../time.ts';
import type { Planned, Rostered, Wished } from './publication.ts';

/** The shifts that have a moment inside an interval. */
export const touching = <Held extends Interval>(shifts: readonly Held[], { from, until }: Interval): Held[] =>
  shifts.filter((shift) => shift.from < until && from < shift.until);

/** The parts of shifts that lie inside an interval, with the breaks that are whole in them. */
export const inside = (shifts: readonly Planned[], span: Interval): Planned[] =>
  touching(shifts, span).map((shift) => {
    const from = shift.from > span.from ? shift.from : span.from;
    const until = shift.until < span.until ? shift.until : span.until;
    const breaks = shift.breaks?.filter((one) => from <= one.from && one.until <= until) ?? [];
    return { from, until, ...(breaks.length > 0 && { breaks }) };
  });

/** What is left of shifts when exactly an interval is taken out: one that crosses an edge is cut there, or in two. */
export const outside = (shifts: readonly Planned[], { from, until }: Interval): Planned[] =>
  shifts.flatMap((shift) => [
    ...(shift.from < from ? inside([shift], { from: shift.from, until: from }) : []),
    ...(until < shift.until ? inside([shift], { from: until, until: shift.until }) : []),
  ]);

/**
 * What is left of shifts when nobody is there in an interval: a shift that begins in it goes as a whole, since nobody comes
 * for the end of a night, and one that runs into it ends there.
 */
export const without = (shifts: readonly Planned[], { from, until }: Interval): Planned[] =>
  shifts
    .filter((shift) => shift.from < from || until <= shift.from)
    .flatMap((shift) =>
      shift.from < from && from < shift.until ? inside([shift], { from: shift.from, until: from }) : shift,
    );

/** The shifts that nobody works when somebody is not there in an interval, and the end of one that runs into it. */
export const lostIn = (shifts: readonly Rostered[], { from, until }: Interval): Rostered[] =>
  touching(shifts, { from, until }).flatMap((shift) =>
    inside([shift], { from, until: shift.until }).map((part) => ({ id: shift.id, ...part })),
  );

/** Whether two shifts are worked at the same time. */
export const isSame = (one: Interval, other: Interval): boolean => one.from === other.from && one.until === other.until;

/**
 * What a publication is to make of somebody's shifts so that they are as wanted: nothing when they are already. `published`
 * are those that were read after the agent was.
 */
export function wishFor(
  { id: agentId, revision: seen }: Pick<Agent, 'id' | 'revision'>,
  published: readonly Planned[],
  wanted: readonly Planned[],
): Wished[] {
  const changed = [
    ...published.filter((shift) => !wanted.some((one) => isSame(one, shift))),
    ...wanted.filter((shift) => !published.some((one) => isSame(one, shift))),
  ];
  if (changed.length === 0) return [];
  const from = changed.map((shift) => shift.from).sort()[0] ?? '';
  const until =
    changed
      .map((shift) => shift.until)
      .sort()
      .at(-1) ?? '';
  const shifts = wanted.filter((shift) => from <= shift.from && shift.from < until);
  return [{ agentId, from, until, shifts, cutsNow: true, seen }];
}
