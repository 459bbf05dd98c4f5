import * as z from 'zod';
import { Endpoint } from '../../../shared/domain/deliveries/outbound.ts';
import { routes } from '../../../shared/domain/facts.ts';
import { onceShown } from './connection-views.ts';

const url = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .meta({ description: 'Where facts are posted.', example: 'https://northwind.example/hooks/sunrelay' });
const facts = z
  .array(z.enum(routes.notices))
  .max(50)
  .meta({
    description: 'The facts that it wants; none where routes alone lead to it.',
    example: ['ticket.opened', 'clock.breached'],
  });

export const EndpointDraft = z.object({ url, facts }).meta({ id: 'EndpointDraft' });
export const EndpointChange = z
  .object({ url, facts, status: Endpoint.shape.status.meta({ description: 'A disabled endpoint is told nothing.' }) })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'a change names what is to change')
  .meta({ id: 'EndpointChange', example: { status: 'disabled' } });
export const EndpointView = Endpoint.meta({
  id: 'Endpoint',
  description: 'An address that is told facts by webhooks signed as Standard Webhooks says.',
});
export const NewEndpoint = EndpointView.extend({ secret: onceShown.secret }).meta({ id: 'NewEndpoint' });
