import { DAY_MILLIS, type Instant, instantOf, type LocalDate, millisOf, type Zone } from '../time.ts';
import type { ShiftTemplate } from './template.ts';
import { type Interval, wallClock } from './wall-clock.ts';

/** A shift in UTC; each break of its template lasts `minutes` and starts between two instants, both inclusive. */
export type Materialised = Interval & { breaks: { minutes: number; earliest: Instant; latest: Instant }[] };

/**
 * Materialises templates of a zone on local dates from `first` to `last`, as the machine's tzdata has it; the zone is read
 * once and each (template, date) computed once, so a month of thousands costs what its templates cost. Undefined for a
 * shift that a clock change leaves out: nobody can work it.
 */
export function materialiser(
  zone: Zone,
  first: LocalDate,
  last: LocalDate,
): (template: ShiftTemplate, date: LocalDate) => Materialised | undefined {
  const intervalOf = wallClock(zone, first, last);
  const known = new Map<ShiftTemplate, Map<LocalDate, Materialised | undefined>>();
  return (template, date) => {
    const dates = known.get(template) ?? new Map<LocalDate, Materialised | undefined>();
    known.set(template, dates);
    if (!dates.has(date)) dates.set(date, materialised(template, date, intervalOf));
    return dates.get(date);
  };
}

function materialised(
  template: ShiftTemplate,
  date: LocalDate,
  intervalOf: ReturnType<typeof wallClock>,
): Materialised | undefined {
  const shift = intervalOf(date, template);
  if (shift.from >= shift.until) return undefined;
  const breaks = template.breaks.map(({ minutes, earliest, latest }) => {
    // Read as a shift of its own, the window begins at the first instant of one wall time and ends at the last of the other.
    const window = intervalOf(earliest < template.from ? dayAfter(date) : date, { from: earliest, until: latest });
    const begins = earliest === latest ? window.from : window.until;
    const fits = instantOf(millisOf(shift.until) - minutes * 60_000);
    const opens = window.from < fits ? window.from : fits;
    return { minutes, earliest: opens, latest: begins < opens ? opens : begins < fits ? begins : fits };
  });
  return { ...shift, breaks };
}

const dayAfter = (date: LocalDate): LocalDate => instantOf(Date.parse(date) + DAY_MILLIS).slice(0, 10);

/** The local dates of a month `YYYY-MM`, in order. */
export function datesOf(month: string): LocalDate[] {
  const first = Date.parse(`${month}-01`);
  const days = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
  return Array.from({ length: days }, (_, day) => instantOf(first + day * DAY_MILLIS).slice(0, 10));
}
