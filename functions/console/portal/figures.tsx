import type { Figures, Kept, Took } from '../../../shared/domain/figures/figures.ts';
import type { FiguresView } from '../api/figures.ts';
import type { SharesView } from '../api/shares.ts';
import { duration } from '../ui/clock-text.ts';
import { counted, dated } from '../ui/dated.ts';
import type { Reader } from '../ui/reader.ts';
import { Scroll } from '../ui/scroll.tsx';
import { Days, Hours } from './arrivals-chart.tsx';
import { Months } from './months.tsx';

type Props = { figures: FiguresView; share?: SharesView | undefined; reader: Reader };

/** The first page of a client: whether promises are kept, how long it takes, and when tickets come. */
export const FiguresPage = ({ figures, share, reader }: Props) => {
  const { figures: words, statement } = reader.words.portal;
  const { month, before } = figures;
  const forMonth = `?month=${month}`;
  return (
    <>
      <div class="headline">
        <h1>{words.title}</h1>
        <Months month={month} path="/portal" reader={reader} />
      </div>
      <Numbers figures={figures} reader={reader} />
      {figures.final && <p class="quiet">{words.final}</p>}
      <div class="halves">
        <Promises figures={figures} before={before} reader={reader} />
        <Times figures={figures} before={before} reader={reader} />
      </div>
      <Arrivals figures={figures} reader={reader} />
      {share && <Share share={share} reader={reader} />}
      <p class="ways">
        <a href={`/portal/statement${forMonth}`}>{`${statement.title}: ${statement.print}`}</a>
        <a href={`/portal/statement.csv${forMonth}`}>{`${statement.title}: ${statement.csv}`}</a>
        <a href={`/portal/ledger${forMonth}`}>{reader.words.portal.ledger.title}</a>
      </p>
    </>
  );
};

const sumOf = ({ promises }: Figures): Kept =>
  Object.values(promises).reduce((sum, { met, missed, running }) => ({
    met: sum.met + met,
    missed: sum.missed + missed,
    running: sum.running + running,
  }));

/** Of those that are decided, how many were kept; a dash where none is. */
function percent({ met, missed }: Kept, { language }: Reader): string {
  const decided = met + missed;
  return decided === 0 ? '–' : `${counted((met * 100) / decided, language, 1)} %`;
}

const minutes = (value: number | undefined, { words }: Reader): string =>
  value === undefined
    ? '–'
    : value === 0
      ? `< 1 ${words.clocks.units[2]}`
      : duration(value * 60_000, words.clocks.units);

const Numbers = ({ figures, reader }: { figures: Figures; reader: Reader }) => {
  const words = reader.words.portal.figures;
  const shown: [string, string][] = [
    [words.promises, percent(sumOf(figures), reader)],
    [words.firstReply, minutes(figures.firstReply.medianMinutes, reader)],
    [words.resolution, minutes(figures.resolution.medianMinutes, reader)],
    [words.tickets, counted(figures.tickets, reader.language)],
    [words.open, counted(figures.open, reader.language)],
    [words.waiting, counted(figures.waitingOnClient, reader.language)],
  ];
  if (figures.leftToClient > 0) shown.push([words.left, counted(figures.leftToClient, reader.language)]);
  return (
    <dl class="numbers">
      {shown.map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
};

type Both = { figures: Figures; before?: Figures | undefined; reader: Reader };

const Promises = ({ figures, before, reader }: Both) => {
  const { portal, clocks } = reader.words;
  const words = portal.figures;
  const rows = [
    ...Object.entries(clocks.names).map(([kind, name]) => {
      const clock = kind as keyof Figures['promises'];
      return [name, figures.promises[clock], before?.promises[clock]] as const;
    }),
    [words.all, sumOf(figures), before && sumOf(before)] as const,
  ];
  return (
    <div class="block">
      <h2>{words.promises}</h2>
      <Scroll name={words.promises}>
        <table class="figures">
          <thead>
            <tr>
              <th scope="col">{words.promise}</th>
              <th scope="col">{words.kept}</th>
              <th scope="col">{words.missed}</th>
              <th scope="col">{words.running}</th>
              <th scope="col">{words.share}</th>
              {before && <th scope="col">{dated(before.month, reader.language, 'short')}</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, kept, was]) => (
              <tr>
                <th scope="row">{name}</th>
                <td>{counted(kept.met, reader.language)}</td>
                <td class={kept.missed > 0 ? 'breached' : undefined}>{counted(kept.missed, reader.language)}</td>
                <td>{counted(kept.running, reader.language)}</td>
                <td>
                  <strong>{percent(kept, reader)}</strong>
                </td>
                {before && <td>{was && percent(was, reader)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </div>
  );
};

const Times = ({ figures, before, reader }: Both) => {
  const words = reader.words.portal.figures;
  const rows: [string, Took, Took | undefined][] = [
    [words.firstReply, figures.firstReply, before?.firstReply],
    [words.resolution, figures.resolution, before?.resolution],
  ];
  return (
    <div class="block">
      <h2>{words.times}</h2>
      <Scroll name={words.times}>
        <table class="figures">
          <thead>
            <tr>
              <th scope="col">{words.what}</th>
              <th scope="col">{words.count}</th>
              <th scope="col">{words.median}</th>
              <th scope="col">{words.p90}</th>
              {before && <th scope="col">{dated(before.month, reader.language, 'short')}</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, took, was]) => (
              <tr>
                <th scope="row">{name}</th>
                <td>{counted(took.count, reader.language)}</td>
                <td>
                  <strong>{minutes(took.medianMinutes, reader)}</strong>
                </td>
                <td>{minutes(took.p90Minutes, reader)}</td>
                {before && <td>{minutes(was?.medianMinutes, reader)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p class="quiet">{`${words.wall} ${words.ofMonth}`}</p>
    </div>
  );
};

const Arrivals = ({ figures, reader }: { figures: Figures; reader: Reader }) => {
  const words = reader.words.portal.figures;
  if (figures.tickets + figures.leftToClient === 0) return <p>{words.none}</p>;
  return (
    <div class="halves">
      <section aria-labelledby="when">
        <h2 id="when">{words.when}</h2>
        <Hours figures={figures} reader={reader} />
      </section>
      <section aria-labelledby="by-day">
        <h2 id="by-day">{words.byDay}</h2>
        <Days figures={figures} reader={reader} />
      </section>
    </div>
  );
};

const Share = ({ share, reader }: { share: SharesView; reader: Reader }) => {
  const words = reader.words.portal.figures;
  return (
    <div class="block">
      <h2>{words.cap}</h2>
      {share.capPercent !== undefined && <p>{words.capText(share.capPercent)}</p>}
      <Scroll name={words.cap}>
        <table class="figures">
          <thead>
            <tr>
              <th scope="col">{words.week}</th>
              <th scope="col">{words.arrived}</th>
              <th scope="col">{words.taken}</th>
              <th scope="col">%</th>
            </tr>
          </thead>
          <tbody>
            {share.weeks.map(({ week, arrived, taken, percent: part }) => (
              <tr>
                <th scope="row">{dated(week, reader.language, 'date')}</th>
                <td>{arrived}</td>
                <td>{taken}</td>
                <td>{counted(part, reader.language, 1)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </div>
  );
};
