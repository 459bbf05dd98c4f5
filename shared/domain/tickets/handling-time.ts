import * as z from 'zod';
import type { Plan } from '../clients/plan.ts';
import { after, DAY_MILLIS, type Instant } from '../time.ts';
import { Priority } from './report.ts';
import type { Ticket } from './ticket.ts';

/** How many minutes a ticket of each priority is expected to take, as a client's tickets have taught; a priority without enough of them is absent. */
export const HandlingMinutes = z.partialRecord(Priority, z.number().int().min(1));
export type HandlingMinutes = z.infer<typeof HandlingMinutes>;

/** What was agreed, with what was learned of how long the client's tickets take. */
export type PlanAtWork = Plan & { handlingMinutes?: HandlingMinutes | undefined };

/** What a ticket takes as long as nothing was learned. */
export const HANDLING_MINUTES = 15;

/** What is learned from, and the fewest tickets of a priority that teach anything. */
export const LEARNED_DAYS = 28;
const FEWEST = 20;
/** What is learned moves in steps, so that a client's record is not written every night for a minute's sake. */
const STEP_MINUTES = 5;

export const expectedMinutes = ({ handlingMinutes }: PlanAtWork, priority: Priority): number =>
  handlingMinutes?.[priority] ?? HANDLING_MINUTES;

/** A ticket that is done, as far as it teaches. */
export type Handled = { priority: Priority; minutes: number };

/** What a ticket teaches on that day: one that was done in the last 28 days, and that somebody of us had in hand. */
export function handledOf({ place, priority, work }: Ticket, now: Instant): Handled | undefined {
  const isRecent = place.at === 'done' && place.since > after(now, -LEARNED_DAYS * DAY_MILLIS);
  return isRecent && work ? { priority, minutes: work.minutes } : undefined;
}

/**
 * The median of each priority, up to the next five minutes. A median, and no mean: a ticket that somebody forgot in their
 * hands over a weekend says nothing of the next one.
 */
export function learn(handled: readonly Handled[]): HandlingMinutes {
  const medians = [...Map.groupBy(handled, ({ priority }) => priority)].flatMap(([priority, own]) => {
    const minutes = own.map((one) => one.minutes).sort((a, b) => a - b);
    const median = minutes[Math.floor(minutes.length / 2)] ?? 0;
    const inSteps = Math.max(STEP_MINUTES, Math.ceil(median / STEP_MINUTES) * STEP_MINUTES);
    return own.length >= FEWEST ? [[priority, inSteps] as const] : [];
  });
  // In one order, so that what did not change looks the same.
  return Object.fromEntries(medians.sort(([a], [b]) => (a < b ? -1 : 1)));
}
