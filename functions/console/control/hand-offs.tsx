import type { HandOffCounts } from '../../../shared/domain/tickets/hand-off-counts.ts';
import type { HandOffsView } from '../api/hand-offs.ts';
import type { Trouble } from '../api/perform.ts';
import { dated } from '../ui/dated.ts';
import { TroubleBox } from '../ui/field.tsx';
import type { Reader } from '../ui/reader.ts';
import { Scroll } from '../ui/scroll.tsx';
import { HandOffChart } from './hand-off-chart.tsx';

type Props = {
  asked: { from?: string | undefined; until?: string | undefined };
  counted?: HandOffsView | undefined;
  trouble?: Trouble | undefined;
  reader: Reader;
};

const columns = [
  'handOffs',
  'noted',
  'gaps',
  'rehomes',
  'hotRehomes',
  'queued',
  'parked',
  'satellites',
  'unacceptedPromises',
] as const satisfies (keyof HandOffCounts)[];

/** What nobody wants to see: shown as such where there is any. */
const bad: readonly string[] = ['gaps', 'hotRehomes', 'parked', 'satellites', 'unacceptedPromises'];

/** How tickets passed from region to region: a day a bar, and each day and region in numbers. */
export const HandOffsPage = ({ asked, counted, trouble, reader }: Props) => {
  const { handOffs: words } = reader.words.control;
  return (
    <>
      <h1>{words.title}</h1>
      <p class="quiet">{words.lead}</p>
      <TroubleBox trouble={trouble} />
      <form method="get" class="filter">
        <label>
          {words.from}
          <input type="date" name="from" value={counted?.from ?? asked.from} />
        </label>
        <label>
          {words.until}
          <input type="date" name="until" value={counted?.until ?? asked.until} />
        </label>
        <button type="submit">{words.show}</button>
      </form>
      {counted && counted.days.length === 0 && <p>{words.none}</p>}
      {counted && counted.days.length > 0 && (
        <>
          <HandOffChart counted={counted} reader={reader} />
          <Table counted={counted} reader={reader} />
        </>
      )}
    </>
  );
};

const Table = ({ counted, reader }: { counted: HandOffsView; reader: Reader }) => {
  const { handOffs: words } = reader.words.control;
  return (
    <Scroll name={words.title}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.date}</th>
            <th scope="col">{words.region}</th>
            {columns.map((name) => (
              <th scope="col" title={words.help[name]}>
                {words.counts[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {counted.days.map((day) => (
            <tr>
              <th scope="row">{dated(day.date, reader.language, 'day')}</th>
              <td>{day.region === 'nobody' ? words.nobody : day.region}</td>
              <Numbers counts={day} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colspan={2}>
              {words.total}
            </th>
            <Numbers counts={counted.total} />
          </tr>
        </tfoot>
      </table>
    </Scroll>
  );
};

const Numbers = ({ counts }: { counts: HandOffCounts }) => (
  <>
    {columns.map((name) => (
      <td class={bad.includes(name) && counts[name] > 0 ? 'breached' : undefined}>{counts[name]}</td>
    ))}
  </>
);
