import type { Person, RosterBrief } from '../domain/rosters/brief.ts';
import { type FullRules, layered } from '../domain/rosters/labour-rules.ts';
import type { LocalDate } from '../domain/time.ts';
import { dateOf } from './formats/brief/dates.ts';
import { peopleOf } from './formats/brief/people.ts';
import type { Way } from './formats/brief/shifts.ts';
import { compileBrief } from './formats/brief.ts';
import { Pricer } from './pricing.ts';
import type { Problem } from './problem.ts';

/** Demands on one person that no line meets together, while it meets them all but any one. */
export type Conflict = { person: string; demands: string[] };

/** One thing that is asked of a person, in words, and the person and rules without it. */
type Demand = { words: string; without: (asked: Asked) => Asked };
type Asked = { person: Person; rules: FullRules };

/**
 * Who cannot be rostered at all, each with the smallest set found of what contradicts itself. Found by leaving out one
 * demand after the other as long as no line meets the rest (deletion filter), in two orders; exact pricing is the judge.
 */
export function conflictsOf(brief: RosterBrief): Conflict[] {
  const { problem, ways } = compileBrief({ ...brief, needs: [] });
  return brief.staff.flatMap((person, index) =>
    hasLine(problem, problem.staff[index] as Problem['staff'][number])
      ? []
      : [conflictOf(brief, problem, ways, person)],
  );
}

function conflictOf(brief: RosterBrief, problem: Problem, ways: Way[], person: Person): Conflict {
  const region = brief.regions.find(({ id }) => id === person.region);
  const asked: Asked = { person, rules: layered(brief.rules, region?.rules, person.rules) };
  const fails = (without: Demand[]): boolean => {
    const left = without.reduce((rest, demand) => demand.without(rest), asked);
    const alone = { ...left.person, rules: left.rules };
    const { staff } = peopleOf({ ...brief, staff: [alone] }, ways);
    return !hasLine(problem, staff[0] as Problem['staff'][number]);
  };
  const demands = demandsOf(asked, brief);
  const found = [demands, demands.toReversed()].map((order) => filtered(order, fails));
  const smallest = found.reduce((least, set) => (set.length < least.length ? set : least));
  return {
    person: person.id,
    demands: demands.filter((demand) => smallest.includes(demand)).map(({ words }) => words),
  };
}

/** What is left when every demand has been left out that was not needed for there to be no line. */
function filtered(demands: Demand[], fails: (without: Demand[]) => boolean): Demand[] {
  const without: Demand[] = [];
  for (const demand of demands) {
    without.push(demand);
    if (!fails(without)) without.pop();
  }
  return demands.filter((demand) => !without.includes(demand));
}

const hasLine = (problem: Problem, employee: Problem['staff'][number]): boolean =>
  new Pricer(problem, employee).best(new Float64Array(problem.days * problem.kinds.length)) !== undefined;

/** Rules first, so that what is left names them only when dates alone do not explain it. */
function demandsOf({ person, rules }: Asked, { from, days }: RosterBrief): Demand[] {
  const of = (words: string, without: Demand['without']): Demand => ({ words, without });
  const rule = (words: string, free: Partial<FullRules>) =>
    of(words, (asked) => ({ ...asked, rules: { ...asked.rules, ...free } }));
  const limits = (['minutesPerWeek', 'minutesPerMonth', 'workDays', 'freeDays'] as const).flatMap((name) =>
    (['min', 'max'] as const).map((end) =>
      of(rangeWords(name, end, rules[name][end]), (asked) => ({
        ...asked,
        rules: { ...asked.rules, [name]: { ...asked.rules[name], [end]: end === 'min' ? 0 : MOST[name] } },
      })),
    ),
  );
  return [
    ...limits,
    rule(`${hours(rules.restMinutes)} of rest between shifts`, { restMinutes: 0 }),
    rule(`at most ${rules.weekendsPerMonth} weekends`, { weekendsPerMonth: MOST_DAYS }),
    rule(`at most ${rules.nightsPerMonth} nights`, { nightsPerMonth: MOST_DAYS }),
    rule(`at most ${rules.nightsInARow} nights in a row`, { nightsInARow: MOST_DAYS }),
    ...rules.forbiddenSuccessions.map(([first, second]) =>
      of(`no ${second} on the day after ${first}`, (asked) => ({
        ...asked,
        rules: {
          ...asked.rules,
          forbiddenSuccessions: asked.rules.forbiddenSuccessions.filter((pair) => `${pair}` !== `${[first, second]}`),
        },
      })),
    ),
    ...(person.history
      ? [of('the shifts of the days before', ({ person: { history: _, ...rest }, rules }) => ({ person: rest, rules }))]
      : []),
    ...stretches(person.unavailable, from, dateOf(from, days)).map((dates) =>
      of(`away ${span(dates)}`, (asked) => ({
        ...asked,
        person: { ...asked.person, unavailable: asked.person.unavailable.filter((date) => !dates.includes(date)) },
      })),
    ),
    ...person.pins.map(({ date, shift }) =>
      of(`${shift === null ? 'pinned to be free' : `pinned to ${shift}`} on ${day(date)}`, (asked) => ({
        ...asked,
        person: { ...asked.person, pins: asked.person.pins.filter((pin) => pin.date !== date) },
      })),
    ),
  ];
}

/** A roster has at most so many days, and so many minutes. */
const MOST_DAYS = 100;
const MOST_MINUTES = MOST_DAYS * 1440;
const MOST = {
  minutesPerWeek: MOST_MINUTES,
  minutesPerMonth: MOST_MINUTES,
  workDays: MOST_DAYS,
  freeDays: 2 * MOST_DAYS,
};

type Range = 'minutesPerWeek' | 'minutesPerMonth' | 'workDays' | 'freeDays';
function rangeWords(name: Range, end: 'min' | 'max', value: number): string {
  const most = end === 'min' ? 'at least' : 'at most';
  switch (name) {
    case 'minutesPerWeek':
      return `${most} ${hours(value)} a week`;
    case 'minutesPerMonth':
      return `${most} ${hours(value)} in all`;
    case 'workDays':
      return `${most} ${value} days of work in a row`;
    case 'freeDays':
      return `${most} ${value} free days in a row`;
    default:
      return name satisfies never;
  }
}

const hours = (minutes: number): string => `${Math.round(minutes / 6) / 10} hours`;
const format = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });
const day = (date: LocalDate): string => format.format(new Date(date));
const span = (dates: LocalDate[]): string => {
  const [first, last] = [dates[0] as LocalDate, dates.at(-1) as LocalDate];
  return first === last ? `on ${day(first)}` : `from ${day(first)} to ${day(last)}`;
};

/** Dates that follow one another, within the roster. */
function stretches(dates: LocalDate[], from: LocalDate, until: LocalDate): LocalDate[][] {
  const found: LocalDate[][] = [];
  for (const date of [...new Set(dates)].sort()) {
    if (date < from || date > until) continue;
    const last = found.at(-1);
    if (last && dateOf(last.at(-1) as LocalDate, 1) === date) last.push(date);
    else found.push([date]);
  }
  return found;
}
