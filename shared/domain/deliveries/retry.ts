import { after, type Instant, instantOf, millisOf } from '../time.ts';
import type { Breaker } from './outbound.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** The waits of the Standard Webhooks specification's example schedule: ten attempts over 75 h 35 min 5 s. */
const waits = [5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour];

/** This many failures in a row open a target's breaker; each further one doubles the rest, to half an hour. */
const TOLERATED = 5;
const LONGEST_REST = 30 * minute;

/**
 * When to try again after that many attempts, up to a tenth later by `jitter` in [0, 1), and never before the sender's
 * Retry-After; undefined when the schedule is used up.
 */
export function nextAttemptAt(
  attempts: number,
  now: Instant,
  jitter: number,
  retryAfter?: Instant,
): Instant | undefined {
  const wait = waits[attempts - 1];
  if (wait === undefined) return undefined;
  const at = after(now, Math.round(wait * (1 + jitter / 10)));
  return retryAfter && retryAfter > at ? retryAfter : at;
}

/** A Retry-After header (RFC 9110: seconds or an HTTP date) as an instant, at most a day ahead; undefined when unreadable. */
export function retryAfterOf(header: string | undefined, now: Instant): Instant | undefined {
  if (!header) return undefined;
  const millis = /^\d+$/.test(header) ? millisOf(now) + Number(header) * second : Date.parse(header);
  return Number.isNaN(millis) ? undefined : instantOf(Math.min(millis, millisOf(now) + 24 * hour));
}

/** A target's breaker after one more attempt: a success closes it, failures in a row open it for longer and longer. */
export function afterAttempt(breaker: Breaker, succeeded: boolean, now: Instant): Breaker {
  if (succeeded) return { failures: 0 };
  const failures = breaker.failures + 1;
  if (failures < TOLERATED) return { failures };
  return { failures, openUntil: after(now, Math.min(minute * 2 ** (failures - TOLERATED), LONGEST_REST)) };
}
