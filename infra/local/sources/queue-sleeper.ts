import type { Queue } from '../queues/fauxqs.ts';
import { makeSleeper, type Sleeper } from './sleeper.ts';

/** The longest sleep, when a queue says that nothing is due. */
export const LOOK_MILLISECONDS = 200;

/** fauxqs clears the timer of whoever waits for a queue; the sleeper has its own. */
const NO_TIMER = setTimeout(() => {}).unref();

/** Sleeps until a message arrives, or a delay or a visibility time-out is over. */
export function makeQueueSleeper(queue: Queue): Sleeper {
  const sleeper = makeSleeper();
  return {
    ...sleeper,
    async sleep(milliseconds) {
      const waiter = { resolve: sleeper.wake, timer: NO_TIMER };
      queue.pollWaiters.push(waiter);
      await sleeper.sleep(Math.max(1, Math.min(milliseconds, LOOK_MILLISECONDS, nextDue(queue) - Date.now())));
      const index = queue.pollWaiters.indexOf(waiter);
      if (index >= 0) queue.pollWaiters.splice(index, 1);
    },
  };
}

/** When the next hidden message becomes visible; milliseconds since 1970. */
function nextDue(queue: Queue): number {
  let due = Number.POSITIVE_INFINITY;
  const delayed = queue.isFifo() ? [...queue.fifoDelayed.values()].flat() : queue.delayedMessages;
  for (const { delayUntil = due } of delayed) due = Math.min(due, delayUntil);
  for (const { visibilityDeadline } of queue.inflightMessages.values()) due = Math.min(due, visibilityDeadline);
  return due;
}
