import * as z from 'zod';
import { ClientId } from '../ids.ts';
import { Instant } from '../time.ts';

/** The moment at which what a client's agents were taught changed: certifications from before `at` hold until `until` at most. */
export const Bump = z.object({
  number: z.number().int().min(1),
  at: Instant,
  until: Instant,
  because: z.string(),
  by: z.string(),
});
export type Bump = z.infer<typeof Bump>;

/** A client's knowledge base as a whole: `revision` counts every change of its articles, so that a search knows when its index is old. */
export const Knowledge = z.object({
  clientId: ClientId,
  revision: z.number().int(),
  at: Instant,
  bump: Bump.exactOptional(),
});
export type Knowledge = z.infer<typeof Knowledge>;
