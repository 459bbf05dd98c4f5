import { clockOf } from '../../../shared/domain/sla/clocks.ts';
import { awaitsClientSince } from '../../../shared/domain/tickets/client-wait.ts';
import type { Trouble } from '../api/perform.ts';
import { anewAt } from '../ui/anew.ts';
import { TroubleBox } from '../ui/field.tsx';
import type { Ticket } from '../ui/history.ts';
import type { Reader } from '../ui/reader.ts';
import { When } from '../ui/when.tsx';

type Props = { ticket: Ticket; reader: Reader; trouble?: Trouble | undefined; text?: string | undefined };

/** That a ticket waits for its client, who answers here; while it does not, the place where it will be said. */
export const Asked = ({ ticket, reader, trouble, text }: Props) => {
  const since = awaitsClientSince(ticket);
  const address = `/portal/tickets/${ticket.id}`;
  // What is being written is not taken away by a page that looks again.
  if (!since) return <div id="asked" hx-get={address} hx-select="#asked" {...anewAt(`ticket-${ticket.id}`)} />;
  const words = reader.words.portal.tickets;
  const clock = clockOf(ticket.clocks, 'client-reply');
  const dueAt = clock?.state === 'running' ? clock.dueAt : undefined;
  return (
    <section id="asked" class="block" aria-labelledby="asked-title">
      <h2 id="asked-title">{words.asked}</h2>
      <p>
        {words.askedText} <When at={since} reader={reader} form="moment" />
        {dueAt && (
          <>
            {' · '}
            {reader.words.portal.statement.due} <When at={dueAt} reader={reader} form="moment" />
          </>
        )}
      </p>
      <TroubleBox trouble={trouble} />
      <form method="post" action={`${address}/client-answer`}>
        <label>
          {words.yourAnswer}
          <textarea name="text" rows={3} maxLength={5000}>
            {text}
          </textarea>
        </label>
        <button type="submit">{words.weAnswered}</button>
      </form>
    </section>
  );
};
