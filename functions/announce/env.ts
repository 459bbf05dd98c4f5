import * as z from 'zod';

/** What announce is told by its deployment. */
export const Env = z.object({
  BUS_NAME: z.string(),
  TIMERS_QUEUE_URL: z.url(),
  REPLIES_QUEUE_URL: z.url(),
});
