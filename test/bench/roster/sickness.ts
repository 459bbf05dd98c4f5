import { isRefusal } from '../../../shared/domain/refusal.ts';
import { RosterBrief } from '../../../shared/domain/rosters/brief.ts';
import { DAY_MILLIS, instantOf } from '../../../shared/domain/time.ts';
import { evaluate } from '../../../shared/solver/evaluate.ts';
import { compileBrief } from '../../../shared/solver/formats/brief.ts';
import { FREE } from '../../../shared/solver/problem.ts';
import { repair } from '../../../shared/solver/repair.ts';
import { solve } from '../../../shared/solver/solve.ts';
import { month } from './month.ts';

const AGENTS = 100;
const DAYS_OUT = 3;

/** One agent of a hundred is out for three days that they were to work: repaired in 5 seconds, touching a tenth of the lines. */
export async function sickness(seed: number): Promise<string[]> {
  const brief = RosterBrief.parse(month(AGENTS, seed));
  const published = await solve(compileBrief(brief).problem, { seconds: 30, seed });
  if (isRefusal(published)) throw new Error(published.reason);
  const sick = published.roster.findIndex((line) => busyFrom(line) >= 0);
  const from = busyFrom(published.roster[sick] as Int16Array);
  const dates = Array.from({ length: DAYS_OUT }, (_, day) => dateAfter(brief.from, from + day));
  const staff = brief.staff.map((person, index) =>
    index === sick ? { ...person, unavailable: [...person.unavailable, ...dates] } : person,
  );
  const { problem } = compileBrief({ ...brief, staff });
  const begun = performance.now();
  const repaired = repair(problem, published.roster, { from, perDay: 5, perLine: 20, most: AGENTS / 10 - 1 });
  const seconds = (performance.now() - begun) / 1000;
  const { violations, cost } = evaluate(problem, repaired.roster);
  const met = seconds <= 5 && repaired.changed.length <= AGENTS / 10 && violations.length === 0;
  return [
    `an agent of ${AGENTS} out for ${DAYS_OUT} days: ${seconds.toFixed(1)} s, ${repaired.changed.length} lines changed, ` +
      `${violations.length} rules broken, cost ${published.cost.toFixed(0)} -> ${cost.toFixed(0)}: ${met ? 'met' : 'MISSED'}`,
  ];
}

/** The first day of three worked in a row, -1 when there is none. */
const busyFrom = (line: Int16Array): number =>
  line.findIndex(
    (_, day) => day >= 7 && day + DAYS_OUT <= line.length && !line.subarray(day, day + DAYS_OUT).includes(FREE),
  );

const dateAfter = (date: string, days: number): string => instantOf(Date.parse(date) + days * DAY_MILLIS).slice(0, 10);
