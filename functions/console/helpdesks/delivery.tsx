import type { OutboundDelivery } from '../../../shared/domain/deliveries/outbound.ts';
import { Columns } from '../ui/columns.tsx';
import { homeOf } from '../ui/home.ts';
import { may } from '../ui/may.ts';
import { Raw } from '../ui/raw.tsx';
import type { Reader } from '../ui/reader.ts';
import { Scroll } from '../ui/scroll.tsx';
import { When } from '../ui/when.tsx';
import type { Inbound } from './shapes.ts';

/** One delivery as it came: what became of it, its headers without what proves a secret, and its body. */
export const DeliveryPage = ({
  delivery,
  replayed,
  reader,
}: {
  delivery: Inbound;
  replayed?: string | undefined;
  reader: Reader;
}) => {
  const words = reader.words.portal.deliveries;
  const { connectionId, id, outcome, because, ticketId, headers, bytes, text, base64 } = delivery;
  return (
    <>
      <h1>{words.outcomes[outcome]}</h1>
      <p class="facts">
        <When at={delivery.receivedAt} reader={reader} form="moment" />
        {because && ` · ${because}`}
        {ticketId && (
          <>
            {' '}
            · <a href={`${homeOf(reader)}/tickets/${ticketId}`}>{words.ticket}</a>
          </>
        )}
      </p>
      {words.todo[outcome] && <p>{words.todo[outcome]}</p>}
      {replayed !== undefined && (
        <p class="met" role="status">
          {words.replayedNow(Number(replayed))}
        </p>
      )}
      {outcome !== 'refused' && may(reader, 'deliveries.replay') && (
        <form method="post" action={`${homeOf(reader)}/deliveries/${connectionId}/${id}/replay`}>
          <button type="submit">{words.replay}</button>
        </form>
      )}
      <h2>{words.headers}</h2>
      <Scroll name={words.headers}>
        <pre tabindex={0}>{Object.entries(headers).map(([name, value]) => `${name}: ${value}\n`)}</pre>
      </Scroll>
      <h2>{`${words.body} (${words.bytes(bytes)})`}</h2>
      <Raw name={words.body} text={text ?? base64} />
    </>
  );
};

/** Something that we send, with every attempt. */
export const OutgoingPage = ({
  delivery,
  again,
  reader,
}: {
  delivery: OutboundDelivery;
  again?: string | undefined;
  reader: Reader;
}) => {
  const words = reader.words.portal.deliveries;
  const { id, targetId, ticketId, content, state, createdAt, attempts } = delivery;
  return (
    <>
      <h1>{`${words.kinds[content.kind]}: ${words.states[state]}`}</h1>
      <p class="facts">
        <When at={createdAt} reader={reader} form="moment" /> ·{' '}
        <a href={`${homeOf(reader)}/tickets/${ticketId}`}>{words.ticket}</a>
      </p>
      {again && (
        <p class="met" role="status">
          {words.sentAgain}
        </p>
      )}
      <Raw
        name={words.kinds[content.kind]}
        text={'text' in content ? content.text : 'status' in content ? content.status : content.json}
      />
      {state === 'dead' && may(reader, 'outbound.replay') && (
        <form method="post" action={`${homeOf(reader)}/outgoing/${targetId}/${ticketId}/${id}/replay`}>
          <button type="submit">{words.again}</button>
        </form>
      )}
      <h2>{words.attempts}</h2>
      <Scroll name={words.attempts}>
        <table class="figures">
          <Columns names={[words.at, words.answered, words.took, words.problem]} />
          <tbody>
            {attempts.map(({ at, status, milliseconds, problem }) => (
              <tr>
                <th scope="row">
                  <When at={at} reader={reader} form="moment" />
                </th>
                <td>{status}</td>
                <td>{`${Math.round(milliseconds)} ms`}</td>
                <td>{problem}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
};
