import HolidayCalendar from 'date-holidays';
import { dayAfter } from '../../../shared/domain/rosters/dates.ts';
import type { LocalDate } from '../../../shared/domain/time.ts';
import { UsageError } from '../webhook-input.ts';

/** The public holidays of a country, or of a part of it such as US-NY, whose dates lie between two others. */
export function publicHolidays(place: string, from: LocalDate, until: LocalDate): ReadonlySet<LocalDate> {
  const [country = '', part] = place.toUpperCase().split('-');
  const world = new HolidayCalendar();
  if (!Object.hasOwn(world.getCountries(), country)) throw new UsageError(`the holidays of ${place} are not known`);
  if (part !== undefined && !Object.hasOwn(world.getStates(country) ?? {}, part))
    throw new UsageError(`${country} has no part ${part} with holidays of its own`);
  const calendar = part === undefined ? new HolidayCalendar(country) : new HolidayCalendar(country, part);
  const dates = new Set<LocalDate>();
  for (let year = Number(from.slice(0, 4)); year <= Number(until.slice(0, 4)); year++)
    for (const { type, date, start, end } of calendar.getHolidays(year)) {
      if (type !== 'public') continue;
      const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000));
      for (let day = 0; day < days; day++) dates.add(dayAfter(date.slice(0, 10), day));
    }
  return dates;
}
