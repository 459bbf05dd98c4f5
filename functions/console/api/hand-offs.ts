import * as z from 'zod';
import { refuse } from '../../../shared/domain/refusal.ts';
import { dateIn, datesIn, dayAfter } from '../../../shared/domain/rosters/dates.ts';
import { countHandOffs, HandOffCounts, handOffDays } from '../../../shared/domain/tickets/hand-off-counts.ts';
import { type Instant, LocalDate, Zone } from '../../../shared/domain/time.ts';
import { everyItem } from '../../../shared/runtime/every-item.ts';
import { inParallel } from '../../../shared/runtime/in-parallel.ts';
import { operation } from './operation.ts';
import { Rehomed, RehomeWish, rehomeAll } from './rehome.ts';

const tag = 'Hand-offs';
const MOST_DAYS = 31;
const AT_ONCE = 8;

const HandOffQuery = z.object({
  from: LocalDate.optional().meta({
    description: 'The first date; without it, a week ago.',
    example: '2026-11-01',
  }),
  until: LocalDate.optional().meta({ description: 'The last date; without it, today.', example: '2026-11-07' }),
  zone: Zone.default('UTC').meta({ description: 'By whose clock the dates are.', example: 'Europe/Berlin' }),
  region: z.string().max(50).optional().meta({ description: 'Of this region alone.', example: 'nairobi' }),
});

export const HandOffsView = z
  .object({
    from: LocalDate,
    until: LocalDate,
    total: HandOffCounts,
    days: z.array(HandOffCounts.extend({ date: LocalDate, region: z.string() })),
  })
  .meta({
    id: 'HandOffs',
    description:
      'Hand-offs by date and by the region that gave them up, where there was any: `noted` came with a note of whoever had the ticket and `gaps` without; `satellites` were found only after the hand-off window; a hot rehome moved while a promise was at risk or missed.',
  });
export type HandOffsView = z.infer<typeof HandOffsView>;

/** How tickets passed from region to region, and how they are passed by hand. */
export const handOffs = [
  operation(
    {
      id: 'hand-offs.get',
      method: 'get',
      path: '/hand-offs',
      tag,
      summary: 'Count the hand-offs of at most 31 days, by date and region',
      query: HandOffQuery,
      answer: HandOffsView,
    },
    async ({ query, console, now }) => {
      const { zone } = query;
      const until = query.until ?? dateIn(zone, now);
      const from = query.from ?? dayAfter(until, -6);
      if (from > until) return refuse('invalid', 'the first date is after the last');
      if (dayAfter(from, MOST_DAYS) <= until) return refuse('invalid', `at most ${MOST_DAYS} days at a time`);
      // They are written under UTC dates: the first and the last of another clock reach into their neighbours.
      const written = zone === 'UTC' ? { from, until } : { from: dayAfter(from, -1), until: dayAfter(until) };
      const read = await inParallel(AT_ONCE, datesIn(written), (date) =>
        Array.fromAsync(everyItem((page) => console.records.list('hand-off', date, page), 500)),
      );
      const dateOf = (at: Instant) => dateIn(zone, at);
      const all = read.flat().filter(({ at, region }) => {
        const date = dateOf(at);
        return from <= date && date <= until && (query.region === undefined || region === query.region);
      });
      return { body: { from, until, total: countHandOffs(all), days: handOffDays(all, dateOf) } };
    },
  ),

  operation(
    {
      id: 'hand-offs.rehome',
      method: 'post',
      path: '/hand-offs/rehome',
      tag,
      summary: 'Move a ticket, or all running tickets of a region that goes off, to another region',
      description:
        'Shows who would take what, and moves it if asked to. By the gate of dispatch, and only to people of another region: what nobody there may take stays where it is. A lead may with tickets of clients in their reach.',
      body: RehomeWish,
      answer: Rehomed,
    },
    rehomeAll,
  ),
];
