import * as z from 'zod';
import { type Refusal, refuse } from '../../../shared/domain/refusal.ts';
import type { Console } from '../console.ts';
import { type Answer, type Asked, operation } from './operation.ts';
import { stateReplay } from './replay-news.ts';

const Counts = z
  .object({
    items: z.array(
      z.object({ duty: z.string().meta({ example: 'reports' }), messages: z.number().int().meta({ example: 0 }) }),
    ),
  })
  .meta({ id: 'DeadLetterCounts' });
const Letters = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        body: z.string(),
        sentAt: z.iso.datetime().optional(),
        receives: z.number().int().meta({ description: 'How often it was taken up in vain.' }),
      }),
    ),
  })
  .meta({ id: 'DeadLetters' });
const Redriven = z.object({ redriven: z.number().int().meta({ example: 3 }) }).meta({ id: 'Redriven' });
const PeekQuery = z.object({
  limit: z.coerce.number().int().min(1).max(10).default(10).meta({ description: 'How many at most.', example: 10 }),
});

const tag = 'Dead letters';

const knows = async ({ deadLetters }: Console, duty: string): Promise<boolean> =>
  (await deadLetters.counts()).some((each) => each.duty === duty);

/** Puts letters back; what did not come from a queue, such as a piece of the stream, has no way back. */
async function redrive(asked: Asked<string, unknown, unknown>, duty: string): Promise<Answer | Refusal> {
  try {
    const redriven = await asked.console.deadLetters.redrive(duty);
    await stateReplay(asked, { of: duty, deliveries: redriven });
    return { body: { redriven } };
  } catch (fault) {
    if (fault instanceof RangeError) return refuse('conflict', fault.message);
    throw fault;
  }
}

export const deadLetters = [
  operation(
    {
      id: 'dead-letters.list',
      method: 'get',
      path: '/dead-letters',
      tag,
      summary: 'Count the messages that gave up, by duty',
      answer: Counts,
    },
    async ({ console }) => ({ body: { items: await console.deadLetters.counts() } }),
  ),
  operation(
    {
      id: 'dead-letters.peek',
      method: 'get',
      path: '/dead-letters/{duty}',
      tag,
      summary: 'Look at some of them',
      description: 'They stay where they are.',
      query: PeekQuery,
      answer: Letters,
    },
    async ({ params, query, console }) =>
      (await knows(console, params.duty))
        ? { body: { items: await console.deadLetters.peek(params.duty, query.limit) } }
        : refuse('not-found', `nothing is called ${params.duty}`),
  ),
  operation(
    {
      id: 'dead-letters.redrive',
      method: 'post',
      path: '/dead-letters/{duty}/redrive',
      tag,
      summary: 'Put all of them back to work',
      answer: Redriven,
      status: 202,
    },
    async (asked) =>
      (await knows(asked.console, asked.params.duty))
        ? redrive(asked, asked.params.duty)
        : refuse('not-found', `nothing is called ${asked.params.duty}`),
  ),
];
