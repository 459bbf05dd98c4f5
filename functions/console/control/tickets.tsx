import type { Client } from '../../../shared/domain/clients/client.ts';
import type { Incident } from '../../../shared/domain/incidents/incident.ts';
import { Status } from '../../../shared/domain/tickets/ticket.ts';
import type { Trouble } from '../api/perform.ts';
import { clockTexts } from '../ui/clock-text.ts';
import { Columns } from '../ui/columns.tsx';
import { TroubleBox } from '../ui/field.tsx';
import type { Ticket } from '../ui/history.ts';
import type { Found } from '../ui/look-through.ts';
import { may } from '../ui/may.ts';
import type { Reader } from '../ui/reader.ts';
import { Scroll } from '../ui/scroll.tsx';
import { When } from '../ui/when.tsx';

type Asked = { clientId: string | undefined; about: string | undefined; status: string | undefined };
type Props = {
  clients: Client[];
  asked: Asked;
  found: Found | undefined;
  names: Map<string, string>;
  /** Open ones that the client has part in: several tickets are linked at once. */
  incidents: Incident[];
  trouble: Trouble | undefined;
  reader: Reader;
};

/** A client's tickets: chosen, sifted, and each a click from its history. */
export const TicketList = ({ clients, asked, found, names, incidents, trouble, reader }: Props) => {
  const words = reader.words.control.tickets;
  return (
    <>
      <div class="head">
        <h1>{words.title}</h1>
        {may(reader, 'hand-offs.get') && <a href="/control/hand-offs">{reader.words.control.handOffs.title}</a>}
      </div>
      <p class="quiet">{words.lead}</p>
      <TroubleBox trouble={trouble} />
      <Search clients={clients} asked={asked} reader={reader} />
      {!found && <p>{words.choose}</p>}
      {found?.items.length === 0 && <p>{words.none}</p>}
      {found && found.items.length > 0 && (
        <Scroll name={words.title}>
          <table>
            <Columns names={[words.ticket, words.status, words.place, words.promise, words.opened]} />
            <tbody>
              {found.items.map((ticket) => (
                <Line ticket={ticket} names={names} ticked={incidents.length > 0} reader={reader} />
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {incidents.length > 0 && <LinkSeveral incidents={incidents} asked={asked} reader={reader} />}
      {found?.next && (
        <p>
          <a href={`/control/tickets?${queryOf(asked, found.next)}`}>{words.more}</a>
        </p>
      )}
    </>
  );
};

function queryOf({ clientId, about, status }: Asked, after: string): string {
  const said = Object.entries({ client: clientId, about, status, after });
  return new URLSearchParams(said.filter((one): one is [string, string] => Boolean(one[1]))).toString();
}

const Search = ({ clients, asked, reader }: Pick<Props, 'clients' | 'asked' | 'reader'>) => {
  const words = reader.words.control.tickets;
  const statuses = reader.words.desk.ticket.statuses;
  return (
    <form method="get" class="filter">
      <label>
        {words.client}
        <select name="client" required>
          {clients.map(({ id, name }) => (
            <option value={id} selected={id === asked.clientId}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.about}
        <input type="search" name="about" value={asked.about} maxLength={100} />
      </label>
      <label>
        {words.status}
        <select name="status">
          <option value="">{words.any}</option>
          {Status.options.map((status) => (
            <option value={status} selected={status === asked.status}>
              {statuses[status]}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">{words.find}</button>
    </form>
  );
};

const FORM = 'link-several';

/** The ticked tickets belong to one incident; the boxes are in the table above. */
const LinkSeveral = ({ incidents, asked, reader }: Pick<Props, 'incidents' | 'asked' | 'reader'>) => {
  const { incident: words, incidents: said } = reader.words.control;
  return (
    <form id={FORM} method="post" action="/control/tickets/linking" class="filter">
      <input type="hidden" name="client" value={asked.clientId} />
      <label>
        {said.choose}
        <select name="incident">
          {incidents.map(({ id, title }) => (
            <option value={id}>{title}</option>
          ))}
        </select>
      </label>
      <button type="submit">{words.linkSeveral}</button>
    </form>
  );
};

type LineProps = { ticket: Ticket; names: Map<string, string>; ticked: boolean; reader: Reader };

const Line = ({ ticket, names, ticked, reader }: LineProps) => {
  const [clock] = clockTexts(ticket.clocks, reader.now, reader.words.clocks);
  return (
    <tr>
      <th scope="row">
        {ticked && <input type="checkbox" name="ticket" value={ticket.id} form={FORM} aria-label={ticket.subject} />}{' '}
        <a href={`/control/tickets/${ticket.id}`}>{ticket.subject}</a> <span class="quiet">#{ticket.externalId}</span>
      </th>
      <td>{reader.words.desk.ticket.statuses[ticket.status]}</td>
      <td class={ticket.place.at === 'parked' ? 'breached' : undefined}>{whereOf(ticket, names, reader)}</td>
      <td class={clock?.mood}>{clock && `${clock.name}: ${clock.text}`}</td>
      <td>
        <When at={ticket.openedAt} reader={reader} form="moment" />
      </td>
    </tr>
  );
};

function whereOf({ place }: Ticket, names: Map<string, string>, { words }: Reader): string {
  const said = words.control.tickets;
  switch (place.at) {
    case 'agent':
      return said.held(names.get(place.agentId) ?? place.agentId);
    case 'client':
      return said.left;
    case 'pool':
    case 'parked':
    case 'done':
      return said[place.at];
    default:
      return place satisfies never;
  }
}
