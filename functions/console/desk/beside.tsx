import type * as z from 'zod';
import type { TicketContext } from '../api/ticket-context.ts';
import { clockTexts } from '../ui/clock-text.ts';
import type { Change, Ticket } from '../ui/history.ts';
import type { Reader } from '../ui/reader.ts';
import { timelineOf } from '../ui/timeline.ts';
import { When } from '../ui/when.tsx';
import { Why } from '../ui/why.tsx';
import { Client } from './client-hours.tsx';
import { Clock } from './clock.tsx';
import { requesterOf } from './conversation.tsx';
import { languageSaid, Pair } from './pair.tsx';

export type Context = z.infer<typeof TicketContext>;
type BesideProps = { ticket: Ticket; changes: Change[]; context: Context; reader: Reader };

/** The second column: promises, requester, the client's hours, why it came here, and what happened. */
export const Beside = (props: BesideProps) => (
  <>
    <Promises {...props} />
    <Requester {...props} />
    <Client {...props} />
    <Why changes={props.changes} names={props.context.names} reader={props.reader} />
    <Timeline {...props} />
  </>
);

const Promises = ({ ticket, reader }: BesideProps) => {
  const { words, now } = reader;
  const clocks = clockTexts(ticket.clocks, now, words.clocks);
  return (
    <section aria-labelledby="promises">
      <h2 id="promises">{words.desk.ticket.promises}</h2>
      {clocks.length === 0 && <p class="quiet">{words.desk.ticket.noPromises}</p>}
      <ul class="promises">
        {clocks.map((clock) => (
          <li>
            <Clock clock={clock} words={words} />
            {clock.dueAt && (
              <span class="quiet">
                {words.desk.ticket.due} <When at={clock.dueAt} reader={reader} form="moment" />
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};

const Requester = ({ ticket, reader }: BesideProps) => {
  const words = reader.words.desk.ticket;
  return (
    <section aria-labelledby="requester">
      <h2 id="requester">{words.requester}</h2>
      <p>
        <strong>{requesterOf(ticket, reader)}</strong>
        <br />
        <span class="quiet">{ticket.requester.email ?? words.noEmail}</span>
      </p>
      <dl class="pairs">
        <Pair name={words.opened}>
          <When at={ticket.openedAt} reader={reader} form="moment" />
        </Pair>
        {ticket.channel && <Pair name={words.channel}>{ticket.channel}</Pair>}
        {ticket.tags.length > 0 && <Pair name={words.tags}>{ticket.tags.join(', ')}</Pair>}
        <Pair name={reader.words.language}>{languageSaid(ticket.language, reader)}</Pair>
        <Pair name={words.level}>{ticket.level}</Pair>
      </dl>
      {ticket.url && /^https?:/.test(ticket.url) && (
        <p>
          <a href={ticket.url} rel="noreferrer" target="_blank">
            {words.inHelpdesk}
          </a>
        </p>
      )}
    </section>
  );
};

const Timeline = ({ changes, context: { names }, reader }: BesideProps) => {
  const words = reader.words.desk.ticket;
  return (
    <section aria-labelledby="happened">
      <h2 id="happened">{words.history}</h2>
      <ol class="timeline">
        {timelineOf(changes, names, reader).map(({ at, lines, small }) => (
          <li>
            <When at={at} reader={reader} form="moment" />
            {lines.map((line) => (
              <span>{line}</span>
            ))}
            {small.length > 0 && (
              <details>
                <summary>{words.more(small.length)}</summary>
                {small.map((line) => (
                  <span class="quiet">{line}</span>
                ))}
              </details>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
};
