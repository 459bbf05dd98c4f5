import type { Instant } from '../../../shared/domain/time.ts';

/** The month so many months after that of an instant: `2026-12`. */
export const monthAfter = (at: Instant, months: number): string =>
  new Date(Date.UTC(Number(at.slice(0, 4)), Number(at.slice(5, 7)) - 1 + months)).toISOString().slice(0, 7);
