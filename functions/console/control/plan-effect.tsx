import { hoursPerWeek, isOpen, openIntervals } from '../../../shared/domain/clients/calendar.ts';
import type { Coverage } from '../../../shared/domain/clients/coverage.ts';
import { after, DAY_MILLIS, type Instant, millisOf } from '../../../shared/domain/time.ts';
import { Columns } from '../ui/columns.tsx';
import { counted, dated, difference } from '../ui/dated.ts';
import type { Reader } from '../ui/reader.ts';
import { Scroll } from '../ui/scroll.tsx';
import { WeekStrip } from './week-strip.tsx';

const AHEAD_DAYS = 30;
/** Closed dates that are named; a plan may know five years of them. */
const NAMED = 12;

/** A plan as far as its hours go: when it is open, and how many are the fewest. */
export type Hours = { coverage: Coverage; minimumAgents: number };
type Forecast = { month: string; slots: { from: Instant; expected: number }[] };
type Props = {
  before: Hours | undefined;
  after: Hours;
  closedDates: string[];
  forecast?: Forecast | undefined;
  reader: Reader;
};

/** What a changed plan means: hours of a week and of the next month, agents that these take at the least, and tickets that fall inside. */
export const PlanEffect = ({ before, after: now, closedDates, forecast, reader }: Props) => {
  const words = reader.words.control.plan;
  const row = (name: string, of: (hours: Hours) => number | undefined, digits = 1) => (
    <Row name={name} before={before && of(before)} after={of(now)} digits={digits} reader={reader} />
  );
  const ahead = closedDates.filter((date) => date >= reader.now.slice(0, 10));
  return (
    <section id="means" aria-labelledby="means-title">
      <h2 id="means-title">{words.means}</h2>
      {before && isSame(before, now, reader.now) && <p>{words.nothing}</p>}
      <Scroll name={words.means}>
        <table>
          <Columns names={[words.what, words.before, words.after, words.change]} />
          <tbody>
            {row(words.hoursAWeek, ({ coverage }) => hoursPerWeek(coverage))}
            {row(words.hoursAhead, ({ coverage }) => hoursAhead(coverage, reader.now))}
            {row(words.agentHours, ({ coverage, minimumAgents }) => hoursAhead(coverage, reader.now) * minimumAgents)}
            {forecast &&
              row(
                words.tickets(dated(forecast.month, reader.language, 'month')),
                ({ coverage }) => inside(coverage, forecast),
                0,
              )}
          </tbody>
        </table>
      </Scroll>
      <h3>{words.week}</h3>
      <div class="two">
        {before && (
          <figure>
            <figcaption>{words.before}</figcaption>
            <WeekStrip coverage={before.coverage} side={words.before} reader={reader} />
          </figure>
        )}
        <figure>
          <figcaption>{words.after}</figcaption>
          <WeekStrip coverage={now.coverage} side={words.after} reader={reader} />
        </figure>
      </div>
      {ahead.length > 0 && (
        <p class="quiet">
          {words.closedOn}{' '}
          {ahead
            .slice(0, NAMED)
            .map((date) => dated(date, reader.language, 'day'))
            .join(' · ')}
          {ahead.length > NAMED && ` ${reader.words.control.board.others(ahead.length - NAMED)}`}
        </p>
      )}
    </section>
  );
};

type RowProps = { name: string; before: number | undefined; after: number | undefined; digits: number; reader: Reader };

const Row = ({ name, before, after: now, digits, reader: { language, words } }: RowProps) => (
  <tr>
    <th scope="row">{name}</th>
    <td>{before === undefined ? '–' : counted(before, language, digits)}</td>
    <td>{now === undefined ? words.control.plan.notKnown : counted(now, language, digits)}</td>
    <td>{before === undefined || now === undefined ? '–' : difference(before, now, language, digits)}</td>
  </tr>
);

const hoursAhead = (coverage: Coverage, now: Instant): number =>
  openIntervals(coverage, now, after(now, AHEAD_DAYS * DAY_MILLIS)).reduce(
    (sum, { from, until }) => sum + (millisOf(until) - millisOf(from)) / 3_600_000,
    0,
  );

const inside = (coverage: Coverage, { slots }: Forecast): number =>
  slots.filter(({ from }) => isOpen(coverage, from)).reduce((sum, { expected }) => sum + expected, 0);

function isSame(before: Hours, now: Hours, at: Instant): boolean {
  const open = ({ coverage }: Hours) => JSON.stringify(openIntervals(coverage, at, after(at, AHEAD_DAYS * DAY_MILLIS)));
  return open(before) === open(now) && hoursPerWeek(before.coverage) === hoursPerWeek(now.coverage);
}
