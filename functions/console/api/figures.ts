import * as z from 'zod';
import type { Client } from '../../../shared/domain/clients/client.ts';
import type { Plan } from '../../../shared/domain/clients/plan.ts';
import { Figures, figuresOf } from '../../../shared/domain/figures/figures.ts';
import { instantsOfMonth, isOver, monthAfter } from '../../../shared/domain/figures/month.ts';
import { StatedTicket, StatementHead, stated, statementCsv } from '../../../shared/domain/figures/statement.ts';
import type { Ticket } from '../../../shared/domain/tickets/ticket.ts';
import type { Instant, Interval, Zone } from '../../../shared/domain/time.ts';
import { everyItem } from '../../../shared/runtime/every-item.ts';
import type { Console } from '../console.ts';
import { withIncidentTitles } from './incident-titles.ts';
import { operation, Paging, pageOf, pageSchema } from './operation.ts';

const tag = 'Figures';
/** As many as the table gives at a time: a ticket is a kilobyte or two. */
const AT_ONCE = 500;

const FiguresQuery = z.object({
  with: z.literal('before').optional().meta({ description: 'Also the month before, to compare.' }),
});
export const FiguresView = Figures.extend({
  before: Figures.optional().meta({ description: 'The month before, if it was asked for.' }),
  capPercent: z.number().int().optional().meta({ description: 'The cap of our share, where one is agreed.' }),
}).meta({ id: 'Figures' });
export type FiguresView = z.infer<typeof FiguresView>;

const StatementQuery = Paging.extend({
  format: z
    .enum(['json', 'csv'])
    .default('json')
    .meta({ description: '`csv` is a file with the tickets of this answer.' }),
});

const planOf = async ({ records }: Console, { id, planVersion }: Client): Promise<Plan | undefined> =>
  planVersion > 0 ? records.find('plan', `${id}/${planVersion}`) : undefined;

/** The zone in which a client counts its months: its plan's. */
export const zoneOf = async (console: Console, client: Client): Promise<Zone> =>
  (await planOf(console, client))?.coverage.zone ?? 'UTC';

/** Every ticket that a client forwarded in a period. */
export const ticketsIn = ({ tickets }: Console, { id }: Client, period: Interval): Promise<Ticket[]> =>
  Array.fromAsync(everyItem((page) => tickets.list(id, { ...page, ...period }), AT_ONCE));

/** The figures of a month: as they were settled, or counted now, and settled if nothing of it can change any more. */
async function monthOf(
  console: Console,
  client: Client,
  { month, zone }: { month: string; zone: Zone },
  now: Instant,
): Promise<Figures> {
  const settled = isOver(month, zone, now) ? await console.records.find('figures', `${client.id}/${month}`) : undefined;
  if (settled) return settled;
  const tickets = await ticketsIn(console, client, instantsOfMonth(month, zone));
  const counted = figuresOf({ clientId: client.id, month, zone }, tickets, now);
  if (counted.final) await console.records.write([{ kind: 'figures', put: counted }]);
  return counted;
}

export const figures = [
  operation(
    {
      id: 'figures.get',
      method: 'get',
      path: '/clients/{clientId}/figures/{month}',
      tag,
      summary: 'Show what became of a month’s tickets',
      description:
        'Promises kept, times to reply and to resolve, and when tickets came, of those that were opened in the month where the client is. Once it is over and all of them are done it is counted for good.',
      query: FiguresQuery,
      answer: FiguresView,
    },
    async ({ found: { client }, params: { month }, query, console, now }) => {
      const plan = await planOf(console, client);
      const zone = plan?.coverage.zone ?? 'UTC';
      const of = (wanted: string) => monthOf(console, client, { month: wanted, zone }, now);
      const [body, before] = await Promise.all([of(month), query.with && of(monthAfter(month, -1))]);
      return { body: { ...body, ...(before && { before }), capPercent: plan?.shareCapPercent } };
    },
  ),

  operation(
    {
      id: 'statements.get',
      method: 'get',
      path: '/clients/{clientId}/statements/{month}',
      tag,
      summary: 'State every promise of a month, ticket by ticket',
      description:
        'Each with its start, target, pauses, due time and outcome, newest ticket first: with the coverage of the plan’s version both sides can compute them anew.',
      query: StatementQuery,
      answer: pageSchema('StatedTicket', StatedTicket.meta({ id: 'StatedTicket' }))
        .extend(StatementHead.shape)
        .meta({ id: 'Statement' }),
    },
    async ({ found: { client }, params: { month }, query, console, now }) => {
      const zone = await zoneOf(console, client);
      const period = instantsOfMonth(month, zone);
      const { items, ...rest } = await console.tickets.list(client.id, { ...pageOf(query), ...period });
      const own = items.filter(({ test }) => !test).map((ticket) => stated(ticket, now));
      const tickets = await withIncidentTitles(console, own);
      if (query.format === 'csv') return { body: statementCsv(tickets), type: 'text/csv; charset=utf-8' };
      return { body: { clientId: client.id, month, zone, ...period, at: now, items: tickets, ...rest } };
    },
  ),
];
