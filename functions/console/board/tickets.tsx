import type { Ticket } from '../../../shared/domain/tickets/ticket.ts';
import { type ClockText, clockTexts, type Mood } from '../ui/clock-text.ts';
import type { Words } from '../words/languages.ts';
import type { Board } from './gather.ts';
import { Badge } from './pieces.tsx';

/** The tickets, the most at risk on top, each with where it is and what was promised. */
export const Tickets = ({ board, words }: { board: Board; words: Words }) => (
  <section aria-labelledby="tickets">
    <h2 id="tickets">Tickets</h2>
    {board.tickets.length === 0 && (
      <p class="quiet">No ticket has come in yet. Forwarded ones appear here within seconds.</p>
    )}
    <ul class="rows">
      {board.tickets.map((ticket) => (
        <Row ticket={ticket} board={board} words={words} />
      ))}
    </ul>
    {board.more > 0 && <p class="quiet">And {board.more} more.</p>}
  </section>
);

const Row = ({ ticket, board, words }: { ticket: Ticket; board: Board; words: Words }) => {
  const [first, ...others] = clockTexts(ticket.clocks, board.now, words.clocks);
  return (
    <li id={ticket.id} class={`ticket ${first?.mood ?? 'met'}`}>
      <div class="what">
        <span class="name">{ticket.subject}</span>
        <span class="quiet">
          {board.clients.get(ticket.clientId) ?? 'a client'} · {ticket.priority} · #{ticket.externalId}
        </span>
      </div>
      <div class="where">
        <Badge {...whereOf(ticket, board)} />
      </div>
      <div class="clock">{first && <Leading clock={first} />}</div>
      <div class="others quiet">{others.map((clock) => `${clock.name} ${clock.text}`).join(' · ')}</div>
    </li>
  );
};

const Leading = ({ clock }: { clock: ClockText }) => (
  <>
    <span class="quiet">{clock.name}</span> <strong>{clock.text}</strong>
    {clock.used !== undefined && (
      <progress value={clock.used} max={1} aria-label={`${clock.name}: time used`}>
        {Math.round(clock.used * 100)} %
      </progress>
    )}
  </>
);

const waits: Partial<Record<Ticket['status'], string>> = {
  'waiting-customer': 'waits for the customer',
  'on-hold': 'on hold',
};

/** Where a ticket is, in words. A client is not told whose hands: that is a roster. */
function whereOf({ place, status }: Ticket, { agents }: Board): { mood: Mood; text: string } {
  switch (place.at) {
    case 'agent': {
      const name = agents.find(({ id }) => id === place.agentId)?.name ?? 'an agent';
      return status === 'open'
        ? { mood: 'calm', text: `with ${name}` }
        : { mood: 'paused', text: `${waits[status] ?? status}, ${name}` };
    }
    case 'pool':
      return { mood: 'warned', text: `waiting: ${place.because}` };
    case 'parked':
      return { mood: 'breached', text: `parked: ${place.because}` };
    case 'client':
      return { mood: 'met', text: `with the client: ${place.because}` };
    case 'done':
      return { mood: 'met', text: status };
    default:
      return place satisfies never;
  }
}
