import type { Hono } from 'hono';
import type { ClientIncident } from '../api/client-incidents.ts';
import { anewAt } from '../ui/anew.ts';
import type { Reader } from '../ui/reader.ts';
import { bodyOf, type PageEnv, pages, type Room } from '../ui/room.tsx';
import { When } from '../ui/when.tsx';
import { clientOf } from './own.ts';

/** The incidents of a client's own tickets, and what these were told. */
export function incidentsOf(app: Hono<PageEnv>, room: Room): void {
  const show = pages(room);

  app.get('/portal/incidents', async (c) => {
    const reader = c.get('reader');
    const params = { clientId: clientOf(reader) };
    const { items } = bodyOf(await reader.perform<{ items: ClientIncident[] }>('incidents.of-client', { params }));
    const children = <Incidents items={items} reader={reader} />;
    if (c.req.header('hx-request')) return c.html(children);
    return show(c, { title: reader.words.portal.incidents, live: true, children });
  });
}

const Incidents = ({ items, reader }: { items: ClientIncident[]; reader: Reader }) => {
  const { incident: words } = reader.words.control;
  return (
    <div id="incidents" hx-get="/portal/incidents" {...anewAt('fact')}>
      <h1>{reader.words.portal.incidents}</h1>
      {items.length === 0 && <p>{words.portalNone}</p>}
      {items.map((incident) => (
        <One incident={incident} reader={reader} />
      ))}
    </div>
  );
};

const One = ({ incident, reader }: { incident: ClientIncident; reader: Reader }) => {
  const { incident: words, incidents: said } = reader.words.control;
  const { statuses } = reader.words.portal.tickets;
  const { id, title, openedAt, closedAt, tickets, updates } = incident;
  return (
    <section aria-labelledby={id} class="block">
      <h2 id={id}>{title}</h2>
      <p class="quiet">
        {words.count(tickets.length)} · {said.since} <When at={openedAt} reader={reader} form="moment" />
        {closedAt && (
          <>
            , {said.closed} <When at={closedAt} reader={reader} form="moment" />
          </>
        )}
      </p>
      <ol class="rows">
        {updates.map(({ at, kind, texts }) => (
          <li>
            <When at={at} reader={reader} form="moment" /> <span class="quiet">{words[kind]}</span>
            {Object.entries(texts).map(([language, text]) => (
              <p lang={language}>{text}</p>
            ))}
          </li>
        ))}
      </ol>
      <ul class="rows">
        {tickets.map((ticket) => (
          <li>
            <a class="name" href={`/portal/tickets/${ticket.id}`}>
              {ticket.subject}
            </a>{' '}
            <span class="quiet">
              #{ticket.externalId} · {statuses[ticket.status]}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};
