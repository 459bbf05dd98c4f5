import type { Figures } from '../../../shared/domain/figures/figures.ts';
import type { FiguresView } from '../api/figures.ts';
import type { SharesView } from '../api/shares.ts';
import { counted } from '../ui/dated.ts';
import type { Reader } from '../ui/reader.ts';
import { Days, Hours } from './arrivals-chart.tsx';
import { minutes, Promises, percent, Share, sumOf, Times } from './figures-tables.tsx';
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
