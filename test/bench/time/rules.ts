import { Temporal } from 'temporal-polyfill';
import { wallInstants } from '../../../shared/domain/zone.ts';
import { type Case, type Outcome, utc } from './outcome.ts';
import { around, handoffs, type Rotation, wallOf } from './rotation.ts';
import { occurrences } from './shifts.ts';
import { daysTo, intervalAt, type Weekly } from './weekly.ts';

const HOUR = 3_600_000;
type Answer = { expected: unknown; ours: unknown };

/** How each kind of case is asked of us. Durations are nobody's here but the library's under our zones. */
const kinds: Record<string, (given: Case) => Answer> = {
  'rotation.handoffs': (given) => ({
    expected: utc(...given.expectedHandoffs),
    ours: utc(...handoffs(given as Rotation, given.window[0], given.window[1])),
  }),
  'rotation.endTime': (given) => ({
    expected: utc(given.expectedEnd),
    ours: utc(handoffs(given as Rotation, given.at, given.at)[1]),
  }),
  'rotation.bounds': (given) => ({
    expected: utc(given.expectedStart, given.expectedEnd),
    ours: utc(...handoffs(given as Rotation, given.at, given.at)),
  }),
  'clock.firstLast': ({ timeZone, date, clock, expectedFirst, expectedLast }) => {
    const { first, last } = occurrences(timeZone, date, clock);
    return { expected: utc(expectedFirst, expectedLast), ours: utc(first, last) };
  },
  'clock.isDstChangeDay': ({ timeZone, date, expected, at, change }) => {
    const day = occurrences(timeZone, date, '00:00').first;
    const stretches = around(timeZone, day);
    const changed = stretches.find(({ from }) => from > Date.parse(day) && dateIn(timeZone, from - 1) === date);
    const before = stretches[stretches.indexOf(changed as never) - 1];
    const ours =
      changed &&
      before &&
      `${clockOf(changed.from + before.offsetMillis)} ${signed(changed.offsetMillis - before.offsetMillis)}`;
    return { expected: expected ? `${at} ${change}` : 'none', ours: ours ?? 'none' };
  },
  'clock.addWallClock': ({ timeZone, at, add, expected }) => {
    const stretches = around(timeZone, at);
    const sum = wallOf(stretches, at) + minutesIn(add) * 60_000;
    return { expected: utc(expected), ours: new Date(wallInstants(stretches, sum).first).toISOString() };
  },
  'clock.wallHoursBetween': ({ timeZone, from, to, expected }) => {
    const stretches = around(timeZone, from, to);
    return { expected, ours: (wallOf(stretches, to) - wallOf(stretches, from)) / HOUR };
  },
  'weekday.startTime': (given) => ({
    expected: utc(given.expected),
    ours: utc(intervalAt({ ...(given as Weekly), start: '00:00', end: '24:00' }, given.at)?.from),
  }),
  'weekday.daysUntil': ({ filterSunFirst, weekday, enabled, expected }) => ({
    expected,
    ours: daysTo(filterSunFirst, weekday, enabled, 1),
  }),
  'weekday.daysSince': ({ filterSunFirst, weekday, enabled, expected }) => ({
    expected,
    ours: daysTo(filterSunFirst, weekday, enabled, -1),
  }),
  'rule.isActive': (given) => ({
    expected: given.expected,
    ours: intervalAt(given as Weekly, given.at)?.isActive ?? false,
  }),
  'rule.startTime': (given) => ({
    expected: utc(given.expected),
    ours: utc(intervalAt(given as Weekly, given.at)?.from),
  }),
  'rule.endTime': (given) => ({
    expected: utc(given.expected),
    ours: utc(intervalAt(given as Weekly, given.at)?.until),
  }),
  'isoDuration.valid': ({ input }) => ({ expected: true, ours: isDuration(input) }),
  'isoDuration.invalid': ({ input }) => ({ expected: false, ours: isDuration(input) }),
  'isoInterval.end': ({ input, expectedEnd }) => ({ expected: utc(expectedEnd), ours: utc(endOf(input)) }),
};

/** Asks us one case of GoAlert's. */
export function judged(given: Case): Outcome {
  const { kind, file: _where, note: _note, ...rest } = given;
  const inputs = Object.entries(rest).filter(([key]) => !key.startsWith('expected') && key !== 'elapsedHours');
  const name = `${kind} ${inputs.map(([key, value]) => `${key} ${[value].flat()}`).join(', ')}`;
  const answer = kinds[kind]?.(given) ?? { expected: 'a kind of case that is known', ours: kind };
  return { name, expected: String(answer.expected), ours: String(answer.ours) };
}

const clockOf = (wall: number) => new Date(wall).toISOString().slice(11, 16);
const signed = (millis: number) => `${millis < 0 ? '-' : '+'}${clockOf(Math.abs(millis))}`;
const dateIn = (zone: string, at: number) =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();

function minutesIn(text: string): number {
  const [hours = 0, minutes = 0] = text.replace(/^[+-]/, '').split(':').map(Number);
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

function isDuration(text: string): boolean {
  try {
    return Temporal.Duration.from(text) !== undefined;
  } catch {
    return false;
  }
}

/** The end of R<repeats>/<start or period>/<end or period>. */
function endOf(text: string): string {
  const [repeats = '', first = '', second = ''] = text.split('/');
  const times = Number(repeats.slice(1)) + 1;
  const at = (instant: string) => Temporal.Instant.from(instant).toZonedDateTimeISO('UTC');
  if (first.startsWith('P')) {
    const period = Temporal.Duration.from(first);
    const start = at(second).subtract(period);
    return stepped(start, period, times);
  }
  return stepped(
    at(first),
    second.startsWith('P') ? Temporal.Duration.from(second) : at(first).until(at(second), { largestUnit: 'hours' }),
    times,
  );
}

function stepped(start: Temporal.ZonedDateTime, period: Temporal.Duration, times: number): string {
  let end = start;
  for (let turn = 0; turn < times; turn++) end = end.add(period);
  return end.toInstant().toString();
}
