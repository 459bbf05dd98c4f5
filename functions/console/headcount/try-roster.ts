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
type Habits = ReadonlyMap<AgentId, ReadonlyMap<LocalDate, string>>;

/** What a shift that changes costs: far less than a half hour without anybody, more than what somebody would like. */
const KEEP_WEIGHT = 5;
const SEED = 1;
/**
 * Moves for each of the staff: of the first cooling, and without anything better after which a roster is as good as it gets
 * here. Moves and not milliseconds: as long as there is time, a busy machine finds what an idle one does.
 */
const [COOLING, PATIENCE] = [4, 8];
/** Of fewer people than this as many moves are made as of so many. */
const LEAST_STAFF = 10;
/** So many moves are made between two looks at the clock. */
const AT_ONCE = 10;

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
    const size = Math.max(LEAST_STAFF, staff.length);
    let moves = 0;
    const descent = new Descent(compiled.problem, SEED, {
      start: startOf(compiled, habits),
      cooling: COOLING * size,
      clock: () => moves++,
    });
    const share = (until - performance.now()) / (briefs.length - place);
    settle(descent, PATIENCE * size, performance.now() + share, () => moves);
    return linesOf(compiled, descent.best);
  });
}

/** Searches until a moment, or until nothing better has been found for so many moves. */
function settle(descent: Descent, patience: number, until: number, moves: () => number): void {
  let [best, since] = [descent.bestCost, moves()];
  while (performance.now() < until && moves() < since + patience) {
    const made = moves();
    descent.step(made + AT_ONCE);
    // Where nobody can be moved, none is made.
    if (moves() <= made + 1) return;
    if (descent.bestCost < best - 1e-6) [best, since] = [descent.bestCost, moves()];
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
