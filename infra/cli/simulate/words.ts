import { instantsOf } from '../../../shared/domain/rosters/dates.ts';
import { AnyInstant, type Instant, LocalDate, type Zone } from '../../../shared/domain/time.ts';
import { UsageError } from '../webhook-input.ts';

/** A moment that was typed: with an offset, or a date, which is its first instant by the clock of a zone. */
export function momentIn(flag: string, text: string, zone: Zone): Instant {
  if (LocalDate.safeParse(text).success) return instantsOf({ from: text, until: text }, zone).from;
  const moment = AnyInstant.safeParse(text);
  if (!moment.success) throw new UsageError(`${flag} is a date or a moment such as 2026-03-01T09:00:00Z, not ${text}`);
  return moment.data;
}

/** A whole number from some least to some most one. */
export function whole(flag: string, text: string, [least, most]: readonly [number, number]): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= least && number <= most))
    throw new UsageError(`${flag} is a whole number from ${least} to ${most}, not ${text}`);
  return number;
}
