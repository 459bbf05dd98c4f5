import { may } from '../ui/may.ts';
import { type BoardProps, percent } from './board.tsx';
import type { ClientLine } from './gather.ts';

/** Each client in a line: whether it is answered now, by how many, what waits, and what was promised and kept. */
export const Clients = ({ board: { clients }, reader }: BoardProps) => {
  const words = reader.words.control.board;
  if (clients.length === 0)
    return (
      <section aria-labelledby="clients">
        <h2 id="clients">{words.clients}</h2>
        <p>
          {words.noClients} {may(reader, 'clients.create') && <a href="/control/clients/new">{words.takeOn}</a>}
        </p>
      </section>
    );
  const sorted = clients.toSorted((a, b) => b.late - a.late || b.parked - a.parked || b.risk - a.risk);
  return (
    <section aria-labelledby="clients">
      <h2 id="clients">{words.clients}</h2>
      <table class="wall">
        <thead>
          <tr>
            <th scope="col">{words.client}</th>
            {[
              words.people,
              words.inHand,
              words.waiting,
              words.risk,
              words.late,
              words.keptShort,
              words.failingShort,
            ].map((name) => (
              <th scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((line) => (
            <Line line={line} reader={reader} />
          ))}
        </tbody>
      </table>
    </section>
  );
};

const Line = ({ line, reader }: { line: ClientLine; reader: BoardProps['reader'] }) => {
  const words = reader.words.control.board;
  const tickets = may(reader, 'tickets.list') ? `/control/tickets?client=${line.id}` : undefined;
  const waits = line.waiting + line.parked;
  const failing = line.died + line.refused;
  const state = line.isOpen === undefined ? words.noPlan : line.isOpen ? words.open : words.closed;
  return (
    <tr id={`client-${line.id}`}>
      <th scope="row">
        <a href={`/control/clients/${line.id}`}>{line.name}</a>{' '}
        <span class={line.isOpen ? 'met' : 'quiet'}>{state}</span>
      </th>
      <Count name={words.people} value={line.on} mood={line.isOpen && line.on === 0 ? 'breached' : undefined} />
      <Count name={words.inHand} value={line.inHand} href={tickets} />
      <Count name={words.waiting} value={waits} href={tickets} mood={line.parked > 0 ? 'breached' : undefined} />
      <Count name={words.risk} value={line.risk} href={tickets} mood={line.risk > 0 ? 'warned' : undefined} />
      <Count name={words.late} value={line.late} href={tickets} mood={line.late > 0 ? 'breached' : undefined} />
      <Count
        name={words.keptShort}
        value={line.met + line.missed === 0 ? '–' : `${percent(line.met, line.met + line.missed)} %`}
        mood={line.missed > 0 ? 'warned' : undefined}
      />
      <Count
        name={words.failingShort}
        value={failing}
        href={may(reader, 'connections.list') ? `/control/clients/${line.id}/connections` : undefined}
        mood={failing > 0 ? 'breached' : undefined}
      />
    </tr>
  );
};

type CountProps = { name: string; value: number | string; href?: string | undefined; mood?: string | undefined };

/** A number; nothing to look at is quiet, and where there is something it leads to it. */
const Count = ({ name, value, href, mood }: CountProps) => (
  <td data-label={name} class={mood ?? (value === 0 ? 'quiet' : undefined)}>
    {href && value !== 0 ? <a href={href}>{value}</a> : value}
  </td>
);
