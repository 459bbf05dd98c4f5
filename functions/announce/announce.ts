import { after, type Instant } from '../../shared/domain/time.ts';
import type { Bus, Written } from '../../shared/ports/queues.ts';
import { LOOK_AHEAD_MILLIS, queueAll, type Timed } from '../../shared/runtime/queue-timers.ts';

export type Announce = Timed & { bus: Bus; now(): Instant };

/**
 * Announces what was written, in order, and queues what falls due before clock looks the next time. Throws when any of
 * it was not taken: the stream then gives the whole batch again, and whoever hears a fact twice changes nothing twice.
 */
export async function announce({ bus, timers, replies, now }: Announce, written: Written[]): Promise<void> {
  const horizon = after(now(), LOOK_AHEAD_MILLIS);
  const soon = written.flatMap(({ due }) => (due && due.dueAt <= horizon ? [due] : []));
  await Promise.all([bus.announce(written.flatMap(({ facts }) => facts)), queueAll({ timers, replies }, soon, now())]);
}
