import * as z from 'zod';

/** What intake is told by its deployment. PUBLIC_URL is what senders call: some of them sign it. */
export const Env = z.object({
  TABLE_NAME: z.string(),
  BUCKET_NAME: z.string(),
  REPORTS_QUEUE_URL: z.url(),
  PUBLIC_URL: z.url(),
});
