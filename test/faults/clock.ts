import { storesOver } from '../../shared/adapters/table/stores.ts';
import type { Table } from '../../shared/adapters/table/table.ts';
import { after, type Instant, millisOf } from '../../shared/domain/time.ts';
import { LOOK_AHEAD_MILLIS } from '../../shared/runtime/queue-timers.ts';
import { type Ground, instances, warm } from './duties.ts';
import type { Scheduler } from './scheduler.ts';

const MINUTE = 60_000;

/** The clock's rule. A tick that would find nothing is left out, or a quiet hour would take longer than a busy one. */
export function everyMinute(scheduler: Scheduler, ground: Ground, table: Table): void {
  const { handler, crashed } = warm(instances.clock, ground);
  const tick = () => {
    scheduler.start('clock', () => handler()(), { again: tick, ended: (how) => how === 'crashed' && crashed() });
  };
  const minute = async () => {
    scheduler.at(scheduler.millis + MINUTE, minute);
    if (await anythingDue(table, after(scheduler.now(), LOOK_AHEAD_MILLIS))) tick();
  };
  scheduler.at(Math.ceil(millisOf(scheduler.now()) / MINUTE) * MINUTE, minute);
}

async function anythingDue(table: Table, until: Instant): Promise<boolean> {
  const { due } = storesOver(table);
  for (let shard = 0; shard < due.shards; shard++) for await (const _ of due.before(shard, until)) return true;
  return false;
}
