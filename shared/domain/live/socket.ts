import * as z from 'zod';
import { Actor } from '../access/key.ts';
import { TicketId } from '../ids.ts';
import { Instant } from '../time.ts';

/** What a page may open its line with, once and until then; kept by the hash of its secret, as is the session that asked for it. */
export const Hello = z.object({ hash: z.string(), sessionHash: z.string(), validUntil: Instant });
export type Hello = z.infer<typeof Hello>;

/** One page's open line; its id is the gateway's. `until` is its session's end, `viewing` the ticket that is open on the page. */
export const Socket = z.object({
  id: z.string(),
  actor: Actor,
  name: z.string(),
  sessionHash: z.string(),
  until: Instant,
  viewing: TicketId.exactOptional(),
  typedAt: Instant.exactOptional(),
});
export type Socket = z.infer<typeof Socket>;

/** How long a token to say hello with is good, in milliseconds. */
export const HELLO_MILLIS = 60_000;
/** Of somebody's typing the others hear once in so many milliseconds at most. */
export const TYPING_MILLIS = 2_000;
