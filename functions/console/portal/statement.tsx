import type * as z from 'zod';
import type { StatedTicket, StatementHead } from '../../../shared/domain/figures/statement.ts';
import { Columns } from '../ui/columns.tsx';
import { dated } from '../ui/dated.ts';
import { may } from '../ui/may.ts';
import type { Reader } from '../ui/reader.ts';
import { Scroll } from '../ui/scroll.tsx';

type Props = { head: z.infer<typeof StatementHead>; tickets: StatedTicket[]; isAll: boolean; reader: Reader };

/** A month's statement on paper: every promise with what it takes to compute it anew. */
export const StatementPage = ({ head, tickets, isAll, reader }: Props) => {
  const { statement: words, tickets: ticketWords, figures } = reader.words.portal;
  const title = words.of(dated(head.month, reader.language, 'month'));
  return (
    <>
      <h1>{title}</h1>
      <p>{words.text}</p>
      <p class="quiet">{`${head.zone}: ${utc(head.from)} – ${utc(head.until)}. ${words.utc}`}</p>
      <p class="ways">
        <a href={`/portal/statement.csv?month=${head.month}`}>{words.csv}</a>
        {may(reader, 'tickets.export') && <a href={`/portal/statement.jsonl?month=${head.month}`}>{words.lines}</a>}
      </p>
      {may(reader, 'tickets.export') && <p class="quiet">{words.linesText}</p>}
      {tickets.length === 0 && <p>{figures.none}</p>}
      <Scroll name={title}>
        <table class="statement">
          <Columns
            names={[
              ticketWords.title,
              ticketWords.opened,
              figures.promise,
              words.started,
              words.target,
              words.pauses,
              words.due,
              words.stopped,
              words.outcome,
            ]}
          />
          <tbody>
            {tickets.map((ticket) => (
              <Rows ticket={ticket} reader={reader} />
            ))}
          </tbody>
        </table>
      </Scroll>
      {!isAll && <p>{words.more}</p>}
    </>
  );
};

const Rows = ({ ticket, reader }: { ticket: StatedTicket; reader: Reader }) => {
  const { portal, clocks } = reader.words;
  const words = portal.statement;
  const { promises, pauses } = ticket;
  const rows = Math.max(1, promises.length);
  const paused = pauses.map(({ from, until }) => `${utc(from)} – ${until === undefined ? '…' : utc(until)}`).join(', ');
  return (
    <>
      {Array.from({ length: rows }, (_, place) => promises[place]).map((made, place) => (
        <tr>
          {place === 0 && (
            <>
              <th scope="row" rowspan={rows}>
                <a href={`/portal/tickets/${ticket.ticketId}`}>{ticket.externalId}</a>
              </th>
              <td rowspan={rows}>{utc(ticket.openedAt)}</td>
            </>
          )}
          {made ? (
            <>
              <td>{clocks.names[made.clock]}</td>
              <td>{utc(made.startedAt)}</td>
              <td>{words.minutes(made.targetMinutes)}</td>
              {place === 0 && <td rowspan={rows}>{paused}</td>}
              <td>{made.dueAt && utc(made.dueAt)}</td>
              <td>{made.stoppedAt && utc(made.stoppedAt)}</td>
              <td class={made.outcome === 'missed' ? 'breached' : undefined}>{words.outcomes[made.outcome]}</td>
            </>
          ) : (
            <td colspan={7}>{ticket.leftToClient ? words.left : ''}</td>
          )}
        </tr>
      ))}
    </>
  );
};

/** To the second: what is computed anew is compared to the second. */
const utc = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 19)}`;
