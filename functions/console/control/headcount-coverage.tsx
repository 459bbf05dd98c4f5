import { counted, dated, slotSaid } from '../ui/dated.ts';
import type { Reader } from '../ui/reader.ts';
import { Scroll } from '../ui/scroll.tsx';
import type { Preview } from './headcount-shapes.ts';
import { missingHours, missingIn, type Run, runsByDate } from './heat.ts';
import { HeatLegend, HeatMap, HeatPatterns } from './heat-map.tsx';

type CoverageProps = { preview: Preview; dates: readonly string[]; reader: Reader };

/** Coverage by half hour before and after, drawn and as a table. */
export const HeadcountCoverage = ({ preview: { coverage, zone }, dates, reader }: CoverageProps) => {
  const words = reader.words.control.headcount;
  const side = (which: 'before' | 'after') =>
    runsByDate(
      coverage.map(({ from, until, [which]: counts }) => ({ from, until, ...counts })),
      zone,
    );
  const [before, after] = [side('before'), side('after')];
  const most = Math.max(1, ...coverage.flatMap((one) => [one.before.needed, one.after.needed]));
  return (
    <section aria-labelledby="coverage">
      <h3 id="coverage">{words.coverage}</h3>
      <p class="quiet">{words.inZone(zone)}</p>
      <HeatPatterns />
      <HeatLegend reader={reader} />
      <div class="two">
        <Side name={words.before} runs={before} dates={dates} most={most} reader={reader} />
        <Side name={words.after} runs={after} dates={dates} most={most} reader={reader} />
      </div>
      <details>
        <summary>{words.asTable}</summary>
        <Days before={before} after={after} dates={dates} reader={reader} />
      </details>
    </section>
  );
};

type Runs = ReadonlyMap<string, Run[]>;
type SideProps = { name: string; runs: Runs; most: number } & Pick<CoverageProps, 'dates' | 'reader'>;

const Side = ({ name, runs, dates, most, reader }: SideProps) => {
  const { words, language } = reader;
  const hours = words.control.headcount.hours(counted(missingHours([...runs.values()].flat()), language, 1));
  return (
    <figure>
      <figcaption>
        <strong>{name}</strong>: {hours}
      </figcaption>
      <Scroll name={name}>
        <HeatMap name={`${name}: ${hours}`} runs={runs} dates={dates} most={most} reader={reader} />
      </Scroll>
    </figure>
  );
};

/** What lacks on each day, for whoever does not see the drawing. */
const Days = ({
  before,
  after,
  dates,
  reader,
}: { before: Runs; after: Runs } & Pick<CoverageProps, 'dates' | 'reader'>) => {
  const { language, words } = reader;
  const own = words.control.headcount;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{own.day}</th>
          <th scope="col">
            {own.before}: {own.missing}
          </th>
          <th scope="col">
            {own.after}: {own.missing}
          </th>
        </tr>
      </thead>
      <tbody>
        {dates.map((date) => (
          <tr>
            <th scope="row">{dated(date, language, 'day')}</th>
            <td>{lacking(before.get(date))}</td>
            <td>{lacking(after.get(date))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const lacking = (runs: readonly Run[] = []): string =>
  runs
    .filter((run) => missingIn(run) > 0)
    .map((run) => `${slotSaid(run.first)}–${slotSaid(run.last)} −${missingIn(run)}`)
    .join(', ') || '–';
