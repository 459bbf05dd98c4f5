import type { Trouble } from '../api/perform.ts';
import { dated } from '../ui/dated.ts';
import { Field, TroubleBox, tied } from '../ui/field.tsx';
import type { Reader } from '../ui/reader.ts';
import { Scroll } from '../ui/scroll.tsx';
import { When } from '../ui/when.tsx';
import { HeadcountPreview } from './headcount-preview.tsx';
import type { Preview, Version, Wish } from './headcount-shapes.ts';

export type CellPage = {
  client: { id: string; name: string };
  month: string;
  versions: Version[];
  /** Agents on the month's last day, as it stands. */
  agents: number | undefined;
  isOver: boolean;
  /** Where agents sit, to be split by hand. */
  places: string[];
  wish?: Wish | undefined;
  preview?: Preview | undefined;
  trouble?: Trouble | undefined;
  reader: Reader;
  /** Beside the grid, in a dialog: it is closed there, and left otherwise. */
  inDialog: boolean;
};

/** One client's month: what is committed, another number to try, and how it came about. */
export const HeadcountCell = (page: CellPage) => {
  const { client, month, versions, agents, isOver, reader, inDialog } = page;
  const words = reader.words.control.headcount;
  const Frame = inDialog ? 'article' : 'div';
  return (
    <Frame>
      <header>
        {inDialog ? (
          <form method="dialog">
            <button type="submit" class="close" aria-label={words.close}>
              ×
            </button>
          </form>
        ) : (
          <p>
            <a href="/control/headcount">{words.title}</a>
          </p>
        )}
        <Title inDialog={inDialog}>{words.cell(client.name, dated(month, reader.language, 'month'))}</Title>
        <p class="quiet">{agents === undefined ? words.noneCommitted : words.nowCommitted(agents)}</p>
      </header>
      {isOver ? <p>{words.over}</p> : <WishForm {...page} />}
      <Outcome {...page} />
      <History versions={versions} month={month} isOver={isOver} clientId={client.id} reader={reader} />
    </Frame>
  );
};

const Title = ({ inDialog, children }: { inDialog: boolean; children: string }) =>
  inDialog ? <h2 id="cell-title">{children}</h2> : <h1 id="cell-title">{children}</h1>;

/** What a preview said, or why there is none: the part of the page that a preview replaces. */
export const Outcome = ({ client, month, wish, preview, trouble, reader }: CellPage) => (
  <div id="preview">
    <TroubleBox trouble={trouble} />
    {preview && wish && (
      <HeadcountPreview
        address={`/control/headcount/${client.id}/${month}`}
        wish={wish}
        preview={preview}
        trouble={trouble}
        reader={reader}
      />
    )}
  </div>
);

/** Previews are asked for without leaving the page, and for longer than a fragment: a roster is tried meanwhile. */
const PATIENCE = { 'hx-target': '#preview', 'hx-indicator': '#working', 'hx-config': '{"timeout":"25s"}' };

const WishForm = ({ client, month, agents, places, wish, preview, trouble, reader }: CellPage) => {
  const words = reader.words.control.headcount;
  const address = `/control/headcount/${client.id}/${month}/preview`;
  return (
    <form class="wish" method="post" action={address} hx-post={address} hx-disable="find button" {...PATIENCE}>
      <div class="side-by-side">
        <Field name="agents" label={words.agents} help={words.agentsHelp} trouble={trouble}>
          <input
            {...tied('agents', trouble)}
            type="number"
            min={1}
            max={50}
            required
            autofocus
            value={wish?.agents ?? preview?.agents ?? agents ?? 1}
          />
        </Field>
        <Field name="effectiveFrom" label={words.from} help={words.fromHelp} trouble={trouble}>
          <input
            {...tied('effectiveFrom', trouble)}
            type="date"
            min={`${month}-01`}
            max={`${month}-31`}
            value={wish?.effectiveFrom}
          />
        </Field>
        <button type="submit">{words.preview}</button>
      </div>
      {places.length > 1 && (
        <details open={wish?.regions !== undefined}>
          <summary>{words.regions}</summary>
          <p class="quiet">{words.regionsHelp}</p>
          <div class="side-by-side">
            {places.map((place) => (
              <label>
                {place}
                <input
                  type="number"
                  name={`region.${place}`}
                  min={0}
                  max={50}
                  value={wish?.regions?.[place]}
                  placeholder={preview ? String(preview.regions[place] ?? 0) : undefined}
                />
              </label>
            ))}
          </div>
        </details>
      )}
      <p id="working" class="working" role="status">
        <span aria-busy="true">{words.working}</span>
      </p>
    </form>
  );
};

type HistoryProps = Pick<CellPage, 'versions' | 'month' | 'isOver' | 'reader'> & { clientId: string };

const History = ({ versions, month, isOver, clientId, reader }: HistoryProps) => {
  const words = reader.words.control.headcount;
  const newest = versions.find((one) => one.month === month)?.version;
  return (
    <>
      <h2 id="history">{words.history}</h2>
      {versions.length === 0 && <p class="quiet">{words.noHistory}</p>}
      {versions.length > 0 && (
        <Scroll name={words.history}>
          <table>
            <thead>
              <tr>
                {[words.month, words.version, words.agents, words.from, words.regions, words.when, words.who].map(
                  (name) => (
                    <th scope="col">{name}</th>
                  ),
                )}
                <th scope="col">{words.why}</th>
                <td></td>
              </tr>
            </thead>
            <tbody>
              {versions.map((one) => (
                <tr class={one.month === month ? 'own' : undefined}>
                  <th scope="row">{dated(one.month, reader.language, 'short')}</th>
                  <td>{one.version}</td>
                  <td>
                    <strong>{one.agents}</strong>
                  </td>
                  <td>{dated(one.effectiveFrom, reader.language, 'date')}</td>
                  <td>
                    {Object.entries(one.regions ?? {})
                      .map(([region, count]) => `${region} ${count}`)
                      .join(', ')}
                  </td>
                  <td>
                    <When at={one.committedAt} reader={reader} form="moment" />
                  </td>
                  <td>{one.byName ?? one.by}</td>
                  <td>{[one.because, one.restores && words.restores(one.restores)].filter(Boolean).join(' · ')}</td>
                  <td>
                    {one.month === month && one.version !== newest && !isOver && (
                      <Restore
                        version={one.version}
                        address={`/control/headcount/${clientId}/${month}/preview`}
                        reader={reader}
                      />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </>
  );
};

const Restore = ({ version, address, reader }: { version: number; address: string; reader: Reader }) => (
  <form method="post" action={address} hx-post={address} {...PATIENCE}>
    <button type="submit" class="small" name="restore" value={String(version)}>
      {reader.words.control.headcount.restore}
    </button>
  </form>
);
