import { type Instant, millisOf } from '../../shared/domain/time.ts';

/** How much of a rate is left, by name, in this function instance. */
export type Allowance = { take(name: string, perMinute: number, now: Instant): number };

/** Names remembered at a time; the one unused for longest is forgotten first. */
const REMEMBERED = 10_000;

/**
 * Token buckets of one minute's size. `take` yields 0 when the request may pass, else the seconds until the next may.
 * Each instance of the function counts its own: the true limit is this times the instances that a burst wakes.
 */
export function allowance(): Allowance {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    take(name, perMinute, now) {
      const at = millisOf(now);
      const bucket = buckets.get(name) ?? { tokens: perMinute, at };
      const tokens = Math.min(perMinute, bucket.tokens + ((at - bucket.at) / 60_000) * perMinute);
      buckets.delete(name);
      buckets.set(name, { tokens: tokens >= 1 ? tokens - 1 : tokens, at });
      if (buckets.size > REMEMBERED) buckets.delete(buckets.keys().next().value ?? '');
      return tokens >= 1 ? 0 : Math.max(1, Math.ceil(((1 - tokens) / perMinute) * 60));
    },
  };
}
