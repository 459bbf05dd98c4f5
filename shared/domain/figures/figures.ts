import * as z from 'zod';
import { ClientId } from '../ids.ts';
import { datesOf } from '../rosters/dates.ts';
import { Month } from '../rosters/roster.ts';
import { ClockKind } from '../sla/clock.ts';
import { isDone, type Ticket } from '../tickets/ticket.ts';
import { DAY_MILLIS, Instant, millisOf, type Zone } from '../time.ts';
import { type Stretch, stretchesOf } from '../zone.ts';
import { instantsOfMonth, isOver } from './month.ts';
import { promisesOf } from './promises.ts';

const count = z.number().int().min(0);
const HOUR_MILLIS = 3_600_000;

/** How many promises of one kind were kept, missed, and are still to be kept. */
export const Kept = z.object({ met: count, missed: count, running: count });
export type Kept = z.infer<typeof Kept>;
const none: Kept = { met: 0, missed: 0, running: 0 };

/** How long something took, in minutes of the wall clock: the middle one, and the one that nine in ten did not exceed. */
export const Took = z.object({ count, medianMinutes: count.exactOptional(), p90Minutes: count.exactOptional() });
export type Took = z.infer<typeof Took>;

/**
 * What became of the tickets that a client forwarded in one month of its own zone: those opened in it, with all that they
 * promised, whenever that was. Tests count nowhere. `arrivals` is by weekday, Monday first, and hour; `byDay` by date.
 */
export const Figures = z.object({
  clientId: ClientId,
  month: Month,
  zone: z.string(),
  /** When it was counted; `final` once the month is over and all of it is done: it is not counted again. */
  at: Instant,
  final: z.boolean(),
  tickets: count,
  leftToClient: count,
  open: count,
  waitingOnClient: count,
  promises: z.object({
    'first-reply': Kept,
    'next-reply': Kept,
    update: Kept.default(none),
    'requester-wait': Kept.default(none),
    'agent-work': Kept.default(none),
    resolution: Kept,
    'client-reply': Kept.default(none),
  } satisfies Record<ClockKind, z.ZodType>),
  firstReply: Took,
  resolution: Took,
  arrivals: z.array(z.array(count).length(24)).length(7),
  byDay: z.array(count),
});
export type Figures = z.infer<typeof Figures>;

type About = { clientId: ClientId; month: string; zone: Zone };

/** Folds the tickets of a month into its figures. */
export function figuresOf({ clientId, month, zone }: About, all: readonly Ticket[], now: Instant): Figures {
  const tickets = all.filter(({ test }) => !test);
  const ours = tickets.filter(({ place }) => place.at !== 'client');
  const open = ours.filter(({ status }) => !isDone(status));
  return {
    clientId,
    month,
    zone,
    at: now,
    final: isOver(month, zone, now) && open.length === 0,
    tickets: ours.length,
    leftToClient: tickets.length - ours.length,
    open: open.length,
    waitingOnClient: open.filter(({ status }) => status === 'on-hold').length,
    promises: keptOf(ours, now),
    firstReply: took(ours.flatMap(untilFirstReply)),
    resolution: took(ours.flatMap(untilResolved)),
    ...arrivalsOf(tickets, month, zone),
  };
}

function keptOf(tickets: readonly Ticket[], now: Instant): Figures['promises'] {
  const kept = Object.fromEntries(ClockKind.options.map((kind) => [kind, { ...none }]));
  for (const { clock, outcome } of tickets.flatMap((ticket) => promisesOf(ticket, now))) {
    const sum = kept[clock];
    if (sum) sum[outcome] += 1;
  }
  return kept as Figures['promises'];
}

const untilFirstReply = ({ clocks, earlierClocks = [] }: Ticket): number[] =>
  [...earlierClocks, ...clocks].flatMap((clock) =>
    clock.kind === 'first-reply' && clock.state === 'stopped' ? minutesBetween(clock.startedAt, clock.stoppedAt) : [],
  );

/** From its opening to its last solution, however often it came back in between. */
const untilResolved = ({ openedAt, place, status, clocks }: Ticket): number[] =>
  place.at === 'done' && isDone(status) && clocks.length > 0 ? [minutesBetween(openedAt, place.since)] : [];

const minutesBetween = (from: Instant, until: Instant): number =>
  Math.max(0, Math.floor((millisOf(until) - millisOf(from)) / 60_000));

/** By the nearest rank: a number that was really measured. */
function took(minutes: number[]): Took {
  const sorted = minutes.toSorted((a, b) => a - b);
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  const [medianMinutes, p90Minutes] = [rank(0.5), rank(0.9)];
  if (medianMinutes === undefined || p90Minutes === undefined) return { count: 0 };
  return { count: sorted.length, medianMinutes, p90Minutes };
}

function arrivalsOf(tickets: readonly Ticket[], month: string, zone: Zone): Pick<Figures, 'arrivals' | 'byDay'> {
  const arrivals = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  const byDay = datesOf(month).map(() => 0);
  const { from, until } = instantsOfMonth(month, zone);
  const stretches = stretchesOf(zone, millisOf(from), millisOf(until));
  for (const { openedAt } of tickets) {
    const wall = wallOf(stretches, millisOf(openedAt));
    const day = Math.floor(wall / DAY_MILLIS);
    const [weekday, hour] = [(((day + 3) % 7) + 7) % 7, Math.floor((wall - day * DAY_MILLIS) / HOUR_MILLIS)];
    const row = arrivals[weekday];
    if (row) row[hour] = (row[hour] ?? 0) + 1;
    const date = new Date(wall).getUTCDate() - 1;
    byDay[date] = (byDay[date] ?? 0) + 1;
  }
  return { arrivals, byDay };
}

/** What the wall shows at an instant, as milliseconds since 1970 on the wall. */
function wallOf(stretches: readonly Stretch[], millis: number): number {
  const stretch = stretches.find(({ until }) => millis < until) ?? stretches.at(-1);
  return millis + (stretch?.offsetMillis ?? 0);
}
