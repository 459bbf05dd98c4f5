import { shiftInterval } from '../../../shared/domain/rosters/wall-clock.ts';
import { DAY_MILLIS, type Instant, instantOf, millisOf } from '../../../shared/domain/time.ts';
import { type Person, people } from './people.ts';

const DAYS = 14;

/**
 * A person's shifts from yesterday for two weeks and a day: five days on, two off, and the days off of a region's four
 * people lie so that at most two of them are away. Yesterday's local date may still be today somewhere else.
 */
export function shiftsOf(person: Person, now: Instant): { from: Instant; until: Instant }[] {
  const { zone, from, until } = person.region;
  const colleagues = people.filter(({ region }) => region === person.region);
  const place = colleagues.indexOf(person);
  return Array.from({ length: DAYS + 2 }, (_, offset) => millisOf(now) + (offset - 1) * DAY_MILLIS)
    .filter((day) => (Math.floor(day / DAY_MILLIS) + 2 * place) % 7 > 1)
    .map((day) => shiftInterval({ zone, date: instantOf(day).slice(0, 10), from, until }))
    .filter((shift) => shift.until > now);
}
