import * as z from 'zod';
import { ClientId, EndpointId } from '../../../shared/domain/ids.ts';
import {
  ChatSystem,
  MOST_OF_CLIENT,
  MOST_OF_OPERATOR,
  Route,
  RouteLanguage,
  Tried,
} from '../../../shared/domain/routes/route.ts';
import { paging } from './operation.ts';

const pattern = Route.shape.pattern.meta({
  description:
    'A pattern of EventBridge over a fact: `type`, `by`, `at`, `id` and what it carries in `data`. All its match types but `cidr`.',
  example: { type: ['clock.breached'], data: { priority: ['urgent'] } },
});
const name = Route.shape.name.meta({ description: 'What people call it.', example: 'Breaches of urgent tickets' });
const language = RouteLanguage.default('en').meta({ description: 'The language of what is written.' });
const target = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('webhook'), endpointId: EndpointId }),
    z.strictObject({ kind: z.literal('email'), to: z.array(z.email().max(254)).min(1).max(10), language }),
    z.strictObject({
      kind: z.literal('chat'),
      system: ChatSystem,
      language,
      address: z.url().max(2000).optional().meta({
        description:
          'The address of its incoming webhook: a secret, kept and never shown. Left out, the one that is kept stays.',
      }),
    }),
  ])
  .meta({ description: 'Where facts go.', example: { kind: 'email', to: ['lead@example.com'], language: 'en' } });

export const RouteDraft = z
  .object({
    clientId: ClientId.optional().meta({
      description: "The client whose facts it carries; without it, every client's.",
    }),
    name,
    pattern,
    target,
  })
  .meta({ id: 'RouteDraft' });
export type TargetDraft = z.output<typeof target>;

export const RouteChange = z
  .object({ name, pattern, target })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'a change names what is to change')
  .meta({ id: 'RouteChange', example: { name: 'Breaches' } });

export const RouteView = Route.meta({
  id: 'Route',
  description: `Facts that fit a pattern, on their way to a target: at most ${MOST_OF_CLIENT} of a client and ${MOST_OF_OPERATOR} of the operator.`,
});

export const RouteQuery = z.object({
  ...paging,
  client: ClientId.optional().meta({ description: 'Of this client alone.', example: 'cli_01kzwqf5s5e1x9m3y7t2v8b4ca' }),
});

/** What one fact would have become. */
const WouldSend = z.object({ id: z.string(), type: z.string(), at: z.string(), text: z.string() });
export type WouldSend = z.output<typeof WouldSend>;

export const RouteTrial = z
  .object({
    tried: Tried,
    shown: z.array(WouldSend).meta({ description: 'The newest that it would have sent, as they would have gone out.' }),
    revision: z.number().int(),
  })
  .meta({ id: 'RouteTrial', description: "What a route would have sent of the last day's facts." });

export const Activation = z
  .object({
    confirm: z.boolean().default(false).meta({ description: 'That much is to be sent, should that be so.' }),
  })
  .meta({ id: 'RouteActivation' });
