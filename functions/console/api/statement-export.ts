import { figuresOf } from '../../../shared/domain/figures/figures.ts';
import { instantsOfMonth } from '../../../shared/domain/figures/month.ts';
import type { ClientId } from '../../../shared/domain/ids.ts';
import { ticketLines } from '../../../shared/domain/statement/export.ts';
import { headLine, monthLine, StatementLine } from '../../../shared/domain/statement/line.ts';
import type { Ticket } from '../../../shared/domain/tickets/ticket.ts';
import type { Interval } from '../../../shared/domain/time.ts';
import type { PageRequest } from '../../../shared/ports/page.ts';
import { allOf } from '../../../shared/runtime/every-item.ts';
import type { Console } from '../console.ts';
import { ticketsIn, zoneOf } from './figures.ts';
import { operation, Paging, pageOf, pageSchema } from './operation.ts';

const MOST_TICKETS = 20;
/** A ticket's history may have megabytes, and an answer six: with so many in a page it is of fewer tickets. */
const MOST_BYTES = 4_000_000;

type Exported = { lines: StatementLine[]; next: string | undefined };

/** The lines of a page of tickets: of as many as are asked for, or of half as many until they fit into an answer. */
async function pageOfLines(
  console: Pick<Console, 'tickets'>,
  clientId: ClientId,
  page: PageRequest & Interval,
  linesOf: (ticket: Ticket) => Promise<StatementLine[]>,
): Promise<Exported> {
  const { items, next } = await console.tickets.list(clientId, page);
  const lines = (await Promise.all(items.map(linesOf))).flat();
  if (items.length > 1 && Buffer.byteLength(JSON.stringify(lines)) > MOST_BYTES)
    return pageOfLines(console, clientId, { ...page, limit: Math.floor(items.length / 2) }, linesOf);
  return { lines, next };
}

export const statementExport = [
  operation(
    {
      id: 'tickets.export',
      method: 'get',
      path: '/clients/{clientId}/statements/{month}/export',
      tag: 'Figures',
      summary: 'Export a month’s tickets with all that happened to them',
      description: `The lines of a file from which both sides compute every clock anew (\`sunrelay verify-statement\`): what the statement is about, each ticket’s changes and what they came to, newest ticket first, and the table of the month. A page is of so many tickets, ${MOST_TICKETS} at most and fewer where they have a long history; write each item as a line.`,
      query: Paging,
      answer: pageSchema('StatementLine', StatementLine.meta({ id: 'StatementLine' })),
    },
    async ({ found: { client }, params: { month }, query, console, actor, now }) => {
      const zone = await zoneOf(console, client);
      const [period, page] = [instantsOfMonth(month, zone), pageOf(query)];
      const asked = { ...page, limit: Math.min(page.limit, MOST_TICKETS), ...period };
      // What people wrote to each other is none of an auditor's business.
      const words = actor.role === 'operator' && actor.as === 'auditor' ? 'without words' : 'with words';
      const linesOf = async ({ id, test }: Ticket) => {
        const history = test ? undefined : await console.tickets.history(id);
        if (!history) return [];
        return ticketLines(history.ticket, history.changes, now, words);
      };
      const { lines, next } = await pageOfLines(console, client.id, asked, linesOf);
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
