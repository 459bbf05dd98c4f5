import * as z from 'zod';
import { Instant } from '../time.ts';

/** That somebody has looked at who may see what, in one quarter. */
export const Review = z.object({
  quarter: z.string().regex(/^\d{4}-Q[1-4]$/),
  reviewedAt: Instant,
  by: z.string(),
  people: z.number().int(),
  keys: z.number().int(),
  note: z.string().max(1000).exactOptional(),
});
export type Review = z.infer<typeof Review>;

/** The quarter of an instant, in UTC: `2026-Q4`. */
export const quarterOf = (at: Instant): string => `${at.slice(0, 4)}-Q${Math.ceil(Number(at.slice(5, 7)) / 3)}`;

/** Quarters as numbers that grow by one. */
export const quarterNumber = (quarter: string): number => Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(6));
