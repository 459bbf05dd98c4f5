import * as z from 'zod';

/**
 * What console is told by its deployment. OPERATOR_KEY_HASH is the SHA-256 (hex) of the first operator key;
 * DEAD_LETTER_QUEUES is JSON: by duty, the address of its dead letters and of the queue that they came from.
 * MAIL_FROM is where mails of routes come from; empty where none are sent.
 * OUTBOUND_ALLOW lists hosts that may be private addresses; empty in AWS.
 * OIDC_ISSUER vouches for whoever signs in, to OIDC_CLIENT_ID; people are invited to the pool USER_POOL_ID.
 * LIVE_URL is where pages open their line: `wss://…/live`.
 */
export const Env = z.object({
  TABLE_NAME: z.string(),
  BUCKET_NAME: z.string(),
  REPORTS_QUEUE_URL: z.url(),
  PUBLIC_URL: z.url(),
  OPERATOR_KEY_HASH: z.string().regex(/^[0-9a-f]{64}$/),
  OIDC_ISSUER: z.url(),
  OIDC_CLIENT_ID: z.string(),
  USER_POOL_ID: z.string(),
  LIVE_URL: z.url(),
  MAIL_FROM: z.string().default(''),
  OUTBOUND_ALLOW: z.string().default(''),
  DEAD_LETTER_QUEUES: z
    .string()
    .transform((text) =>
      z.record(z.string(), z.object({ url: z.url(), source: z.url().exactOptional() })).parse(JSON.parse(text)),
    ),
});
