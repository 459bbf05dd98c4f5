import type { AgentId } from '../../../shared/domain/ids.ts';
import { type Company, compose } from '../../../shared/domain/rosters/compose.ts';
import { dayAfter } from '../../../shared/domain/rosters/dates.ts';
import type { Worked } from '../../../shared/domain/rosters/line.ts';
import type { RosterLine } from '../../../shared/domain/rosters/roster.ts';
import type { LocalDate } from '../../../shared/domain/time.ts';
import { Descent } from '../../../shared/solver/descent.ts';
import { type CompiledBrief, compileBrief } from '../../../shared/solver/formats/brief.ts';
import { linesOf } from '../../../shared/solver/formats/published.ts';
import { brokenRules } from '../../../shared/solver/line-rules.ts';
import { FREE, type Roster } from '../../../shared/solver/problem.ts';

/** What somebody works by date: the shift's template. */
export type Habits = ReadonlyMap<AgentId, ReadonlyMap<LocalDate, string>>;

/** What a shift that changes costs: far less than a half hour without anybody, more than what somebody would like. */
const KEEP_WEIGHT = 5;
const SEED = 1;
/**
 * Milliseconds for each of the staff: of the first cooling, and without anything better after which a roster is as good as
 * it gets here.
 */
const [COOLING, PATIENCE] = [8, 16];

/**
 * Rosters a company's month within some milliseconds, in this very thread: by descent alone, so that it is good and not
 * proven. Where something is worked already it begins there, and changes as little of it as pays.
 */
export function tryRoster(company: Company, habits: Habits, millis: number): RosterLine[] {
  const { briefs } = compose(company);
  const until = performance.now() + millis;
  return briefs.flatMap((brief, place) => {
    const staff = brief.staff.map((person) => ({
      ...person,
      wishes: [...person.wishes, ...keeping(habits.get(person.id as AgentId), brief)],
    }));
    const compiled = compileBrief({ ...brief, staff });
    const descent = new Descent(compiled.problem, SEED, {
      start: startOf(compiled, habits),
      cooling: COOLING * staff.length,
    });
    settle(descent, PATIENCE * staff.length, performance.now() + (until - performance.now()) / (briefs.length - place));
    return linesOf(compiled, descent.best);
  });
}

/** Searches until a moment, or until nothing better has been found for so many milliseconds. */
function settle(descent: Descent, patience: number, until: number): void {
  let [best, since] = [descent.bestCost, performance.now()];
  while (performance.now() < Math.min(until, since + patience)) {
    descent.step(Math.min(until, performance.now() + 20));
    if (descent.bestCost < best - 1e-6) [best, since] = [descent.bestCost, performance.now()];
  }
}

/** Wishes to work what is worked already, and to be free when one is free. */
function keeping(own: ReadonlyMap<LocalDate, string> | undefined, { from, days }: { from: LocalDate; days: number }) {
  if (!own) return [];
  return Array.from({ length: days }, (_, day) => dayAfter(from, day)).map((date) => {
    const shift = own.get(date);
    return { date, ...(shift !== undefined && { shift }), on: shift !== undefined, weight: KEEP_WEIGHT };
  });
}

/** The lines that are worked already, as far as they break no rule. */
function startOf({ brief, problem, ways }: CompiledBrief, habits: Habits): Roster {
  const start: Roster = [];
  for (const [place, person] of brief.staff.entries()) {
    const own = habits.get(person.id as AgentId);
    const employee = problem.staff[place];
    if (!own || !employee) continue;
    const line = new Int16Array(problem.days).fill(FREE);
    for (let day = 0; day < problem.days; day++) {
      const shift = own.get(dayAfter(brief.from, day));
      line[day] = ways.findIndex((way) => brief.regions[way.region]?.id === person.region && way.template.id === shift);
    }
    if (brokenRules(problem, employee, line).length === 0) start[place] = line;
  }
  return start;
}

/** What published or tried shifts are, by person and date. */
export const habitsOf = (lines: readonly { agentId: AgentId; shifts: readonly Worked[] }[]): Habits =>
  new Map(
    lines.map(({ agentId, shifts }) => [
      agentId,
      new Map(shifts.flatMap(({ date, template }) => (template === undefined ? [] : [[date, template] as const]))),
    ]),
  );
