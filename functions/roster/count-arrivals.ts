import type { Client } from '../../shared/domain/clients/client.ts';
import type { SourceKind } from '../../shared/domain/clients/connection.ts';
import type { ClientId, ConnectionId } from '../../shared/domain/ids.ts';
import { datesIn, dayAfter } from '../../shared/domain/rosters/dates.ts';
import { countDay, type Opened } from '../../shared/domain/staffing/arrivals.ts';
import {
  type Handled,
  type HandlingMinutes,
  handledOf,
  LEARNED_DAYS,
  learn,
} from '../../shared/domain/tickets/handling-time.ts';
import type { Instant, LocalDate } from '../../shared/domain/time.ts';
import type { Records } from '../../shared/ports/records.ts';
import type { Tickets } from '../../shared/ports/tickets.ts';
import { allOf, everyItem } from '../../shared/runtime/every-item.ts';
import { inParallel } from '../../shared/runtime/in-parallel.ts';

/** What counting needs; `tickets` lists a client's by when they were opened. */
export type Counting = { records: Records; tickets: Pick<Tickets, 'list'> };

/** A day is counted again this many times, for what was late in the index or left to the client since. */
const AGAIN_DAYS = 2;
/** After a long silence, or at the first time, no more than this is caught up with: all that a forecast looks at. */
const MOST_DAYS = 70;
const CLIENTS_AT_ONCE = 5;
const DAYS_AT_ONCE = 20;

/**
 * Counts every client's arrivals of the UTC dates that are over and not counted yet, and of the last two again; a day that
 * is counted twice is the same record. It walks the client's list of tickets back to the first of these days, and four
 * weeks in any case, from which it is learned what a ticket takes: one small item a ticket. The day's facts would tell the same, but they hold every change of every client, messages included.
 */
export async function countArrivals({ records, tickets }: Counting, now: Instant): Promise<{ days: number }> {
  const clients = await allOf(records, 'client');
  const counted = await inParallel(CLIENTS_AT_ONCE, clients, async (client) => {
    const { id, createdAt, planVersion } = client;
    const today = now.slice(0, 10);
    const [newest] = (await records.list('arrivals', id, { limit: 1 })).items;
    const since = laterOf(
      newest ? dayAfter(newest.date, 1 - AGAIN_DAYS) : createdAt.slice(0, 10),
      dayAfter(today, -MOST_DAYS),
    );
    const dates = datesIn({ from: since, until: dayAfter(today, -1) });
    if (dates.length === 0) return 0;
    const { opened, handled } = await walk(tickets, id, since, now);
    const channels = await channelsOf(records, id);
    const plan = await records.find('plan', `${id}/${planVersion}`);
    const about = {
      channelOf: (connection: ConnectionId) => channels.get(connection),
      firstLanguage: plan?.languages[0],
    };
    const days = dates.map((date) => countDay(id, date, opened.get(date) ?? [], about));
    for (let at = 0; at < days.length; at += DAYS_AT_ONCE)
      await records.write(days.slice(at, at + DAYS_AT_ONCE).map((put) => ({ kind: 'arrivals', put })));
    await keepLearned(records, client, learn(handled));
    return days.length;
  });
  return { days: counted.reduce((sum, days) => sum + days, 0) };
}

/**
 * One walk back over a client's tickets: those that were opened from a date on, by UTC date, and what those of the last
 * four weeks that are done teach of how long such tickets take.
 */
async function walk(
  tickets: Counting['tickets'],
  clientId: ClientId,
  since: LocalDate,
  now: Instant,
): Promise<{ opened: Map<LocalDate, Opened[]>; handled: Handled[] }> {
  const opened = new Map<LocalDate, Opened[]>();
  const handled: Handled[] = [];
  const last = earlierOf(since, dayAfter(now.slice(0, 10), -LEARNED_DAYS));
  for await (const ticket of everyItem((page) => tickets.list(clientId, page))) {
    const { openedAt, connectionId, language, skills, place } = ticket;
    const date = openedAt.slice(0, 10);
    if (date < last) break;
    if (ticket.test) continue;
    const one = handledOf(ticket, now);
    if (one) handled.push(one);
    if (date < since) continue;
    const day = opened.get(date) ?? [];
    day.push({ openedAt, connectionId, language, skills, place });
    opened.set(date, day);
  }
  return { opened, handled };
}

/** Whoever edits the client at the same moment is first: what was learned is learned again tomorrow. */
async function keepLearned(records: Records, client: Client, handlingMinutes: HandlingMinutes): Promise<void> {
  const { revision, handlingMinutes: before = {} } = client;
  if (JSON.stringify(handlingMinutes) === JSON.stringify(before)) return;
  const put = { ...client, handlingMinutes, revision: revision + 1 };
  await records.write([{ kind: 'client', put, when: { revision } }]);
}

async function channelsOf(records: Records, clientId: ClientId): Promise<Map<ConnectionId, SourceKind>> {
  const channels = new Map<ConnectionId, SourceKind>();
  for await (const { id, kind } of everyItem((page) => records.list('connection', clientId, page)))
    channels.set(id, kind);
  return channels;
}

const laterOf = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);
const earlierOf = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b);
