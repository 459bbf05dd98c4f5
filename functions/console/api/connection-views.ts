import * as z from 'zod';
import { Connection, ConnectionSecrets } from '../../../shared/domain/clients/connection.ts';
import { Breaker } from '../../../shared/domain/deliveries/outbound.ts';

const told = <Schema extends z.ZodType>(schema: Schema, description: string): Schema => schema.meta({ description });
const { kind, name, status, apiUrl, actorId, settings, requestsPerMinute } = Connection.shape;

const fields = {
  name: told(name, 'What people call it.'),
  apiUrl: told(
    apiUrl.unwrap(),
    "The address of the helpdesk's API, for writing back; Standard Webhooks: where we post.",
  ),
  actorId: told(actorId.unwrap(), 'Who we are in the helpdesk: what this user does is our own echo.'),
  settings: told(settings.unwrap(), 'What one kind needs besides: `orgId` and `webhookId` of Zoho Desk, for example.'),
  requestsPerMinute: told(requestsPerMinute.unwrap(), 'Webhooks beyond this many a minute are asked to come later.'),
  credentials: told(
    ConnectionSecrets.shape.outbound.unwrap().min(1),
    'What writing back needs: `email/token:apiToken` for Zendesk, an API key or bearer token; never shown again.',
  ),
};
const Secret = told(
  ConnectionSecrets.shape.inbound.element,
  'The secret of incoming webhooks, if the helpdesk issued it. Without one we make it, where we can.',
);

export const ConnectionDraft = z
  .object({
    kind: told(kind, 'Whose dialect it speaks.'),
    ...fields,
    apiUrl: fields.apiUrl.optional(),
    actorId: fields.actorId.optional(),
    settings: fields.settings.default({}),
    requestsPerMinute: fields.requestsPerMinute.default(600),
    secret: Secret.optional(),
    credentials: fields.credentials.optional(),
  })
  .meta({
    id: 'ConnectionDraft',
    example: {
      kind: 'zendesk',
      name: 'Northwind Zendesk',
      apiUrl: 'https://northwind.zendesk.com',
      actorId: '361527412092',
      credentials: 'agent@northwind.example/token:9f2c',
    },
  });

export const ConnectionChange = z
  .object({ ...fields, status: told(status, 'A disabled connection takes nothing and answers 404.') })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'a change names what is to change')
  .meta({ id: 'ConnectionChange', example: { status: 'disabled' } });

export const ConnectionView = Connection.extend({
  webhookUrl: z
    .string()
    .meta({ description: 'Where the helpdesk sends its webhooks.', example: 'https://example.com/in/con_01kzwqf5s5' }),
  breaker: Breaker.optional().meta({ description: 'Failures in a row of writing back; absent while there were none.' }),
  secrets: z.number().int().optional().meta({
    description: 'Shown of one: how many secrets of incoming webhooks are valid, two during a rotation.',
    example: 1,
  }),
  writesBack: z
    .boolean()
    .optional()
    .meta({ description: 'Shown of one: whether there are credentials for writing back.' }),
}).meta({ id: 'Connection', description: 'One helpdesk or inbox of a client, without its secrets.' });

export const Rotation = z.object({ secret: Secret.optional() }).meta({ id: 'Rotation', example: {} });

/** What is shown once, when a secret was made. */
export const onceShown = {
  secret: z
    .string()
    .optional()
    .meta({ description: 'The new secret, shown this once.', example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' }),
  nextStep: z
    .string()
    .optional()
    .meta({ description: 'What is still to be done where the helpdesk issues the secret.' }),
};
export const NewConnection = ConnectionView.extend({
  ...onceShown,
  signingSecret: z
    .string()
    .optional()
    .meta({ description: 'Standard Webhooks: the secret that our own posts are signed with, shown this once.' }),
}).meta({ id: 'NewConnection' });
export const RotatedSecret = z.object({ secret: onceShown.secret }).meta({ id: 'RotatedSecret' });
