import { sources } from '../../../shared/sources/sources.ts';
import type { Connection, Delivery } from '../helpdesks/shapes.ts';
import { Columns } from '../ui/columns.tsx';
import { may } from '../ui/may.ts';
import type { Reader } from '../ui/reader.ts';
import { Scroll } from '../ui/scroll.tsx';
import { When } from '../ui/when.tsx';

type Props = { connections: Connection[]; latest: (Delivery | undefined)[]; reader: Reader };

/** The helpdesks of a client, each with when it was last heard of. */
export const ConnectionsPage = ({ connections, latest, reader }: Props) => {
  const { connect: words, deliveries } = reader.words.portal;
  return (
    <>
      <h1>{words.title}</h1>
      {connections.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <Scroll name={words.title}>
          <table class="figures">
            <Columns names={[words.name, words.state, words.last]} />
            <tbody>
              {connections.map(({ id, name, kind, status }, place) => (
                <tr>
                  <th scope="row">
                    <a href={`/portal/connections/${id}`}>{name}</a>
                    <small class="quiet">{sources[kind].name}</small>
                  </th>
                  <td class={status === 'active' ? 'met' : 'paused'}>{words.states[status]}</td>
                  <td>
                    <Last
                      delivery={latest[place]}
                      words={{ ...words, outcomes: deliveries.outcomes }}
                      reader={reader}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {may(reader, 'connections.create') && (
        <p>
          <a class="action" href="/portal/connect">
            {words.add}
          </a>
        </p>
      )}
    </>
  );
};

type LastProps = {
  delivery: Delivery | undefined;
  words: { never: string; outcomes: Record<Delivery['outcome'], string> };
  reader: Reader;
};

const Last = ({ delivery, words, reader }: LastProps) =>
  delivery ? (
    <>
      <When at={delivery.receivedAt} reader={reader} form="moment" />
      <small class="quiet">{words.outcomes[delivery.outcome]}</small>
    </>
  ) : (
    <span>{words.never}</span>
  );
