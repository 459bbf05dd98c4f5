import type { Client } from '../../../shared/domain/clients/client.ts';
import { Figures, figuresOf } from '../../../shared/domain/figures/figures.ts';
import { instantsOfMonth } from '../../../shared/domain/figures/month.ts';
import { StatedTicket, StatementHead, stated } from '../../../shared/domain/figures/statement.ts';
import type { Ticket } from '../../../shared/domain/tickets/ticket.ts';
import type { Interval, Zone } from '../../../shared/domain/time.ts';
import { everyItem } from '../../../shared/runtime/every-item.ts';
import type { Console } from '../console.ts';
import { operation, Paging, pageOf, pageSchema, showPage } from './operation.ts';

const tag = 'Figures';
/** As many as the table gives at a time: a ticket is a kilobyte or two. */
const AT_ONCE = 500;

/** The zone in which a client counts its months: its plan's. */
export async function zoneOf({ records }: Console, { id, planVersion }: Client): Promise<Zone> {
  const plan = planVersion > 0 ? await records.find('plan', `${id}/${planVersion}`) : undefined;
  return plan?.coverage.zone ?? 'UTC';
}

/** Every ticket that a client forwarded in a period. */
export const ticketsIn = ({ tickets }: Console, { id }: Client, period: Interval): Promise<Ticket[]> =>
  Array.fromAsync(everyItem((page) => tickets.list(id, { ...page, ...period }), AT_ONCE));

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
      answer: Figures.meta({ id: 'Figures' }),
    },
    async ({ found: { client }, params: { month }, console, now }) => {
      const known = await console.records.find('figures', `${client.id}/${month}`);
      if (known) return { body: known };
      const zone = await zoneOf(console, client);
      const tickets = await ticketsIn(console, client, instantsOfMonth(month, zone));
      const body = figuresOf({ clientId: client.id, month, zone }, tickets, now);
      if (body.final) await console.records.write([{ kind: 'figures', put: body }]);
      return { body };
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
      query: Paging,
      answer: pageSchema('StatedTicket', StatedTicket.meta({ id: 'StatedTicket' }))
        .extend(StatementHead.shape)
        .meta({ id: 'Statement' }),
    },
    async ({ found: { client }, params: { month }, query, console, now }) => {
      const zone = await zoneOf(console, client);
      const period = instantsOfMonth(month, zone);
      const { items, ...rest } = await console.tickets.list(client.id, { ...pageOf(query), ...period });
      const real = items.filter(({ test }) => !test);
      const { body } = showPage({ items: real, ...rest }, (ticket) => stated(ticket, now));
      return { body: { clientId: client.id, month, zone, ...period, at: now, ...(body as object) } };
    },
  ),
];
