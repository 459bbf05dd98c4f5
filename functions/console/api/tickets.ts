import * as z from 'zod';
import { agentsNamed, nameFor } from '../../../shared/domain/access/named.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { Status, type Ticket } from '../../../shared/domain/tickets/ticket.ts';
import { withFiles } from './file-views.ts';
import { operation, pageOf, pageSchema, paging, showPage } from './operation.ts';
import { ChangeView, showChange, showTicketTo, TicketView } from './ticket-views.ts';

const tag = 'Tickets';

const TicketQuery = z.object({
  ...paging,
  status: Status.optional().meta({
    description: 'Only tickets of this status; a page may then be shorter than its limit.',
  }),
  about: z.string().trim().min(1).max(100).optional().meta({
    description: 'Only tickets with this in their number or subject; a page may then be shorter than its limit.',
    example: 'parcel',
  }),
});
type TicketQuery = z.output<typeof TicketQuery>;
const History = z
  .object({
    ticket: TicketView,
    changes: z.array(ChangeView),
    names: z.record(z.string(), z.string()).meta({
      description: 'What the agents in it are called, by id; a client is told first names alone.',
      example: { agt_01kz: 'Maria' },
    }),
  })
  .meta({ id: 'TicketHistory' });
/** A ticket that went through more hands than these names the latest. */
const MOST_NAMED = 20;

export const tickets = [
  operation(
    {
      id: 'tickets.list',
      method: 'get',
      path: '/clients/{clientId}/tickets',
      tag,
      summary: "List a client's tickets, newest first",
      query: TicketQuery,
      answer: pageSchema('Ticket', TicketView),
    },
    async ({ found, query, console, actor }) => {
      const { items, ...rest } = await console.tickets.list(found.client.id, pageOf(query));
      const wanted = items.filter((ticket) => isWanted(ticket, query));
      return showPage({ items: wanted, ...rest }, (ticket) => showTicketTo(actor, ticket));
    },
  ),

  operation(
    {
      id: 'tickets.get',
      method: 'get',
      path: '/tickets/{ticketId}',
      tag,
      summary: 'Show a ticket with its clocks',
      answer: TicketView,
    },
    async ({ found: { ticket }, actor }) => ({ body: showTicketTo(actor, ticket), revision: ticket.version }),
  ),

  operation(
    {
      id: 'tickets.history',
      method: 'get',
      path: '/tickets/{ticketId}/history',
      tag,
      summary: 'Show everything that happened to a ticket, and why',
      description:
        'Every version with its facts, its messages and, for operators and agents, the decision behind each assignment. Both sides can recompute every clock from it.',
      answer: History,
    },
    async ({ found, console, actor }) => {
      const history = await console.tickets.history(found.ticket.id);
      if (!history) return refuse('not-found', 'the ticket is gone');
      const changes = history.changes.map((change) => withFiles(showChange(change, actor), history.attachments));
      const ids = agentsNamed(history.ticket, changes).slice(0, MOST_NAMED);
      const agents = await Promise.all(ids.map((id) => console.records.find('agent', id)));
      const names = Object.fromEntries(agents.flatMap((agent) => (agent ? [[agent.id, nameFor(actor, agent)]] : [])));
      return {
        body: { ticket: showTicketTo(actor, history.ticket), changes, names },
        revision: history.ticket.version,
      };
    },
  ),
];

function isWanted({ status, externalId, subject }: Ticket, wanted: TicketQuery): boolean {
  if (wanted.status !== undefined && status !== wanted.status) return false;
  if (wanted.about === undefined) return true;
  const about = wanted.about.replace(/^#/, '').toLowerCase();
  return externalId.toLowerCase() === about || subject.toLowerCase().includes(about);
}
