import type { Client } from '../../../shared/domain/clients/client.ts';
import { isRefusal, type Refusal } from '../../../shared/domain/refusal.ts';
import { messageOf } from '../../../shared/domain/routes/message.ts';
import { type Hears, hearsOf, type Route, type Tried } from '../../../shared/domain/routes/route.ts';
import { tallyOf } from '../../../shared/domain/routes/try.ts';
import type { Ticket } from '../../../shared/domain/tickets/ticket.ts';
import type { Instant } from '../../../shared/domain/time.ts';
import { inParallel } from '../../../shared/runtime/in-parallel.ts';
import type { Console } from '../console.ts';
import type { WouldSend } from './route-views.ts';

/** So many facts are looked through, the oldest of the day first; a try of more than that says that it is not whole. */
const MOST_READ = 20_000;
const PAGE = 500;
const AT_ONCE = 10;

type Heard = NonNullable<ReturnType<Hears>>;

/** Tries a route against the last day's facts, by the very rules by which it would carry them. */
export async function tryRoute(
  console: Pick<Console, 'facts' | 'records' | 'tickets'>,
  route: Route,
  now: Instant,
): Promise<{ tried: Tried; shown: WouldSend[] } | Refusal> {
  const hears = hearsOf(route);
  if (isRefusal(hears)) return hears;
  const tally = tallyOf(hears, now);
  const complete = await readDay(console, tally.from, now, tally.add);
  const { tried, shown } = tally.result(complete);
  return { tried, shown: await rendered(console, route, shown) };
}

/** Whether the day was read to its end. */
async function readDay(
  { facts }: Pick<Console, 'facts'>,
  from: Instant,
  now: Instant,
  add: ReturnType<typeof tallyOf>['add'],
): Promise<boolean> {
  let [place, read]: [Parameters<typeof facts.since>[0], number] = [{ at: from }, 0];
  for (;;) {
    const { items, next } = await facts.since(place, PAGE, now);
    if (items.length === 0) return true;
    for (const fact of items) add(fact);
    read += items.length;
    if (read >= MOST_READ) return false;
    place = { cursor: next };
  }
}

async function rendered({ records, tickets }: Pick<Console, 'records' | 'tickets'>, route: Route, heard: Heard[]) {
  const { target } = route;
  if (target.kind === 'webhook')
    return heard.map((fact) => ({ ...head(fact), text: JSON.stringify(bodyOf(fact), null, 1) }));
  const of = <Found>(ids: string[], find: (id: string) => Promise<Found | undefined>) =>
    inParallel(AT_ONCE, [...new Set(ids)], async (id) => [id, await find(id)] as const).then((all) => new Map(all));
  const clients = await of<Client>(
    heard.map(({ data }) => data.clientId),
    (id) => records.find('client', id),
  );
  const known = await of<Ticket>(
    heard.map(({ data }) => data.ticketId),
    (id) => tickets.find(id as Ticket['id']),
  );
  return heard.map((fact): WouldSend => {
    const { clientId, ticketId } = fact.data;
    const named = { client: clients.get(clientId)?.name, subject: known.get(ticketId)?.subject };
    const { title, lines, link } = messageOf(fact, route, named, target.language);
    return { ...head(fact), text: [title, ...lines, link.url].join('\n') };
  });
}

const head = ({ id, type, at }: Heard) => ({ id, type, at });
const bodyOf = ({ type, at, data }: Heard) => ({ type, timestamp: at, data });
