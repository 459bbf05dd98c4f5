import type { TicketId } from '../../domain/ids.ts';
import { Attachment } from '../../domain/tickets/attachment.ts';
import type { TicketChange, Tickets } from '../../ports/tickets.ts';
import { changeOf } from './changes.ts';
import { commit } from './commit.ts';
import { gatherer } from './gather.ts';
import { agentHolder, incidentKey, poolHolder, startingWith, ticketKey, ticketList } from './keys.ts';
import { pageOf } from './pages.ts';
import { all, getOne, type Item, type Table } from './table.ts';
import { ticketOf } from './ticket-item.ts';

/** Tickets over one table. */
export function tableTickets(table: Table): Tickets {
  return {
    gather: gatherer(table),
    commit: (change, delivery) => commit(table, change, delivery),
    async find(id) {
      const item = await getOne(table, ticketKey(id));
      return item && ticketOf(item);
    },
    history: (id) => history(table, id),
    async waiting(clientId, limit) {
      const { items } = await table.query({ index: 'holder', partition: poolHolder(clientId), limit });
      return items.map(ticketOf);
    },
    async heldBy(agentId) {
      const items = await all(table, { index: 'holder', partition: agentHolder(agentId) });
      return items.map(ticketOf);
    },
    async ofIncident(incidentId, page) {
      const { pk } = incidentKey(incidentId);
      const links = await pageOf(table, { partition: pk, between: startingWith('TICKET#') }, page, linkedTo);
      const items = links.items.length > 0 ? await table.get(links.items.map(ticketKey)) : [];
      return { ...links, items: items.map(ticketOf).sort((a, b) => (a.id < b.id ? -1 : 1)) };
    },
    list: (clientId, { from, until, ...page }) =>
      pageOf(
        table,
        // The place in the list goes on with the id: an instant itself stands before all that was opened at it.
        { index: 'listing', partition: ticketList(clientId), between: [from ?? '0', until ?? '9'], backwards: true },
        page,
        ticketOf,
      ),
  };
}

/** The ticket that an item of an incident's partition names. */
export const linkedTo = ({ sk }: Item): TicketId => sk.slice('TICKET#'.length) as TicketId;

const attachmentOf = ({ data }: Item): Attachment => Attachment.parse(JSON.parse(String(data)));

/** A ticket, its files and its changes lie in one partition: first the files, then the changes in order of version, then the ticket. */
async function history(table: Table, id: TicketId): ReturnType<Tickets['history']> {
  const items = await all(table, { partition: ticketKey(id).pk });
  const ticket = items.find((item) => item.kind === 'ticket');
  return ticket && { ticket: ticketOf(ticket), ...besideTicket(items) };
}

/** What lies in a ticket's partition beside the ticket itself. */
export const besideTicket = (items: Item[]): { changes: TicketChange[]; attachments: Attachment[] } => ({
  changes: items.filter((item) => item.kind === 'change').map(changeOf),
  attachments: items.filter((item) => item.kind === 'attachment').map(attachmentOf),
});
