import { type Instant, instantOf } from '../domain/time.ts';

/** The time of day, for handlers to hand in; nothing below them asks for it. */
export const now = (): Instant => instantOf(Date.now());
