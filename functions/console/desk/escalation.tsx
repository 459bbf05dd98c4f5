import { awaitsClientSince } from '../../../shared/domain/tickets/client-wait.ts';
import type { Ticket } from '../ui/history.ts';
import type { Reader } from '../ui/reader.ts';
import { nameOf } from '../ui/timeline.ts';
import { When } from '../ui/when.tsx';
import { posted } from './composer.tsx';
import { pressed } from './shortcuts.ts';

type Props = { ticket: Ticket; names: Record<string, string>; reader: Reader };

/** What the ladder waits for: acknowledgements, with who has given one and who is still asked, and the client's answer. */
export const Escalation = (props: Props) => (
  <>
    <Acknowledge {...props} />
    <Asked {...props} />
  </>
);

/** The same in its place on the page, where it is kept as things stand. */
export const EscalationPlace = (props: Props) => (
  <div id="escalation">
    <Escalation {...props} />
  </div>
);

/** Ends what the ladder sends: whoever holds the ticket may, and whoever was told; where several must, each does once. */
const Acknowledge = ({ ticket, names, reader }: Props) => {
  const run = ticket.ladder;
  if (!run) return null;
  const { acknowledgements: marks = [], told = [], asks = 1 } = run;
  const { actor } = reader;
  const isMine = actor.role === 'agent' && marks.some(({ by }) => by === actor.agentId);
  const address = `/desk/tickets/${ticket.id}/acknowledgement`;
  const { composer: words } = reader.words.desk;
  const asked = told.filter((id) => id.startsWith('agt_') && marks.every(({ by }) => by !== id));
  const isOver = run.state === 'acknowledged';
  return (
    <div class="escalation">
      {marks.length > 0 && (
        <ul class="quiet">
          {marks.map(({ by, at }) => (
            <li>
              {words.hasAcknowledged(nameOf(by, names, reader))} <When at={at} reader={reader} form="moment" />
            </li>
          ))}
        </ul>
      )}
      {!isOver && asks > 1 && (
        <p class="quiet">
          {words.stillAsked(asks - marks.length, asked.map((id) => nameOf(id, names, reader)).join(', '))}
        </p>
      )}
      {!isOver && !isMine && (
        <form method="post" action={address} {...posted(address)}>
          <button type="submit" {...pressed('acknowledge')}>
            {words.acknowledge} <kbd>a</kbd>
          </button>
        </form>
      )}
    </div>
  );
};

/** The client is waited for: an agent who hears from it by telephone says so. */
const Asked = ({ ticket, reader }: Props) => {
  const since = awaitsClientSince(ticket);
  if (!since) return null;
  const { composer: words } = reader.words.desk;
  const address = `/desk/tickets/${ticket.id}/client-answer`;
  return (
    <details class="escalation">
      <summary>
        {words.waitsForClient} <When at={since} reader={reader} form="moment" />
      </summary>
      <form method="post" action={address} {...posted(address)}>
        <label>
          {words.clientSaid}
          <textarea name="text" rows={2} maxLength={5000} />
        </label>
        <button type="submit" class="secondary">
          {words.clientAnswered}
        </button>
      </form>
    </details>
  );
};
