import { shiftInterval } from '../../../shared/domain/rosters/wall-clock.ts';
import { millisOf } from '../../../shared/domain/time.ts';
import { stretchesOf, wallInstants } from '../../../shared/domain/zone.ts';
import { type Case, type Outcome, utc } from './outcome.ts';

const DAY = 86_400_000;
const FIRST_EXISTING =
  'a wall time that is left out is the first instant after it (02:30 becomes 03:00), not an hour later';
const LAST_OF_TWO = 'a shift that ends at a repeated wall time ends at the last of the two, so that no gap is left';

/** A shift from one local time to another, in UTC. */
export function shifted({ timeZone: zone, localStart, localEnd, startUtc, endUtc, why }: Case): Outcome {
  const [date, from, until] = [localStart.slice(0, 10), localStart.slice(11, 16), localEnd.slice(11, 16)];
  const shift = shiftInterval({ zone, date, from, until });
  const stretches = stretchesOf(zone, Date.parse(date) - 3 * DAY, Date.parse(date) + 5 * DAY);
  const shows = (local: string) => {
    const wall = Date.parse(`${local}:00Z`);
    return stretches.filter(
      ({ from, until, offsetMillis }) => from <= wall - offsetMillis && wall - offsetMillis < until,
    );
  };
  const [isMissing, isTwice] = [
    [localStart, localEnd].some((at) => shows(at).length === 0),
    shows(localEnd).length > 1,
  ];
  const reason = isMissing ? FIRST_EXISTING : isTwice ? LAST_OF_TWO : undefined;
  return {
    name: `shift ${zone} ${localStart} to ${localEnd}: ${why}`,
    expected: utc(startUtc, endUtc),
    ours: utc(shift.from, shift.until),
    ...(reason && { reason }),
  };
}

/** A day of three regions that work the same wall times, and the quarter-hours of the UTC day that none of them covers. */
export function followed({ date, shifts, uncoveredQuarterHoursOfUtcDay }: Case): Outcome {
  const ours = (shifts as [string, string, string][]).map(([zone, startUtc, endUtc]) => {
    const [first, last] = [wallAt(zone, startUtc), wallAt(zone, endUtc)];
    return {
      zone,
      ...shiftInterval({ zone, date: first.slice(0, 10), from: first.slice(11, 16), until: last.slice(11, 16) }),
    };
  });
  const covered = (at: number) =>
    [-DAY, 0, DAY].some((days) =>
      ours.some(({ from, until }) => millisOf(from) <= at + days && at + days < millisOf(until)),
    );
  const quarters = Array.from({ length: 96 }, (_, quarter) => Date.parse(date) + quarter * 900_000);
  const show = (uncovered: number, of: [string, string, string][]) =>
    `${uncovered} uncovered of ${of.map(([zone, from, until]) => `${zone} ${utc(from, until)}`).join(', ')}`;
  return {
    name: `follow the sun on ${date}`,
    expected: show(uncoveredQuarterHoursOfUtcDay, shifts),
    ours: show(
      quarters.filter((at) => !covered(at)).length,
      ours.map(({ zone, from, until }) => [zone, from, until]),
    ),
  };
}

/** The wall time of an instant, by the machine's clock rather than by our zones. */
const wallAt = (zone: string, at: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(Date.parse(at));

/** The first and the last instant of a wall time, and whether a local date changes its clocks. */
export function occurrences(zone: string, date: string, clock: string): { first: string; last: string } {
  const stretches = stretchesOf(zone, Date.parse(date) - 3 * DAY, Date.parse(date) + 5 * DAY);
  const { first, last } = wallInstants(stretches, Date.parse(`${date}T${clock}:00Z`));
  return { first: new Date(first).toISOString(), last: new Date(last).toISOString() };
}
