import type { Functions } from '../functions/functions.ts';
import { queueByArn } from '../queues/ensure.ts';
import type { QueueService } from '../queues/fauxqs.ts';
import type { Resource } from '../template/resolve.ts';
import type { Source } from './batch.ts';
import { startQueueSource } from './queue-source.ts';
import { type StreamSurroundings, startStreamSource } from './stream-source.ts';

/** Starts every enabled event source mapping of the template. */
export async function startSources(
  resources: Resource[],
  functions: Functions,
  queues: QueueService,
  around: StreamSurroundings,
): Promise<Source> {
  const mappings = resources
    .filter(({ type }) => type === 'AWS::Lambda::EventSourceMapping')
    .filter(({ properties }) => String(properties.Enabled ?? true) === 'true');
  const sources = await Promise.all(mappings.map((mapping) => start(mapping, functions, queues, around)));
  return {
    nudge: () => {
      for (const source of sources) source.nudge();
    },
    async stop() {
      await Promise.all(sources.map((source) => source.stop()));
    },
  };
}

async function start(
  mapping: Resource,
  functions: Functions,
  queues: QueueService,
  around: StreamSurroundings,
): Promise<Source> {
  const { properties, stack, logicalId } = mapping;
  const service = String(properties.EventSourceArn).split(':')[2];
  if (service !== 'sqs' && service !== 'dynamodb')
    throw new Error(`Stack ${stack}, resource ${logicalId}: a source of ${service} is not known to the local runner`);

  const pool = functions.find(String(properties.FunctionName));
  if (service === 'dynamodb') return startStreamSource(mapping, pool, around);
  const queue = queueByArn(queues, String(properties.EventSourceArn));
  return startQueueSource(mapping, queue, queues.queues, pool, around.region);
}
