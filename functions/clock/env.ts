import * as z from 'zod';

/** What clock is told by its deployment. */
export const Env = z.object({
  TABLE_NAME: z.string(),
  TIMERS_QUEUE_URL: z.url(),
  REPLIES_QUEUE_URL: z.url(),
});
