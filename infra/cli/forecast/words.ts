import type * as z from 'zod';
import type { Uplift } from '../../../shared/domain/staffing/forecast.ts';
import { LocalDate } from '../../../shared/domain/time.ts';
import { UsageError } from '../webhook-input.ts';

/** Dates that bring so many times as much: `2026-11-20..2026-12-01=1.5`. */
export function upliftIn(text: string): Uplift {
  const [, from = '', until = from, factor] = /^([\d-]{10})(?:\.\.([\d-]{10}))?=(\d+(?:\.\d+)?)$/.exec(text) ?? [];
  if (factor === undefined)
    throw new UsageError(`--uplift is dates and a factor such as 2026-11-20..2026-12-01=1.5, not ${text}`);
  if (until < from) throw new UsageError(`--uplift ${text} ends before it begins`);
  return {
    from: parsed(LocalDate, '--uplift', from),
    until: parsed(LocalDate, '--uplift', until),
    factor: Number(factor),
  };
}

/** The columns that tell series apart: a client's and a channel's at most. */
export function few(by: string[]): string[] {
  if (by.length > 2) throw new UsageError('--by takes at most two columns');
  return by;
}

/** A whole number from 1 on. */
export function whole(flag: string, text: string, most: number): number {
  const number = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > most) throw new UsageError(`${flag} is a whole number from 1 to ${most}, not ${text}`);
  return number;
}

/** A word as a schema reads it. */
export function parsed(schema: z.ZodType<string>, flag: string, text: string): string {
  const read = schema.safeParse(text);
  if (!read.success) throw new UsageError(`${flag} ${text}: ${read.error.issues[0]?.message}`);
  return read.data;
}
