import { dated } from '../ui/dated.ts';
import type { Reader } from '../ui/reader.ts';
import type { Cell, Months } from './headcount-shapes.ts';

type GridProps = { grid: Months; pending: ReadonlyMap<string, string>; done: string | undefined; reader: Reader };

/** Clients by months. A cell is a link to its own page, which opens in a dialog where scripts run. */
export const HeadcountGrid = ({ grid, pending, done, reader }: GridProps) => {
  const words = reader.words.control.headcount;
  return (
    <>
      <h1>{words.title}</h1>
      <p class="quiet">{words.lead}</p>
      <Done grid={grid} done={done} reader={reader} />
      {grid.clients.length === 0 ? (
        <p>{words.nobody}</p>
      ) : (
        <>
          <div class="scroll grid-scroll">
            {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid whose cells arrow keys walk */}
            <table class="months" role="grid" data-grid aria-label={words.title}>
              <thead>
                <tr>
                  <th scope="col">{words.client}</th>
                  {grid.months.map((month) => (
                    <th scope="col">{dated(month, reader.language, 'short')}</th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {grid.clients.map((client) => (
                  <tr>
                    <th scope="row">
                      <a href={`/control/clients/${client.clientId}`}>{client.name}</a>
                      {!client.hasPlan && <span class="quiet"> {words.noPlan}</span>}
                    </th>
                    {client.cells.map((cell) => (
                      <MonthCell client={client} cell={cell} pending={pending} reader={reader} />
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <Legend reader={reader} />
          <p class="quiet">{words.hint}</p>
        </>
      )}
      <dialog id="cell" class="panel" aria-labelledby="cell-title"></dialog>
    </>
  );
};

type CellProps = { client: Months['clients'][number]; cell: Cell } & Pick<GridProps, 'pending' | 'reader'>;

const MonthCell = ({ client, cell, pending, reader }: CellProps) => {
  const words = reader.words.control.headcount;
  const key = `${client.clientId}/${cell.month}`;
  const address = `/control/headcount/${key}`;
  const previewed = pending.get(key);
  const isPlanned = client.hasPlan && cell.month >= reader.now.slice(0, 7);
  const number =
    cell.agents === undefined ? '–' : cell.before === undefined ? cell.agents : `${cell.before}→${cell.agents}`;
  return (
    <td id={key.replace('/', '-')} class={cell.carried ? 'carried' : undefined}>
      <a href={address} hx-get={address} hx-target="#cell">
        <span class="for-readers">{words.cell(client.name, dated(cell.month, reader.language, 'month'))}: </span>
        <strong>{number}</strong>
        {cell.holes > 0 && <Mark kind="hole" says={words.holes(cell.holes)} />}
        {cell.roster === 'none' && isPlanned && <Mark kind="unrostered" says={words.notRostered} />}
        {cell.roster === 'draft' && <Mark kind="draft" says={words.drafted} />}
        {previewed !== undefined && <Mark kind="pending" text={`→${previewed}?`} says={words.pending(previewed)} />}
      </a>
    </td>
  );
};

const signs = { hole: '▲', unrostered: '○', draft: '◐', pending: '→?' };
type Kind = keyof typeof signs;

const Mark = ({ kind, says, text }: { kind: Kind; says: string; text?: string }) => (
  <span class={`mark ${kind}`} title={says}>
    <span aria-hidden="true">{text ?? signs[kind]}</span>
    <span class="for-readers">, {says}</span>
  </span>
);

const Legend = ({ reader }: { reader: Reader }) => {
  const words = reader.words.control.headcount;
  const all: [Kind, string][] = [
    ['hole', words.hole],
    ['unrostered', words.notRostered],
    ['draft', words.drafted],
    ['pending', words.previewed],
  ];
  return (
    <ul class="legend" aria-label={words.legend}>
      {all.map(([kind, says]) => (
        <li>
          <span class={`mark ${kind}`} aria-hidden="true">
            {signs[kind]}
          </span>{' '}
          {says}
        </li>
      ))}
      <li>
        <em class="carried" aria-hidden="true">
          8
        </em>{' '}
        {words.carried}
      </li>
    </ul>
  );
};

/** What was just committed, said once. */
const Done = ({ grid, done, reader }: Pick<GridProps, 'grid' | 'done' | 'reader'>) => {
  const [clientId, month] = done?.split('/') ?? [];
  const client = grid.clients.find((one) => one.clientId === clientId);
  const agents = client?.cells.find((cell) => cell.month === month)?.agents;
  if (!client || !month || agents === undefined) return null;
  return (
    <p class="done" role="status">
      {reader.words.control.headcount.committed(client.name, dated(month, reader.language, 'month'), agents)}
    </p>
  );
};
