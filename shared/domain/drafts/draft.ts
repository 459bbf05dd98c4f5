import * as z from 'zod';
import { TicketId } from '../ids.ts';
import { DAY_MILLIS, Instant } from '../time.ts';

/** What a draft is to become; the two are kept apart, so that a note is never sent as a reply (rule 14). */
export const DraftKind = z.enum(['reply', 'note']);
export type DraftKind = z.infer<typeof DraftKind>;

const MOST_BYTES = 100 * 1024;

/** A draft's text, 100 KiB at most. */
export const DraftText = z
  .string()
  .refine((text) => new TextEncoder().encode(text).length <= MOST_BYTES, 'a draft has 100 KiB at most');

/** How long a draft is kept that nobody touches. */
export const DRAFT_KEPT_MILLIS = 30 * DAY_MILLIS;

/** What somebody has begun to write on a ticket: theirs alone, on every device. `by` is the person as facts name them. */
export const Draft = z.object({
  by: z.string(),
  ticketId: TicketId,
  kind: DraftKind,
  text: DraftText,
  at: Instant,
  revision: z.number().int(),
});
export type Draft = z.infer<typeof Draft>;
