import * as z from 'zod';
import { Actor, nameOf } from '../../../shared/domain/access/key.ts';
import { operation } from './operation.ts';

const Me = z
  .object({ actor: Actor, name: z.string().meta({ description: 'How you are named in facts.', example: 'operator' }) })
  .meta({ id: 'Me' });

export const me = [
  operation(
    { id: 'me.get', method: 'get', path: '/me', tag: 'Keys', summary: 'Tell whose key this is', answer: Me },
    async ({ actor }) => ({ body: { actor, name: nameOf(actor) } }),
  ),
];
