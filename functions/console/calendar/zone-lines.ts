import { DAY_MILLIS, instantOf, type Zone } from '../../../shared/domain/time.ts';
import { type Stretch, stretchesOf } from '../../../shared/domain/zone.ts';

/** Years over which a change must come by the same rule for it to be told as one. */
const YEARS = 6;
const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const;

/** A clock change as a calendar tells it: the wall time (as milliseconds since 1970 on it) at which clocks stood until then. */
type Change = { wall: number; before: number; after: number };

/**
 * A zone in iCalendar (RFC 5545, 3.6.5), true to this machine's tzdata from the year before `from` on: as yearly
 * rules where the changes follow them, which every calendar program understands, else change by change. Tables of zones
 * that others publish are older or newer than ours: some lack Morocco's changes, or have given up Vancouver's.
 */
export function zoneLines(zone: Zone, from: number): string[] {
  const year = new Date(from).getUTCFullYear() - 1;
  const stretches = stretchesOf(zone, Date.UTC(year, 0, 1), Date.UTC(year + YEARS, 0, 1));
  const changes = stretches.slice(1).map((stretch, at) => changeTo(stretch, stretches[at] as Stretch));
  const rules = rulesOf(changes);
  const first = { wall: 0, before: stretches[0].offsetMillis, after: stretches[0].offsetMillis };
  const observances = rules ?? [observance(first), ...changes.map((change) => observance(change))];
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...observances.flat(), 'END:VTIMEZONE'];
}

const changeTo = ({ from, offsetMillis }: Stretch, was: Stretch): Change => ({
  wall: from + was.offsetMillis,
  before: was.offsetMillis,
  after: offsetMillis,
});

/** One observance for each rule, if every change of the years follows one that comes once a year. */
function rulesOf(changes: Change[]): string[][] | undefined {
  const groups = [...Map.groupBy(changes, (change) => `${change.before} ${change.after}`).values()];
  const rules = groups.map((group) => (group.length === YEARS ? ruleOf(group) : undefined));
  if (groups.length === 0 || rules.includes(undefined)) return undefined;
  return groups.map((group, at) => observance(group[0] as Change, rules[at]));
}

/** `BYMONTH=3;BYDAY=2SU`: the same weekday of the same week of the same month at the same time, each year. */
function ruleOf(group: Change[]): string | undefined {
  const said = group.map(({ wall }) => {
    const date = new Date(wall);
    const [day, weekday] = [date.getUTCDate(), WEEKDAYS[date.getUTCDay()]];
    const isLast = new Date(wall + 7 * DAY_MILLIS).getUTCMonth() !== date.getUTCMonth();
    return { week: Math.ceil(day / 7), weekday, isLast, month: date.getUTCMonth() + 1, time: wall % DAY_MILLIS };
  });
  const [first] = said;
  const same = (field: 'week' | 'weekday' | 'isLast' | 'month' | 'time') =>
    said.every((each) => each[field] === first?.[field]);
  if (!first || !same('weekday') || !same('month') || !same('time')) return undefined;
  if (first.isLast && same('isLast')) return `BYMONTH=${first.month};BYDAY=-1${first.weekday}`;
  return same('week') && first.week < 5 ? `BYMONTH=${first.month};BYDAY=${first.week}${first.weekday}` : undefined;
}

function observance({ wall, before, after }: Change, rule?: string): string[] {
  const kind = after > before ? 'DAYLIGHT' : 'STANDARD';
  return [
    `BEGIN:${kind}`,
    `DTSTART:${instantOf(wall).slice(0, 19).replaceAll(/[-:]/g, '')}`,
    `TZOFFSETFROM:${offsetText(before)}`,
    `TZOFFSETTO:${offsetText(after)}`,
    ...(rule ? [`RRULE:FREQ=YEARLY;${rule}`] : []),
    `END:${kind}`,
  ];
}

/** `+0530`; seconds are not told, no zone has had any since 1972. */
function offsetText(millis: number): string {
  const minutes = Math.abs(millis) / 60_000;
  const digits = [Math.floor(minutes / 60), minutes % 60].map((each) => String(each).padStart(2, '0'));
  return `${millis < 0 ? '-' : '+'}${digits.join('')}`;
}
