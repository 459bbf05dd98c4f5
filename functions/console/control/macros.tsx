import type { Client } from '../../../shared/domain/clients/client.ts';
import type { Macro } from '../../../shared/domain/macros/macro.ts';
import { may } from '../ui/may.ts';
import type { Reader } from '../ui/reader.ts';
import { When } from '../ui/when.tsx';

/** Where the macros of a client are, or those of all. */
export const placeOf = (clientId: Macro['clientId']): string =>
  clientId === 'all' ? '/control/macros' : `/control/clients/${clientId}/macros`;

/** Whether the reader may make macros for a client, or for all. */
export const mayMake = (reader: Reader, client: Client | undefined): boolean =>
  may(reader, client ? 'macros.create' : 'macros.create-shared');

type Props = {
  /** Whose tickets they are for; absent, everybody's. */
  client: Client | undefined;
  macros: Macro[];
  done: 'saved' | 'removed' | undefined;
  reader: Reader;
};

/** The macros for a client's tickets, its own apart from everybody's; or everybody's alone. */
export const MacroList = ({ client, macros, done, reader }: Props) => {
  const words = reader.words.control.macros;
  const own = macros.filter(({ clientId }) => clientId === client?.id);
  const shared = macros.filter(({ clientId }) => clientId === 'all');
  const title = client ? words.of(client.name) : words.title;
  return (
    <>
      <div class="head">
        <h1>{title}</h1>
        {mayMake(reader, client) && (
          <a class="action" href={`${placeOf(client?.id ?? 'all')}/new`}>
            {words.make}
          </a>
        )}
      </div>
      <p class="quiet">{words.lead}</p>
      {done && (
        <p class="done" role="status">
          {words[done]}
        </p>
      )}
      {client && (
        <nav class="parts" aria-label={title}>
          <a href={`/control/clients/${client.id}`}>{client.name}</a>
          <a href={`/control/clients/${client.id}/knowledge`}>{reader.words.control.knowledge.title}</a>
          <a href="/control/macros">{words.shared}</a>
        </nav>
      )}
      {client && (
        <>
          <h2>{words.own}</h2>
          <Rows macros={own} reader={reader} />
        </>
      )}
      <h2>{words.shared}</h2>
      <Rows macros={shared} reader={reader} />
    </>
  );
};

const Rows = ({ macros, reader }: { macros: Macro[]; reader: Reader }) => {
  const words = reader.words.control.macros;
  if (macros.length === 0) return <p class="quiet">{words.none}</p>;
  return (
    <ul class="rows">
      {macros.map(({ id, clientId, name, kind, status, at }) => (
        <li>
          <a class="name" href={`${placeOf(clientId)}/${id}`}>
            {name}
          </a>{' '}
          <span class="quiet">
            {words.kinds[kind]}
            {status && ` → ${reader.words.desk.ticket.statuses[status]}`} ·{' '}
            <When at={at} reader={reader} form="moment" />
          </span>
        </li>
      ))}
    </ul>
  );
};
