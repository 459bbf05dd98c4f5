import type { LedgerView } from '../api/ledger.ts';
import { Came } from '../helpdesks/deliveries.tsx';
import { Columns } from '../ui/columns.tsx';
import type { Reader } from '../ui/reader.ts';
import { Scroll } from '../ui/scroll.tsx';
import { said } from '../ui/when.tsx';
import { Months } from './months.tsx';

type Line = LedgerView['lines'][number];

/** Received is dispatched is open and closed: one line for each connection, and what reached no ticket. */
export const LedgerPage = ({ ledger, reader }: { ledger: LedgerView; reader: Reader }) => {
  const words = reader.words.portal.ledger;
  const isGone = ledger.from >= ledger.until;
  return (
    <>
      <div class="headline">
        <h1>{words.title}</h1>
        <Months month={ledger.month} path="/portal/ledger" reader={reader} />
      </div>
      <p>{words.text}</p>
      <p class="quiet">{isGone ? words.gone : words.since(said(ledger.from, reader, 'moment'))}</p>
      {!ledger.complete && <p class="warned">{words.incomplete}</p>}
      {!isGone && (
        <>
          <Lines lines={ledger.lines} reader={reader} />
          <section aria-labelledby="unheard">
            <h2 id="unheard">{words.unheardTitle}</h2>
            {ledger.unheard.length === 0 ? (
              <p class="met">{words.unheardNone}</p>
            ) : (
              <Came deliveries={ledger.unheard} reader={reader} />
            )}
          </section>
        </>
      )}
    </>
  );
};

const Lines = ({ lines, reader }: { lines: Line[]; reader: Reader }) => {
  const words = reader.words.portal.ledger;
  return (
    <Scroll name={words.title}>
      <table class="figures ledger">
        <Columns
          names={[
            words.connection,
            words.received,
            words.silent,
            words.unheard,
            words.updated,
            words.opened,
            words.open,
            words.closed,
            words.left,
            '=',
          ]}
        />
        <tbody>
          {lines.map((line) => (
            <LineRow line={line} reader={reader} />
          ))}
        </tbody>
      </table>
    </Scroll>
  );
};

const LineRow = ({ line, reader }: { line: Line; reader: Reader }) => {
  const words = reader.words.portal.ledger;
  const { outcomes, received, repeated, tests, missing } = line;
  const silent = outcomes.echo + outcomes.late;
  const known = silent + outcomes.updated + outcomes.opened;
  return (
    <tr>
      <th scope="row">
        <a href={`/portal/connections/${line.connectionId}`}>{line.name}</a>
        {repeated > 0 && <small class="quiet">{words.repeats(repeated)}</small>}
        {tests > 0 && <small class="quiet">{words.tests(tests)}</small>}
      </th>
      <td>
        <strong>{received}</strong>
      </td>
      <td>{silent}</td>
      <td class={received > known ? 'warned' : undefined}>{received - known}</td>
      <td>{outcomes.updated}</td>
      <td>
        <strong>{outcomes.opened}</strong>
      </td>
      <td>{line.open}</td>
      <td>{line.closed}</td>
      <td>{line.leftToClient}</td>
      <td class={missing === 0 ? 'met' : 'breached'}>{missing === 0 ? words.balanced : words.missing(missing)}</td>
    </tr>
  );
};
