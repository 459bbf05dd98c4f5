import * as z from 'zod';
import { Actor } from '../access/key.ts';
import { TicketId } from '../ids.ts';
import { Instant } from '../time.ts';

/** Whose line it will be or is: who signed in, by the hash of which session, and when that ends. */
const Signed = z.object({ actor: Actor, sessionHash: z.string(), until: Instant });

/** What a page may open its line with, once and within a minute; kept by the hash of its secret. */
export const Hello = Signed.extend({ hash: z.string(), validUntil: Instant });
export type Hello = z.infer<typeof Hello>;

/** One page's open line; its id is the gateway's. `viewing` is the ticket that is open on the page. */
export const Socket = Signed.extend({
  id: z.string(),
  viewing: TicketId.exactOptional(),
  typedAt: Instant.exactOptional(),
});
export type Socket = z.infer<typeof Socket>;

/** How long a token to say hello with is good. */
export const HELLO_MILLIS = 60_000;
/** Of somebody's typing the others hear this often at most. */
export const TYPING_MILLIS = 2_000;
