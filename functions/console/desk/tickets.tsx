import type { Ticket } from '../ui/history.ts';
import type { Reader } from '../ui/reader.ts';
import type { Seat } from './asking.ts';
import { counting } from './clock.tsx';
import { TicketRow } from './mine.tsx';
import { pressed } from './shortcuts.ts';

type Wanted = { clientId?: string | undefined; status?: string | undefined; number?: string | undefined };
type Props = {
  seats: Seat[];
  wanted: Wanted;
  tickets?: Ticket[] | undefined;
  next?: string | undefined;
  refusal?: string | undefined;
  reader: Reader;
};

/** The tickets of one client at a time, newest first; which clients are in reach is the access table's to say. */
export const TicketsPage = ({ seats, wanted, tickets, next, refusal, reader }: Props) => {
  const { tickets: words, mine } = reader.words.desk;
  return (
    <div {...counting(reader)}>
      <h1 class="for-readers">{words.title}</h1>
      {seats.length === 0 ? (
        <p class="empty">{words.nothing}</p>
      ) : (
        <Filter seats={seats} wanted={wanted} reader={reader} />
      )}
      {refusal && (
        <p class="empty">
          {words.nothing} <span class="quiet">({refusal})</span>
        </p>
      )}
      {tickets?.length === 0 && <p class="empty">{wanted.number ? words.noSuch : words.none}</p>}
      <section aria-label={mine.title}>
        <ul class="rows" data-list>
          {tickets?.map((ticket) => (
            <TicketRow ticket={ticket} reader={reader} />
          ))}
        </ul>
      </section>
      {next && (
        <p>
          <a href={`/desk/tickets?${new URLSearchParams({ ...given(wanted), after: next })}`}>{words.next}</a>
        </p>
      )}
    </div>
  );
};

const given = (wanted: Wanted): Record<string, string> =>
  Object.fromEntries(Object.entries(wanted).filter((entry): entry is [string, string] => Boolean(entry[1])));

const Filter = ({ seats, wanted, reader }: Pick<Props, 'seats' | 'wanted' | 'reader'>) => {
  const { tickets: words, ticket } = reader.words.desk;
  return (
    <form method="get" action="/desk/tickets" class="filter">
      <label>
        {words.choose}
        <select name="clientId">
          {seats.map(({ clientId, name }) => (
            <option value={clientId} selected={clientId === wanted.clientId}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.status}
        <select name="status">
          <option value="">{words.anyStatus}</option>
          {Object.entries(ticket.statuses).map(([status, name]) => (
            <option value={status} selected={status === wanted.status}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.find}
        <input name="number" value={wanted.number} {...pressed('search')} />
      </label>
      <button type="submit">{words.show}</button>
    </form>
  );
};
