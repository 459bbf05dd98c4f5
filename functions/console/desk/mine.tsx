import { ByClock } from '../ui/by-clock.tsx';
import { clockTexts, nextBreach } from '../ui/clock-text.ts';
import type { Ticket } from '../ui/history.ts';
import type { Reader } from '../ui/reader.ts';
import { When } from '../ui/when.tsx';
import type { Me, Notice, Seat } from './asking.ts';
import { CleanUp } from './clean-up.tsx';
import { Clock, counting } from './clock.tsx';
import { Strip } from './strip.tsx';

export type Mine = {
  me: Me;
  tickets: Ticket[];
  notices: Notice[];
  seats: Seat[];
  /** How a question for the next ticket was answered, when there was none. */
  answer?: string | undefined;
};

/** The moving part of the first page: asked for again when something happened, and morphed in place. */
export const MinePage = ({ mine, reader, live }: { mine: Mine; reader: Reader; live: string }) => {
  const { words } = reader;
  return (
    <div
      id="mine"
      {...counting(reader)}
      hx-get="/desk/now"
      hx-trigger={live}
      hx-swap="outerMorph"
      hx-sync="this:replace"
    >
      <h1 class="for-readers">{words.desk.mine.title}</h1>
      <Strip me={mine.me} reader={reader} answer={mine.answer} />
      <CleanUp me={mine.me} tickets={mine.tickets} reader={reader} />
      <div class="columns">
        <InHand {...mine} reader={reader} />
        <Told {...mine} reader={reader} />
      </div>
    </div>
  );
};

const InHand = ({ me, tickets, seats, reader }: Mine & { reader: Reader }) => {
  const { mine } = reader.words.desk;
  const counts = countsOf(tickets, reader.now);
  return (
    <section aria-labelledby="in-hand">
      <div class="head">
        <h2 id="in-hand">{mine.title}</h2>
        <p class="counts">
          <span>{mine.count(me.held, me.limit)}</span>
          {counts.late > 0 && <span class="breached">{mine.late(counts.late)}</span>}
          {counts.paused > 0 && <span class="quiet">{mine.paused(counts.paused)}</span>}
        </p>
      </div>
      {tickets.length === 0 ? (
        <p class="empty">
          <strong>{mine.empty}</strong> {me.onDuty ? mine.emptyOn : mine.emptyOff}
        </p>
      ) : (
        <ul class="rows" data-list>
          {tickets.map((ticket) => (
            <TicketRow ticket={ticket} client={nameOf(seats, ticket)} reader={reader} />
          ))}
        </ul>
      )}
    </section>
  );
};

function countsOf(tickets: Ticket[], now: string) {
  const isLate = (ticket: Ticket) => (nextBreach(ticket)?.dueAt ?? '9') <= now;
  return {
    late: tickets.filter(isLate).length,
    paused: tickets.filter(({ status }) => status !== 'open').length,
  };
}

const nameOf = (seats: Seat[], { clientId }: Ticket) => seats.find((seat) => seat.clientId === clientId)?.name ?? '';

type RowProps = { ticket: Ticket; client?: string | undefined; reader: Reader };

/** One ticket of a list: what it is about, for whom and from whom, its status, and the promise that comes next. */
export const TicketRow = ({ ticket, client, reader }: RowProps) => {
  const { words, now } = reader;
  const { mine, ticket: said } = words.desk;
  const [first] = clockTexts(ticket.clocks, now, words.clocks);
  const requester = ticket.requester.name ?? ticket.requester.email ?? mine.someone;
  return (
    <li id={ticket.id} class={`in-hand ${first?.mood ?? 'met'}`}>
      <div class="what">
        <a class="name" href={`/desk/tickets/${ticket.id}`} data-row>
          {ticket.subject}
        </a>
        <span class="quiet">
          {[client && mine.of(client), mine.from(requester), `#${ticket.externalId}`].filter(Boolean).join(' · ')}
        </span>
      </div>
      <div class="state">
        {ticket.priority !== 'normal' && (
          <span class={`flag ${ticket.priority}`}>{words.priorities[ticket.priority]}</span>
        )}
        <span class="badge plain">{said.statuses[ticket.status]}</span>
      </div>
      <div class="next">
        {first ? <Clock clock={first} words={words} /> : <span class="quiet">{mine.noPromise}</span>}
      </div>
    </li>
  );
};

const Told = ({ notices, reader }: Pick<Mine, 'notices'> & { reader: Reader }) => {
  const { mine } = reader.words.desk;
  const said = (text: string) => <ByClock text={text} reader={reader} />;
  return (
    <section aria-labelledby="told">
      <h2 id="told">{mine.told}</h2>
      {notices.length === 0 && <p class="quiet">{mine.toldNothing}</p>}
      <ul class="rows told">
        {notices.map(({ id, text, at, ticketId }) => (
          <li id={id}>
            <When at={at} reader={reader} form="moment" />
            {ticketId ? <a href={`/desk/tickets/${ticketId}`}>{said(text)}</a> : <span>{said(text)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
};
