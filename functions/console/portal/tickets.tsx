import { Status } from '../../../shared/domain/tickets/ticket.ts';
import { anewAt } from '../ui/anew.ts';
import { clockTexts } from '../ui/clock-text.ts';
import { Columns } from '../ui/columns.tsx';
import type { Ticket } from '../ui/history.ts';
import type { Found } from '../ui/look-through.ts';
import type { Reader } from '../ui/reader.ts';
import { Scroll } from '../ui/scroll.tsx';
import { When } from '../ui/when.tsx';

type Props = { list: Found; status?: string | undefined; after?: string | undefined; reader: Reader };

/** A client's tickets, newest first. */
export const TicketsPage = ({ list, status, after, reader }: Props) => {
  const words = reader.words.portal.tickets;
  return (
    <>
      <h1>{words.title}</h1>
      <form class="filter" method="get" action="/portal/tickets">
        <label>
          {words.status}
          <select name="status">
            <option value="">{words.any}</option>
            {Status.options.map((one) => (
              <option value={one} selected={one === status}>
                {words.statuses[one]}
              </option>
            ))}
          </select>
        </label>
        <button type="submit">{words.filter}</button>
      </form>
      <TicketList list={list} status={status} after={after} reader={reader} />
    </>
  );
};

/** The list alone, which is read anew when something happens to a ticket. */
export const TicketList = ({ list, status, after, reader }: Props) => {
  const words = reader.words.portal.tickets;
  const filter = status ? `status=${status}` : '';
  const here = new URLSearchParams({ ...(status && { status }), ...(after && { after }) }).toString();
  return (
    <div id="tickets" hx-get={`/portal/tickets?${here}`} {...anewAt('fact')}>
      {list.items.length === 0 ? <p>{words.none}</p> : <Table tickets={list.items} reader={reader} />}
      <p class="ways">
        {after && <a href={`/portal/tickets?${filter}`}>{words.newest}</a>}
        {list.next && (
          <a href={`/portal/tickets?${filter ? `${filter}&` : ''}after=${encodeURIComponent(list.next)}`}>
            {words.older}
          </a>
        )}
      </p>
    </div>
  );
};

const Table = ({ tickets, reader }: { tickets: Ticket[]; reader: Reader }) => {
  const words = reader.words.portal.tickets;
  return (
    <Scroll name={words.title}>
      <table class="tickets">
        <Columns names={[words.subject, words.status, words.promise, words.opened]} />
        <tbody>
          {tickets.map((ticket) => (
            <tr>
              <th scope="row">
                <a href={`/portal/tickets/${ticket.id}`}>{ticket.subject}</a>
                <small class="quiet">
                  {[ticket.externalId, ticket.requester.name ?? ticket.requester.email].filter(Boolean).join(' · ')}
                </small>
              </th>
              <td>
                <State ticket={ticket} reader={reader} />
              </td>
              <td>
                <NextPromise ticket={ticket} reader={reader} />
              </td>
              <td>
                <When at={ticket.openedAt} reader={reader} form="moment" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
};

/** Its status in a word, with how urgent it is where that is unusual. */
const State = ({ ticket, reader }: { ticket: Ticket; reader: Reader }) => {
  const words = reader.words.portal.tickets;
  const isLeft = ticket.place.at === 'client';
  return (
    <>
      {ticket.test && <span class="badge paused">{words.test}</span>} {words.statuses[ticket.status]}
      {isLeft && <small class="quiet">{words.places.client}</small>}
      {(ticket.priority === 'urgent' || ticket.priority === 'high') && (
        <small class="quiet">{reader.words.priorities[ticket.priority]}</small>
      )}
    </>
  );
};

const NextPromise = ({ ticket: { clocks }, reader }: { ticket: Ticket; reader: Reader }) => {
  const [first] = clockTexts(clocks, reader.now, reader.words.clocks);
  return first ? <span class={first.mood}>{`${first.name}: ${first.text}`}</span> : <>–</>;
};
