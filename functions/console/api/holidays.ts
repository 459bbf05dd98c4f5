import * as z from 'zod';
import { MOST_CLOSED } from '../../../shared/domain/clients/coverage.ts';
import { publicDates } from '../../../shared/domain/clients/public-holidays.ts';
import { isRefusal, type Refusal, refuse } from '../../../shared/domain/refusal.ts';
import type { Instant, LocalDate } from '../../../shared/domain/time.ts';

/** Holidays are known for the year in which they are asked for and the next four. */
const YEARS = 5;
export const lastYear = (now: Instant): number => Number(now.slice(0, 4)) + YEARS - 1;

/** Whose public holidays are kept: an ISO 3166-1 country and, where they differ by state, its subdivision. */
export const Holidays = z
  .object({
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'an ISO 3166-1 country code')
      .meta({ example: 'US' }),
    subdivision: z
      .string()
      .max(6)
      .optional()
      .meta({ description: 'An ISO 3166-2 subdivision without its country.', example: 'NY' }),
  })
  .meta({ id: 'Holidays' });

/**
 * The local dates of public holidays from a year on for five years, or a refusal for a place that is not known. The
 * calendars of the world are loaded only when somebody asks: they are heavier than everything else that we start with.
 */
async function holidaysFrom(
  { country, subdivision }: z.output<typeof Holidays>,
  year: number,
): Promise<LocalDate[] | Refusal> {
  const { default: HolidayCalendar } = await import('date-holidays');
  const countries = new HolidayCalendar().getCountries();
  if (!Object.hasOwn(countries, country)) return refuse('invalid', `the holidays of ${country} are not known`);
  const states = new HolidayCalendar().getStates(country) ?? {};
  if (subdivision !== undefined && !Object.hasOwn(states, subdivision)) {
    return refuse(
      'invalid',
      `${country} has no subdivision ${subdivision}; known are ${Object.keys(states).join(', ') || 'none'}`,
    );
  }
  const calendar = subdivision === undefined ? new HolidayCalendar(country) : new HolidayCalendar(country, subdivision);
  return publicDates(Array.from({ length: YEARS }, (_, offset) => calendar.getHolidays(year + offset)).flat());
}

/** Own dates and the public holidays of a place from this year on, in order and each once, or why they cannot be kept. */
export async function withHolidays(
  place: z.output<typeof Holidays> | undefined,
  own: readonly LocalDate[],
  now: Instant,
): Promise<LocalDate[] | Refusal> {
  const found = place ? await holidaysFrom(place, Number(now.slice(0, 4))) : [];
  if (isRefusal(found)) return found;
  const dates = [...new Set([...own, ...found])].sort();
  return dates.length > MOST_CLOSED
    ? refuse('invalid', `${dates.length} dates are closed, holidays included; ${MOST_CLOSED} may be`)
    : dates;
}
