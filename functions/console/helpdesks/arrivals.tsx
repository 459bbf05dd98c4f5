import { homeOf } from '../ui/home.ts';
import { may } from '../ui/may.ts';
import type { Reader } from '../ui/reader.ts';
import { When } from '../ui/when.tsx';
import type { Delivery } from './shapes.ts';

type Props = {
  connectionId: string;
  deliveries: Delivery[];
  /** The ticket that our own test opened. */
  test?: string | undefined;
  reader: Reader;
};

const bad = new Set<Delivery['outcome']>(['refused', 'unreadable', 'quarantined', 'looping']);

/** The latest deliveries of a connection, which look for themselves: what became of each, and what to do about it. */
export const Arrivals = ({ connectionId, deliveries, test, reader }: Props) => {
  const { connect, deliveries: words, tickets } = reader.words.portal;
  const address = `${homeOf(reader)}/connections/${connectionId}/arrivals${test ? `?test=${test}` : ''}`;
  const first = deliveries.find(({ outcome, ticketId }) => outcome === 'opened' && ticketId !== test);
  return (
    <div id="arrivals" hx-get={address} hx-trigger="every 2s, sunrelay:fact from:body" hx-swap="outerMorph">
      {first && test && (
        <p class="met">
          <strong>{connect.first}</strong>
        </p>
      )}
      {deliveries.length === 0 && <p class="quiet">{connect.watching}</p>}
      <ol class="rows">
        {deliveries.map(({ id, receivedAt, outcome, because, ticketId }) => (
          <li>
            <When at={receivedAt} reader={reader} form="moment" />{' '}
            <strong class={bad.has(outcome) ? 'breached' : undefined}>{words.outcomes[outcome]}</strong>{' '}
            {ticketId && ticketId === test && <span class="badge paused">{tickets.test}</span>}{' '}
            {ticketId && (outcome === 'opened' || outcome === 'updated') && (
              <a href={`${homeOf(reader)}/tickets/${ticketId}`}>{words.ticket}</a>
            )}{' '}
            {may(reader, 'deliveries.get') && (
              <a href={`${homeOf(reader)}/deliveries/${connectionId}/${id}`}>{words.details}</a>
            )}
            {bad.has(outcome) && because && <span class="why">{because}</span>}
            {words.todo[outcome] && <span class="why quiet">{words.todo[outcome]}</span>}
          </li>
        ))}
      </ol>
    </div>
  );
};
