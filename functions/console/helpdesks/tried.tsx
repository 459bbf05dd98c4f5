import type { TriedConnection } from '../api/connection-test.ts';
import { homeOf } from '../ui/home.ts';
import type { Reader } from '../ui/reader.ts';
import type { Connection } from './shapes.ts';

type Props = { id: string; connection: Connection; tried: TriedConnection | undefined; reader: Reader };

/** The button that tries a connection, and what it came to: the way in, the way back, and who we are there. */
export const Tried = ({ id, connection, tried, reader }: Props) => {
  const words = reader.words.portal.connect;
  return (
    <section aria-labelledby="test">
      <h2 id="test">{words.test}</h2>
      <p>{words.testText}</p>
      <form method="post" action={`${homeOf(reader)}/connections/${id}/test`}>
        <button type="submit">{words.test}</button>
      </form>
      {tried && (
        <dl class="tried">
          <dt>{words.wayIn}</dt>
          <dd class={tried.arrival.verdict === 'arrived' ? 'met' : 'breached'}>
            {words.arrival[tried.arrival.verdict]}
            <Detail text={tried.arrival.detail} />
          </dd>
          <dt>{words.wayBack}</dt>
          <dd class={moodOf(tried.writeBack.verdict)}>
            {words.writeBack[tried.writeBack.verdict]}
            <Detail text={tried.writeBack.detail} />
            <Who connection={connection} actorId={tried.writeBack.actorId} reader={reader} />
          </dd>
        </dl>
      )}
    </section>
  );
};

const moodOf = (verdict: TriedConnection['writeBack']['verdict']): string =>
  verdict === 'fine' ? 'met' : verdict === 'not-offered' || verdict === 'no-credentials' ? 'paused' : 'breached';

const Detail = ({ text }: { text: string | undefined }) => (text ? <small class="quiet">{text}</small> : null);

/** Our own user there; saved with a click when it is not the one that we know. */
const Who = ({
  connection,
  actorId,
  reader,
}: Pick<Props, 'connection' | 'reader'> & { actorId: string | undefined }) => {
  const words = reader.words.portal.connect;
  if (actorId === undefined) return null;
  const isKnown = actorId === connection.actorId;
  return (
    <form method="post" action={`${homeOf(reader)}/connections/${connection.id}`}>
      <small>{`${words.actorFound(actorId)} ${isKnown ? '' : words.actorDiffers}`}</small>
      {!isKnown && (
        <>
          <input type="hidden" name="revision" value={connection.revision} />
          <input type="hidden" name="actorId" value={actorId} />
          <button type="submit" class="small secondary">
            {words.useIt}
          </button>
        </>
      )}
    </form>
  );
};
