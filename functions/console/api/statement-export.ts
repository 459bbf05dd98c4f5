import { figuresOf } from '../../../shared/domain/figures/figures.ts';
import { instantsOfMonth } from '../../../shared/domain/figures/month.ts';
import { ticketLines } from '../../../shared/domain/statement/export.ts';
import { headLine, monthLine, StatementLine } from '../../../shared/domain/statement/line.ts';
import type { Ticket } from '../../../shared/domain/tickets/ticket.ts';
import { allOf } from '../../../shared/runtime/every-item.ts';
import { ticketsIn, zoneOf } from './figures.ts';
import { operation, Paging, pageOf, pageSchema } from './operation.ts';

/** A ticket's history may have hundreds of kilobytes, and an answer six megabytes. */
const MOST_TICKETS = 20;

export const statementExport = [
  operation(
    {
      id: 'tickets.export',
      method: 'get',
      path: '/clients/{clientId}/statements/{month}/export',
      tag: 'Figures',
      summary: 'Export a month’s tickets with all that happened to them',
      description: `The lines of a file from which both sides compute every clock anew (\`sunrelay verify-statement\`): what the statement is about, each ticket’s changes and what they came to, newest ticket first, and the table of the month. A page is of so many tickets, ${MOST_TICKETS} at most; write each item as a line.`,
      query: Paging,
      answer: pageSchema('StatementLine', StatementLine.meta({ id: 'StatementLine' })),
    },
    async ({ found: { client }, params: { month }, query, console, actor, now }) => {
      const zone = await zoneOf(console, client);
      const [period, page] = [instantsOfMonth(month, zone), pageOf(query)];
      const asked = { ...page, limit: Math.min(page.limit, MOST_TICKETS), ...period };
      const { items, next } = await console.tickets.list(client.id, asked);
      // What people wrote to each other is none of an auditor's business.
      const words = actor.role === 'operator' && actor.as === 'auditor' ? 'without words' : 'with words';
      const linesOf = async ({ id, test }: Ticket) => {
        const history = test ? undefined : await console.tickets.history(id);
        if (!history) return [];
        return ticketLines(history.ticket, history.changes, now, words);
      };
      const lines: StatementLine[] = (await Promise.all(items.map(linesOf))).flat();
      if (query.after === undefined) {
        const about = { clientId: client.id, client: client.name, month, zone, ...period };
        lines.unshift(headLine(about, await allOf(console.records, 'plan', client.id)));
      }
      if (next !== undefined) return { body: { items: lines, next } };
      const tickets = await ticketsIn(console, client, period);
      return { body: { items: [...lines, monthLine(figuresOf({ clientId: client.id, month, zone }, tickets, now))] } };
    },
  ),
];
