import * as z from 'zod';
import { AnyInstant } from '../../../shared/domain/time.ts';
import { operation } from './operation.ts';
import { FactView } from './ticket-views.ts';

const FactQuery = z
  .object({
    at: AnyInstant.optional().meta({
      description: 'Facts from this instant on, at most 400 days ago; without it and a cursor, from now on.',
      example: '2026-11-02T09:00:00.000Z',
    }),
    cursor: z.string().max(8000).optional().meta({ description: 'The `next` of the answer before.' }),
    limit: z.coerce
      .number()
      .int()
      .min(1)
      .max(100)
      .default(100)
      .meta({ description: 'How many at most.', example: 100 }),
  })
  .refine(({ at, cursor }) => at === undefined || cursor === undefined, 'give at or cursor, not both');
const FactPage = z
  .object({
    items: z.array(FactView),
    next: z.string().meta({ description: 'Ask again with this as cursor; always given.' }),
  })
  .meta({ id: 'FactPage' });

export const facts = [
  operation(
    {
      id: 'facts.list',
      method: 'get',
      path: '/facts',
      tag: 'Facts',
      summary: 'Follow what happens',
      description:
        'Facts in the order in which they were written. Ask again with `next` to follow; an empty page means that nothing has happened since.',
      query: FactQuery,
      answer: FactPage,
    },
    async ({ query: { at, cursor, limit }, console, now }) => {
      const from = cursor === undefined ? { at: at ?? now } : { cursor };
      return { body: await console.facts.since(from, limit, now) };
    },
  ),
];
