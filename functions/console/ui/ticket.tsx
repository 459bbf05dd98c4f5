import { promisesOf } from '../../../shared/domain/figures/promises.ts';
import { anewAt } from './anew.ts';
import { FileList } from './attachments.tsx';
import { ByClock } from './by-clock.tsx';
import { namesIn, speakerOf } from './called.ts';
import { Columns } from './columns.tsx';
import type { History } from './history.ts';
import { homeOf } from './home.ts';
import type { Reader } from './reader.ts';
import { Scroll } from './scroll.tsx';
import { timelineOf } from './timeline.ts';
import { When } from './when.tsx';

type Props = { history: History; reader: Reader };

/** One ticket as its client may read it: its promises, what was said, and what happened. */
export const TicketPage = ({ history, reader }: Props) => {
  const { ticket } = history;
  const words = reader.words.portal.tickets;
  return (
    <div
      id="ticket"
      hx-get={`${homeOf(reader)}/tickets/${ticket.id}`}
      hx-select="#ticket"
      {...anewAt(`ticket-${ticket.id}`)}
    >
      <h1>{ticket.subject}</h1>
      <p class="facts">
        {ticket.test && <span class="badge paused">{words.test}</span>} {words.statuses[ticket.status]} ·{' '}
        {reader.words.priorities[ticket.priority]} · {whereOf(history, reader)} · {ticket.externalId} ·{' '}
        {ticket.requester.name ?? ticket.requester.email} · <When at={ticket.openedAt} reader={reader} form="moment" />
        {ticket.url && (
          <>
            {' '}
            · <a href={ticket.url}>{words.inHelpdesk}</a>
          </>
        )}
      </p>
      <Promises history={history} reader={reader} />
      <Conversation history={history} reader={reader} />
      <Happened history={history} reader={reader} />
    </div>
  );
};

function whereOf({ ticket: { place }, names }: History, { words }: Reader): string {
  const { places, with: held, anAgent } = words.portal.tickets;
  return place.at === 'agent' ? held(names[place.agentId] ?? anAgent) : places[place.at];
}

const Promises = ({ history: { ticket }, reader }: Props) => {
  const { portal, clocks } = reader.words;
  const made = promisesOf(ticket, reader.now);
  if (made.length === 0) return null;
  const rests = new Set(ticket.clocks.flatMap(({ kind, state }) => (state === 'paused' ? [kind] : [])));
  return (
    <div class="block">
      <h2>{portal.tickets.promises}</h2>
      <Scroll name={portal.tickets.promises}>
        <table class="figures">
          <Columns
            names={[
              portal.figures.promise,
              portal.statement.started,
              portal.statement.due,
              portal.statement.stopped,
              portal.statement.outcome,
            ]}
          />
          <tbody>
            {made.map(({ clock, startedAt, dueAt, stoppedAt, outcome }) => (
              <tr>
                <th scope="row">{clocks.names[clock]}</th>
                <td>
                  <When at={startedAt} reader={reader} form="moment" />
                </td>
                <td>{dueAt && <When at={dueAt} reader={reader} form="moment" />}</td>
                <td>{stoppedAt && <When at={stoppedAt} reader={reader} form="moment" />}</td>
                <td class={outcome === 'missed' ? 'breached' : outcome === 'met' ? 'met' : undefined}>
                  {outcome === 'running' && rests.has(clock) ? clocks.paused : portal.statement.outcomes[outcome]}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </div>
  );
};

const Conversation = ({ history, reader }: Props) => {
  const words = reader.words.portal.tickets;
  const messages = history.changes.flatMap((change) => change.messages);
  return (
    <section aria-labelledby="conversation">
      <h2 id="conversation">{words.conversation}</h2>
      <ol class="messages">
        {messages.map((message) => (
          <li class={message.visibility === 'internal' ? 'note' : message.direction}>
            <header>
              <strong>{speakerOf(message, history, reader)}</strong>{' '}
              {message.visibility === 'internal' && <span class="badge paused">{words.note}</span>}{' '}
              <When at={message.at} reader={reader} form="moment" />
            </header>
            <p lang={history.ticket.language}>
              {message.ours ? <ByClock text={message.text} reader={reader} /> : message.text}
            </p>
            <FileList files={message.attachments} ticketId={history.ticket.id} reader={reader} />
          </li>
        ))}
      </ol>
    </section>
  );
};

const Happened = ({ history, reader }: Props) => {
  const entries = timelineOf(history.changes, namesIn(history, reader), reader);
  return (
    <details>
      <summary>{reader.words.portal.tickets.happened}</summary>
      <ol class="happened">
        {entries.map(({ at, lines, small }) => (
          <li>
            <When at={at} reader={reader} form="moment" /> {[...lines, ...small].join('. ')}
          </li>
        ))}
      </ol>
    </details>
  );
};
