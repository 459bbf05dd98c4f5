import type { LocalDate } from '../time.ts';
import { millisOf } from '../time.ts';
import { type Dates, dayAfter } from './dates.ts';
import type { FullRules } from './labour-rules.ts';
import type { Worked } from './line.ts';
import { monthsBeyond, runsBeyond, weeksBeyond } from './line-counts.ts';
import { dateSaid, minutesSaid } from './said.ts';

/**
 * A labour rule that a line does not keep, between two local dates, by how much in the rule's own unit, and what its owner
 * "would have": `9 h 30 rest before 4 March, 11 h are needed`.
 */
export type Broken = Dates & { rule: keyof FullRules; by: number; what: string };

/**
 * Every labour rule that a line of published shifts does not keep. Shifts count by the instants that they are worked at:
 * rest is what elapses, also when the clocks change in between. The roster engine's evaluator says the same of lines made
 * of templates; here a shift may be cut, moved or written by hand. All shifts on the dates of `known` are there: the least
 * of a week, a month or a run that goes beyond them is held against nobody. `away` are dates on which nothing can be
 * worked: the least of a month shrinks with them.
 */
export const brokenBy = (
  line: readonly Worked[],
  rules: FullRules,
  known: Dates,
  away: readonly LocalDate[] = [],
): Broken[] => [
  ...line
    .slice(1)
    .flatMap((next, place) => [
      ...restBefore(line[place] as Worked, next, rules),
      ...successionOf(line[place] as Worked, next, rules),
    ]),
  ...weeksBeyond(line, rules, known),
  ...monthsBeyond(line, rules, known, away),
  ...runsBeyond(line, rules, known),
];

/** What a change of a line breaks that was kept before, or breaks further. */
export const newlyBroken = (before: readonly Broken[], after: readonly Broken[]): Broken[] =>
  after.filter(
    ({ rule, from, until, by }) =>
      !before.some((one) => one.rule === rule && one.from <= until && from <= one.until && one.by >= by),
  );

function restBefore(last: Worked, { from, date }: Worked, { restMinutes }: FullRules): Broken[] {
  const rest = (millisOf(from) - millisOf(last.until)) / 60_000;
  if (rest >= restMinutes) return [];
  const what =
    rest < 0
      ? `two shifts at once on ${dateSaid(date)}`
      : `${minutesSaid(rest)} rest before ${dateSaid(date)}, ${minutesSaid(restMinutes)} are needed`;
  return [{ rule: 'restMinutes', from: last.date, until: date, by: restMinutes - rest, what }];
}

function successionOf(last: Worked, next: Worked, { forbiddenSuccessions }: FullRules): Broken[] {
  const isForbidden = forbiddenSuccessions.some(([one, two]) => one === last.template && two === next.template);
  if (!isForbidden || dayAfter(last.date) !== next.date) return [];
  const what = `“${next.template}” on ${dateSaid(next.date)} right after “${last.template}”, which is not allowed`;
  return [{ rule: 'forbiddenSuccessions', from: last.date, until: next.date, by: 1, what }];
}
