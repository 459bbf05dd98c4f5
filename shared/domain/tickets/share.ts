import * as z from 'zod';
import type { Plan } from '../clients/plan.ts';
import { ClientId } from '../ids.ts';
import { dateIn, mondayOf } from '../rosters/dates.ts';
import { type Instant, LocalDate } from '../time.ts';

/** How many weeks a client's share is remembered: a quarter of a year. */
const WEEKS_KEPT = 13;
const count = z.number().int().min(0);

/** Tickets of the week that begins on that Monday, in the client's zone: how many arrived, and how many of them came to us. */
export const WeekShare = z.object({ week: LocalDate, arrived: count, taken: count });
export type WeekShare = z.infer<typeof WeekShare>;

/** The weeks of a client whose plan caps our share, newest first; `revision` counts every change. */
export const Share = z.object({ clientId: ClientId, weeks: z.array(WeekShare).max(WEEKS_KEPT), revision: count });
export type Share = z.infer<typeof Share>;

/** A share as it becomes with a change of a ticket, which holds only if it is still as `seen` (0: there was none). */
export type ShareMove = { seen: number; after: Share };

/** A new ticket under a cap: whether it comes to us and why, in a sentence, and the share with it. */
export type Arrival = { comesToUs: boolean; week: LocalDate; because: string; move: ShareMove };

/**
 * Counts a ticket that arrives under a plan with a cap, and says whether it comes to us: when what we took of the week is
 * less than the cap's share of all that arrived, this one included. So we never hold more than the cap, and a whole ticket
 * less at most: over a hundred tickets that is one per cent. Undefined for a plan without a cap.
 */
export function countArrival(
  share: Share | undefined,
  { clientId, shareCapPercent: cap, coverage }: Plan,
  at: Instant,
): Arrival | undefined {
  if (cap === undefined) return undefined;
  const week = mondayOf(dateIn(coverage.zone, at));
  const before = share?.weeks.find((known) => known.week === week) ?? { week, arrived: 0, taken: 0 };
  const arrived = before.arrived + 1;
  const comesToUs = before.taken < Math.floor((arrived * cap) / 100);
  const taken = before.taken + (comesToUs ? 1 : 0);
  const said = comesToUs ? `comes to us, ${taken} of them so far` : 'stays with the client';
  return {
    comesToUs,
    week,
    because: `share cap ${cap} %: ticket ${arrived} of the week ${said}`,
    move: moved(share, clientId, { week, arrived, taken }),
  };
}

/** Counts a ticket of a week as ours after all; the next ones make up for it. */
export function countTaken(share: Share | undefined, clientId: ClientId, week: LocalDate): ShareMove | undefined {
  const before = share?.weeks.find((known) => known.week === week);
  return before && moved(share, clientId, { ...before, taken: before.taken + 1 });
}

function moved(share: Share | undefined, clientId: ClientId, changed: WeekShare): ShareMove {
  const others = share?.weeks.filter(({ week }) => week !== changed.week) ?? [];
  const weeks = [...others, changed].sort((a, b) => (a.week > b.week ? -1 : 1)).slice(0, WEEKS_KEPT);
  const seen = share?.revision ?? 0;
  return { seen, after: { clientId, weeks, revision: seen + 1 } };
}
