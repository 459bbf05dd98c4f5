import type { Client } from '../../../shared/domain/clients/client.ts';
import { sources } from '../../../shared/sources/sources.ts';
import type { Connection } from '../helpdesks/shapes.ts';
import { may } from '../ui/may.ts';
import type { Reader } from '../ui/reader.ts';
import { Scroll } from '../ui/scroll.tsx';
import { When } from '../ui/when.tsx';

/** A connection with the name of its client. */
export type Listed = Connection & { client: string };

/** Connections with what an operator looks for: whether each is on, believed, written back to, and how that goes. */
export const ConnectionList = ({ items, client, reader }: { items: Listed[]; client?: Client; reader: Reader }) => {
  const words = reader.words.control.connections;
  const said = reader.words.portal.connect;
  return (
    <>
      <div class="head">
        <h1>{client ? `${reader.words.control.clients.connections}: ${client.name}` : words.title}</h1>
        {client && may(reader, 'connections.create') && (
          <a class="action" href={`/control/clients/${client.id}/connect`}>
            {said.add}
          </a>
        )}
        {!client && may(reader, 'dead-letters.list') && <a href="/control/dead-letters">{words.dead}</a>}
      </div>
      {!client && <p class="quiet">{words.lead}</p>}
      {items.length === 0 ? (
        <p>{said.none}</p>
      ) : (
        <Scroll name={words.title}>
          <table>
            <thead>
              <tr>
                {[
                  ...(client ? [] : [words.client]),
                  said.name,
                  said.state,
                  words.secrets,
                  words.writesBack,
                  words.breaker,
                ].map((name) => (
                  <th scope="col">{name}</th>
                ))}
                <td></td>
              </tr>
            </thead>
            <tbody>
              {items.map((one) => (
                <Line one={one} isAlone={client !== undefined} reader={reader} />
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </>
  );
};

const Line = ({ one, isAlone, reader }: { one: Listed; isAlone: boolean; reader: Reader }) => {
  const words = reader.words.control.connections;
  const said = reader.words.portal.connect;
  const { id, name, kind, status, secrets = 0, writesBack, breaker } = one;
  const isOpen = breaker?.openUntil !== undefined && breaker.openUntil > reader.now;
  return (
    <tr>
      {!isAlone && (
        <td>
          <a href={`/control/clients/${one.clientId}`}>{one.client}</a>
        </td>
      )}
      <th scope="row">
        <a href={`/control/connections/${id}`}>{name}</a> <span class="quiet">{sources[kind].name}</span>
      </th>
      <td class={status === 'active' ? 'met' : 'paused'}>{said.states[status]}</td>
      <td class={secrets === 0 ? 'warned' : undefined}>{secrets}</td>
      <td>{writesBack ? words.yes : words.no}</td>
      <td>
        {breaker ? (
          <strong class="breached">
            {words.failing(breaker.failures)}
            {isOpen && breaker.openUntil && (
              <>
                , {words.openUntil} <When at={breaker.openUntil} reader={reader} />
              </>
            )}
          </strong>
        ) : (
          <span class="met">{words.closed}</span>
        )}
      </td>
      <td>
        <a href={`/control/deliveries?connection=${id}`}>{reader.words.portal.deliveries.title}</a>
      </td>
    </tr>
  );
};
