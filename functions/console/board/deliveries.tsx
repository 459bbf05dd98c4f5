import type { Outcome } from '../../../shared/domain/deliveries/inbound.ts';
import type { OutboundDelivery } from '../../../shared/domain/deliveries/outbound.ts';
import type { Mood } from '../ui/clock-text.ts';
import { type Board, lastMoved } from './gather.ts';
import { At, Badge } from './pieces.tsx';

const moods: Record<Outcome, Mood> = {
  opened: 'met',
  updated: 'met',
  echo: 'paused',
  late: 'paused',
  ignored: 'paused',
  unread: 'paused',
  unreadable: 'breached',
  quarantined: 'breached',
  refused: 'breached',
  looping: 'warned',
};
const states: Record<OutboundDelivery['state'], Mood> = {
  pending: 'paused',
  sending: 'calm',
  sent: 'met',
  dead: 'breached',
};

/** What came in and what went out lately, each with what became of it. */
export const Deliveries = ({ board: { received, sent, deadLetters } }: { board: Board }) => (
  <>
    <section aria-labelledby="received">
      <h2 id="received">Came in</h2>
      {received.length === 0 && <p class="quiet">Nothing yet.</p>}
      <ul class="rows">
        {received.map(({ receivedAt, outcome, because, dedupeKey, connectionId }) => (
          <li class="delivery" id={`in-${connectionId}-${idText(dedupeKey)}`}>
            <At at={receivedAt} />
            <Badge mood={moods[outcome]} text={outcome} />
            <span class="quiet cut">{because ?? dedupeKey.replace(`${connectionId}:`, '')}</span>
          </li>
        ))}
      </ul>
    </section>
    <section aria-labelledby="sent">
      <h2 id="sent">Went out</h2>
      {sent.length === 0 && <p class="quiet">Nothing yet.</p>}
      <ul class="rows">
        {sent.map((delivery) => (
          <li class="delivery" id={`out-${delivery.id}`}>
            <At at={lastMoved(delivery)} />
            <Badge mood={states[delivery.state]} text={delivery.state} />
            <span class="quiet cut">
              {delivery.content.kind} on #{delivery.externalId}
              {delivery.attempts.length > 1 && `, ${delivery.attempts.length} attempts`}
            </span>
          </li>
        ))}
      </ul>
    </section>
    {deadLetters && <DeadLetters counts={deadLetters} />}
  </>
);

const DeadLetters = ({ counts }: { counts: { duty: string; messages: number }[] }) => {
  const some = counts.filter(({ messages }) => messages > 0);
  return (
    <section aria-labelledby="dead">
      <h2 id="dead">Dead letters</h2>
      {some.length === 0 && <p class="quiet">None.</p>}
      <ul class="rows">
        {some.map(({ duty, messages }) => (
          <li class="delivery" id={`dead-${duty}`}>
            <Badge mood="breached" text={`${messages}`} />
            <span>{duty}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};

const idText = (key: string): string => Buffer.from(key).toString('base64url');
