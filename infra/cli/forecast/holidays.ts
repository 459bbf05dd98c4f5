import HolidayCalendar from 'date-holidays';
import { publicDates } from '../../../shared/domain/clients/public-holidays.ts';
import type { LocalDate } from '../../../shared/domain/time.ts';
import { UsageError } from '../webhook-input.ts';

/** The public holidays of a country, or of a part of it such as US-NY, in the years from one date to another. */
export function publicHolidays(place: string, from: LocalDate, until: LocalDate): ReadonlySet<LocalDate> {
  const [country = '', part] = place.toUpperCase().split('-');
  const world = new HolidayCalendar();
  if (!Object.hasOwn(world.getCountries(), country)) throw new UsageError(`the holidays of ${place} are not known`);
  if (part !== undefined && !Object.hasOwn(world.getStates(country) ?? {}, part))
    throw new UsageError(`${country} has no part ${part} with holidays of its own`);
  const calendar = part === undefined ? new HolidayCalendar(country) : new HolidayCalendar(country, part);
  const [first, last] = [from, until].map((date) => Number(date.slice(0, 4))) as [number, number];
  const years = Array.from({ length: last - first + 1 }, (_, year) => calendar.getHolidays(first + year));
  return new Set(publicDates(years.flat()));
}
