import { type Instant, millisOf } from '../domain/time.ts';
import type { Due, Queue } from '../ports/queues.ts';

/**
 * How far clock looks ahead, past its next tick by half a minute: a tick that comes late must not make a promise late.
 * What falls due sooner than this when it is written is queued by announce, or no tick would see it in time.
 */
export const LOOK_AHEAD_MILLIS = 90_000;

/** The queues that timers go to. */
export type Timed = { timers: Queue<Due>; replies: Queue<Due> };

/** Sends entries to the queue of their kind, each delayed until it is due and never earlier. */
export async function queueAll(queues: Timed, entries: Due[], now: Instant): Promise<void> {
  const timed = entries.map((body) => ({ body, delaySeconds: delayOf(body.dueAt, now) }));
  const isReply = ({ body }: { body: Due }) => body.kind === 'outbox';
  await Promise.all([
    queues.replies.send(timed.filter(isReply)),
    queues.timers.send(timed.filter((message) => !isReply(message))),
  ]);
}

const delayOf = (dueAt: Instant, now: Instant): number =>
  Math.min(900, Math.max(0, Math.ceil((millisOf(dueAt) - millisOf(now)) / 1000)));
