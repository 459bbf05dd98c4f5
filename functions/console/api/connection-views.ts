import * as z from 'zod';
import { Connection, ConnectionSecrets, SourceKind } from '../../../shared/domain/clients/connection.ts';
import { Breaker } from '../../../shared/domain/deliveries/outbound.ts';

const secret = ConnectionSecrets.shape.inbound.element;

export const Credentials = z.string().min(1).max(4000).meta({
  description:
    'What writing back needs: `email/token:apiToken` for Zendesk, an API key or bearer token; never shown again.',
  example: 'agent@northwind.example/token:9f2c',
});
const Secret = secret.meta({
  description: 'The secret of incoming webhooks, if the helpdesk issued it. Without one we make it, where we can.',
});

export const ConnectionDraft = z
  .object({
    kind: SourceKind,
    name: Connection.shape.name,
    apiUrl: Connection.shape.apiUrl,
    actorId: Connection.shape.actorId,
    settings: Connection.shape.settings,
    requestsPerMinute: Connection.shape.requestsPerMinute,
    secret: Secret.optional(),
    credentials: Credentials.optional(),
  })
  .meta({
    id: 'ConnectionDraft',
    example: {
      kind: 'zendesk',
      name: 'Northwind Zendesk',
      apiUrl: 'https://northwind.zendesk.com',
      actorId: '361527412092',
    },
  });

export const ConnectionChange = z
  .object({
    name: Connection.shape.name,
    status: Connection.shape.status,
    apiUrl: z.url().max(500),
    actorId: z.string().max(200),
    settings: z.record(z.string().max(50), z.string().max(500)),
    requestsPerMinute: z.number().int().min(1).max(60_000),
    credentials: Credentials,
  })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'a change names what is to change')
  .meta({ id: 'ConnectionChange', example: { status: 'disabled' } });

export const ConnectionView = Connection.extend({
  webhookUrl: z
    .string()
    .meta({ description: 'Where the helpdesk sends its webhooks.', example: 'https://example.com/in/con_01kzwqf5s5' }),
  breaker: Breaker.optional().meta({ description: 'Failures in a row of writing back; absent while there were none.' }),
}).meta({ id: 'Connection', description: 'One helpdesk or inbox of a client, without its secrets.' });

export const Rotation = z.object({ secret: Secret.optional() }).meta({ id: 'Rotation', example: {} });

/** What is shown once, when a secret was made. */
export const onceShown = {
  secret: z
    .string()
    .optional()
    .meta({ description: 'The new secret, shown this once.', example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' }),
  todo: z.string().optional().meta({ description: 'What is still to be done where the helpdesk issues the secret.' }),
};
export const NewConnection = ConnectionView.extend({
  ...onceShown,
  signingSecret: z
    .string()
    .optional()
    .meta({ description: 'Standard Webhooks: the secret that our own posts are signed with, shown this once.' }),
}).meta({ id: 'NewConnection' });
export const RotatedSecret = z.object(onceShown).meta({ id: 'RotatedSecret' });
