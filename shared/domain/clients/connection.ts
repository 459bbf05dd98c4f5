import * as z from 'zod';
import { ClientId, ConnectionId } from '../ids.ts';
import { Instant } from '../time.ts';

export const SourceKind = z.enum([
  'standard-webhooks',
  'zendesk',
  'freshdesk',
  'intercom',
  'helpscout',
  'front-application',
  'front-rule',
  'gorgias',
  'hubspot',
  'liveagent',
  'clickup',
  'jira',
  'slack',
  'shopify',
  'chatwoot',
  'zammad',
  'zoho-desk',
  'salesforce',
]);
export type SourceKind = z.infer<typeof SourceKind>;

/** One helpdesk or inbox of a client, without its secrets. */
export const Connection = z.object({
  id: ConnectionId,
  clientId: ClientId,
  kind: SourceKind,
  name: z.string().trim().min(1).max(100),
  status: z.enum(['active', 'disabled']),
  /** The address of the helpdesk's API (Standard Webhooks: where we post), for write-back and re-reading. */
  apiUrl: z.url().max(500).optional(),
  /** Who we are in the helpdesk: events by this actor are our own echo. */
  actorId: z.string().max(200).optional(),
  /** Plain settings that one kind needs, such as Zoho's organisation or HubSpot's legacy version. */
  settings: z.record(z.string().max(50), z.string().max(500)).default({}),
  requestsPerMinute: z.number().int().min(1).max(60_000).default(600),
  createdAt: Instant,
  revision: z.number().int(),
});
export type Connection = z.infer<typeof Connection>;

/** What a connection keeps secret: up to two inbound secrets during a rotation (none where the sender signs with its own key), and the write-back credentials. */
export const ConnectionSecrets = z.object({
  inbound: z.array(z.string().min(1).max(2000)).max(2),
  /** `email/token:apiToken`, an API key or a bearer token as the kind wants it; Standard Webhooks: the signing secret. */
  outbound: z.string().max(4000).optional(),
});
export type ConnectionSecrets = z.infer<typeof ConnectionSecrets>;
