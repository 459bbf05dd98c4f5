import { after, type Instant } from '../../shared/domain/time.ts';
import type { Due, DueIndex } from '../../shared/ports/queues.ts';
import { LOOK_AHEAD_MILLIS, queueAll, type Timed } from '../../shared/runtime/queue-timers.ts';

/** How many messages one call to a queue takes. */
const BATCH = 10;

export type Clock = Timed & { due: DueIndex; now(): Instant };

/** Puts everything that falls due soon, or should have already, on its queue with a delay to the second. */
export async function queueDue(clock: Clock): Promise<number> {
  const now = clock.now();
  const shards = Array.from({ length: clock.due.shards }, (_, shard) => queueShard(clock, shard, now));
  return (await Promise.all(shards)).reduce((sum, count) => sum + count, 0);
}

async function queueShard({ due, timers, replies }: Clock, shard: number, now: Instant): Promise<number> {
  let count = 0;
  let batch: Due[] = [];
  const flush = async () => {
    const full = batch;
    batch = [];
    await queueAll({ timers, replies }, full, now);
  };
  for await (const entry of due.before(shard, after(now, LOOK_AHEAD_MILLIS))) {
    count++;
    if (batch.push(entry) === BATCH) await flush();
  }
  await flush();
  return count;
}
