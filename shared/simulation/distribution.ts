import * as z from 'zod';
import { normalQuantile } from './quantiles.ts';

const minutes = z.number().min(0).max(100_000);
/** 90 % of a lognormal's draws lie below its mean times at most this much: e^(z²/2), z the normal's 90 % quantile. */
const MOST_SPREAD = 2.27;

/**
 * How long something takes, in minutes. `lognormal` is told by its mean and by what nine of ten stay below (p90, more than
 * the mean and at most 2.27 times it); `empirical` draws one of the minutes that were measured.
 */
export const Distribution = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('fixed'), minutes }),
    z.strictObject({ kind: z.literal('exponential'), meanMinutes: minutes }),
    z.strictObject({ kind: z.literal('lognormal'), meanMinutes: minutes.min(0.001), p90Minutes: minutes }),
    z.strictObject({ kind: z.literal('empirical'), minutes: z.array(minutes).min(1).max(100_000) }),
  ])
  .refine(
    (one) =>
      one.kind !== 'lognormal' || (one.p90Minutes > one.meanMinutes && one.p90Minutes <= one.meanMinutes * MOST_SPREAD),
    `p90Minutes of a lognormal is more than its mean, and at most ${MOST_SPREAD} times it`,
  )
  .transform((one) => (one.kind === 'empirical' ? { ...one, minutes: one.minutes.toSorted((a, b) => a - b) } : one));
export type Distribution = z.infer<typeof Distribution>;

/**
 * The minutes below which a share of all draws lies. A draw is this at a uniform number in [0, 1): whoever is slow under one
 * scenario is slow under another one too, which is what lets two be compared.
 */
export function minutesAt(distribution: Distribution, share: number): number {
  switch (distribution.kind) {
    case 'fixed':
      return distribution.minutes;
    case 'exponential':
      return -distribution.meanMinutes * Math.log1p(-share);
    case 'lognormal': {
      const { location, scale } = shapeOf(distribution.meanMinutes, distribution.p90Minutes);
      return Math.exp(location + scale * normalQuantile(share));
    }
    case 'empirical':
      return distribution.minutes[Math.floor(share * distribution.minutes.length)] ?? 0;
    default:
      return distribution satisfies never;
  }
}

/** With z the normal's 90 % quantile: mean = e^(m + s²/2), p90 = e^(m + zs); the lesser s of the two that solve this. */
function shapeOf(mean: number, p90: number): { location: number; scale: number } {
  const z90 = normalQuantile(0.9);
  const scale = z90 - Math.sqrt(Math.max(0, z90 * z90 - 2 * Math.log(p90 / mean)));
  return { location: Math.log(mean) - (scale * scale) / 2, scale };
}
