import * as z from 'zod';

/** What writeback is told by its deployment. OUTBOUND_ALLOW lists hosts that may be private addresses; empty in AWS. MAIL_FROM sends mails; without it none are sent. */
export const Env = z.object({
  TABLE_NAME: z.string(),
  BUCKET_NAME: z.string(),
  REPLIES_QUEUE_URL: z.url(),
  MAIL_FROM: z.string().default(''),
  OUTBOUND_ALLOW: z.string().default(''),
});
