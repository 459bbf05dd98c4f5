import type { World } from '../world.ts';
import type { Invariant } from './view.ts';

/** Where work is left: queues, dead letters, the stream, and what should have been done by now. */
export async function leftovers({ queues, stream, stores, scheduler }: World): Promise<string[]> {
  const overdue: string[] = [];
  for (let shard = 0; shard < stores.due.shards; shard++)
    for await (const due of stores.due.before(shard, scheduler.now()))
      overdue.push(`a ${due.kind} was due at ${due.dueAt} and is still in the due index`);
  return [
    ...overdue,
    ...Object.entries(queues).flatMap(([name, { unfinished, deadLetters }]) => [
      ...(unfinished > 0 ? [`${unfinished} messages are left on ${name}`] : []),
      ...deadLetters.map((body) => `a message of ${name} died: ${body.slice(0, 200)}`),
    ]),
    ...(stream.lanes.some(({ unfinished }) => unfinished > 0) ? ['the stream was not told to its end'] : []),
  ];
}

/** Nothing is left to do. */
export const atRest: Invariant = ({ world }) => leftovers(world);
