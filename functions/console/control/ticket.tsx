import type { Client } from '../../../shared/domain/clients/client.ts';
import type { Incident } from '../../../shared/domain/incidents/incident.ts';
import type { IncidentOfTicket } from '../api/incident-links.ts';
import type { Trouble } from '../api/perform.ts';
import { IncidentBanner } from '../incidents/banner.tsx';
import { TroubleBox } from '../ui/field.tsx';
import type { History } from '../ui/history.ts';
import { may } from '../ui/may.ts';
import type { Reader } from '../ui/reader.ts';
import { TicketPage } from '../ui/ticket.tsx';
import { Why } from '../ui/why.tsx';

type Props = {
  history: History;
  client: Client;
  /** Those that are open and that the client has part in. */
  incidents: Incident[];
  /** The one that it belongs to, be it open or over. */
  incident: IncidentOfTicket['incident'];
  reader: Reader;
  trouble: Trouble | undefined;
};

/** One ticket to be read: what its client sees of it, why it is where it is, and the one thing that an operator does with it. */
export const OneTicket = ({ history, client, incidents, incident, reader, trouble }: Props) => {
  const words = reader.words.control.tickets;
  const { ticket } = history;
  return (
    <>
      <p>
        <a href={`/control/clients/${client.id}`}>{client.name}</a> ·{' '}
        <a href={`/control/tickets?client=${client.id}`}>{words.title}</a> <span class="quiet">{words.log}</span>
      </p>
      <TroubleBox trouble={trouble} />
      <IncidentBanner
        of={incident}
        language={ticket.language}
        href={`/control/incidents/${ticket.incidentId}`}
        reader={reader}
      />
      <TicketPage history={history} reader={reader} />
      <Why changes={history.changes} names={history.names} reader={reader} />
      {incidents.length > 0 && <Belongs ticket={ticket} incidents={incidents} reader={reader} />}
      {ticket.place.at === 'client' && may(reader, 'tickets.take') && (
        <form method="post" action={`/control/tickets/${ticket.id}/take`}>
          <p class="quiet">{words.takeText}</p>
          <input type="hidden" name="seen" value={ticket.version} />
          <button type="submit">{words.take}</button>
        </form>
      )}
    </>
  );
};

type BelongsProps = Pick<Props, 'incidents' | 'reader'> & { ticket: History['ticket'] };

/** Which incident a ticket belongs to; changed by whoever may. */
const Belongs = ({ ticket, incidents, reader }: BelongsProps) => {
  const words = reader.words.control.incidents;
  const own = incidents.find(({ id }) => id === ticket.incidentId);
  return (
    <section aria-labelledby="incident">
      <h2 id="incident">{words.link}</h2>
      {own && <a href={`/control/incidents/${own.id}`}>{own.title}</a>}
      {may(reader, 'tickets.link-incident') && (
        <form method="post" action={`/control/tickets/${ticket.id}/incident`} class="filter">
          <input type="hidden" name="seen" value={ticket.version} />
          <label>
            {words.choose}
            <select name="incident">
              <option value="">{words.unlink}</option>
              {incidents.map(({ id, title }) => (
                <option value={id} selected={id === ticket.incidentId}>
                  {title}
                </option>
              ))}
            </select>
          </label>
          <button type="submit">{words.linkIt}</button>
        </form>
      )}
    </section>
  );
};
