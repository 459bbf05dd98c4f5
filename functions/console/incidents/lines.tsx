import type { IncidentLine, IncidentProgress } from '../api/incident-progress.ts';
import { clockTexts } from '../ui/clock-text.ts';
import { Columns } from '../ui/columns.tsx';
import { homeOf } from '../ui/home.ts';
import { may } from '../ui/may.ts';
import type { Reader } from '../ui/reader.ts';
import { Scroll } from '../ui/scroll.tsx';
import { languageNamed } from './language.ts';

type Props = { progress: IncidentProgress; address: string; reader: Reader };

/** The tickets of an incident: where each is, what is promised, and how it stands with the last update. */
export const Lines = ({ progress: { tickets, more }, address, reader }: Props) => {
  const { incident: words, incidents } = reader.words.control;
  return (
    <div>
      <h2>{incidents.tickets}</h2>
      {tickets.length === 0 && <p class="quiet">{incidents.noTickets}</p>}
      {tickets.length > 0 && (
        <Scroll name={incidents.tickets}>
          <table>
            <Columns names={[words.ticket, words.status, words.promise, words.language, words.update]} />
            <tbody>
              {tickets.map((line) => (
                <Line line={line} address={address} reader={reader} />
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {more && <p class="quiet">{words.more}</p>}
    </div>
  );
};

const Line = ({ line, address, reader }: { line: IncidentLine; address: string; reader: Reader }) => {
  const { incident: words, tickets } = reader.words.control;
  const [clock] = clockTexts(line.clocks, reader.now, reader.words.clocks);
  const waits = line.place === 'pool' || line.place === 'parked' ? tickets[line.place] : undefined;
  return (
    <tr>
      <th scope="row">
        <a href={`${homeOf(reader)}/tickets/${line.ticketId}`}>{line.subject}</a>{' '}
        <span class="quiet">#{line.externalId}</span>
      </th>
      <td>
        {reader.words.desk.ticket.statuses[line.status]}
        {line.reopened && <span class="badge"> {words.reopened}</span>}
        {waits && <small class="quiet"> {waits}</small>}
      </td>
      <td class={clock?.mood}>{clock && `${clock.name}: ${clock.text}`}</td>
      <td>{languageNamed(line.language, reader)}</td>
      <td>
        <Standing line={line} address={address} reader={reader} />
      </td>
    </tr>
  );
};

/** How a ticket stands with the last update, and what can be done when it does not have it. */
const Standing = ({ line, address, reader }: { line: IncidentLine; address: string; reader: Reader }) => {
  const { incident: words } = reader.words.control;
  const { standing, delivery, because, saidNew, ticketId } = line;
  if (!standing) return null;
  const isDead = delivery === 'dead';
  const canTell = isDead || standing === 'linked-later' || standing === 'passed-over';
  return (
    <>
      <span class={isDead ? 'breached' : undefined} title={because}>
        {delivery ? words.deliveries[delivery] : words.standings[standing]}
      </span>
      {saidNew && <span class="warned"> {words.saidNew}</span>}
      {canTell && may(reader, 'incidents.tell') && (
        <form method="post" action={`${address}/tickets/${ticketId}`}>
          <button type="submit" class="secondary">
            {isDead ? words.again : words.tell}
          </button>
        </form>
      )}
    </>
  );
};
