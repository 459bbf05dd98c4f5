import type { Instant } from '../time.ts';
import type { Message } from './ticket.ts';

/** A note that stays on our side: neither the helpdesk nor the client ever reads it. */
export const ourNote = (text: string, by: string, at: Instant): Message => ({
  visibility: 'internal',
  direction: 'outbound',
  ours: true,
  text,
  at,
  by,
});
