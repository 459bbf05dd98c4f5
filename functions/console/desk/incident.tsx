import type { Hono } from 'hono';
import type * as z from 'zod';
import type { IncidentView } from '../api/incidents.ts';
import type { Ticket } from '../ui/history.ts';
import type { Reader } from '../ui/reader.ts';
import { bodyOf, type PageEnv } from '../ui/room.tsx';
import { posted } from './composer.tsx';

type Incident = z.infer<typeof IncidentView>;

/** Whether a ticket belongs to an incident; which ones there are is asked for when somebody wants to know. */
export const IncidentLink = ({ ticket, reader: { words } }: { ticket: Ticket; reader: Reader }) => (
  <details hx-get={`/desk/tickets/${ticket.id}/incidents`} hx-trigger="toggle once" hx-target="find .choice-of">
    <summary>{ticket.incidentId ? words.desk.passing.linked : words.desk.passing.incident}</summary>
    <div class="choice-of" />
  </details>
);

/** The open incidents of a ticket's client, to be chosen from. */
export function incidentRoutes(app: Hono<PageEnv>): void {
  app.get('/desk/tickets/:ticketId/incidents', async (c) => {
    const reader = c.get('reader');
    const params = { ticketId: c.req.param('ticketId') };
    const ticket = bodyOf(await reader.perform<Ticket>('tickets.get', { params }));
    const open = await reader.perform<{ items: Incident[] }>('incidents.list', {
      params: { clientId: ticket.clientId },
    });
    return c.html(<Choice ticket={ticket} incidents={bodyOf(open).items} reader={reader} />);
  });
}

const Choice = ({ ticket, incidents, reader }: { ticket: Ticket; incidents: Incident[]; reader: Reader }) => {
  const { passing } = reader.words.desk;
  const address = `/desk/tickets/${ticket.id}/incident`;
  const linked = incidents.find(({ id }) => id === ticket.incidentId);
  if (ticket.incidentId)
    return (
      <form method="post" action={`${address}/unlinking`} {...posted(`${address}/unlinking`)}>
        <p>{linked?.title ?? ticket.incidentId}</p>
        <button type="submit" class="secondary">
          {reader.words.remove}
        </button>
      </form>
    );
  if (incidents.length === 0) return <p class="quiet">{passing.noIncident}</p>;
  return (
    <form method="post" action={address} {...posted(address)}>
      <label>
        {passing.incident}
        <select name="incidentId">
          {incidents.map(({ id, title }) => (
            <option value={id}>{title}</option>
          ))}
        </select>
      </label>
      <button type="submit" class="secondary">
        {passing.link}
      </button>
    </form>
  );
};
