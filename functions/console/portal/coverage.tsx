import { hoursPerWeek, isOpen, nextOpening } from '../../../shared/domain/clients/calendar.ts';
import type { Headcount } from '../../../shared/domain/clients/client.ts';
import { type Plan, targetFields } from '../../../shared/domain/clients/plan.ts';
import { ClockKind } from '../../../shared/domain/sla/clock.ts';
import { Priority } from '../../../shared/domain/tickets/report.ts';
import { Columns } from '../ui/columns.tsx';
import { dated } from '../ui/dated.ts';
import type { Reader } from '../ui/reader.ts';
import { Scroll } from '../ui/scroll.tsx';
import { said } from '../ui/when.tsx';
import { calendarDays, type Day } from './coverage-days.ts';
import { thisMonth } from './own.ts';

const WEEKS = 5;

type Props = { plan: Plan | undefined; headcounts: Headcount[]; reader: Reader };

/** When Sunrelay answers, in the client's own zone, and what is promised then. */
export const CoveragePage = ({ plan, headcounts, reader }: Props) => {
  const words = reader.words.portal.coverage;
  if (!plan) return <NoPlan reader={reader} />;
  const { coverage } = plan;
  const there = { ...reader, zone: coverage.zone };
  const opens = nextOpening(coverage, reader.now);
  return (
    <>
      <h1>{words.title}</h1>
      <p>
        {words.text(coverage.zone)}{' '}
        {isOpen(coverage, reader.now) ? (
          <strong class="met">{words.now}</strong>
        ) : (
          opens && <strong>{words.notNow(`${said(opens, there, 'weekday')}, ${said(opens, there, 'moment')}`)}</strong>
        )}
      </p>
      <p class="quiet">
        {`${words.version(plan.version)} · ${words.kinds[coverage.kind]} · ${words.weeks(Math.round(hoursPerWeek(coverage)))}`}
      </p>
      <section aria-labelledby="calendar">
        <h2 id="calendar">{words.calendar}</h2>
        <ol class="calendar">
          {calendarDays(coverage, reader.now, WEEKS).map((day) => (
            <DayCell day={day} reader={there} />
          ))}
        </ol>
      </section>
      <div class="halves">
        <Targets plan={plan} reader={reader} />
        <Terms plan={plan} headcounts={headcounts} reader={reader} />
      </div>
    </>
  );
};

const NoPlan = ({ reader }: { reader: Reader }) => (
  <>
    <h1>{reader.words.portal.coverage.title}</h1>
    <p>{reader.words.portal.coverage.noPlan}</p>
  </>
);

const DayCell = ({ day, reader }: { day: Day; reader: Reader }) => {
  const words = reader.words.portal.coverage;
  return (
    <li class={day.when} aria-current={day.when === 'today' ? 'date' : undefined}>
      <strong>
        {dated(day.date, reader.language, 'day')}
        {day.when === 'today' && ` · ${words.today}`}
      </strong>
      <svg viewBox="0 0 96 6" preserveAspectRatio="none" aria-hidden="true">
        <rect class="ground" width={96} height={6} />
        {day.open.map(({ begins, ends }) => (
          <rect class="heat" x={begins * 96} width={(ends - begins) * 96} height={6} />
        ))}
      </svg>
      <span>{hoursSaid(day, reader)}</span>
      {day.isClosed && <small>{words.holiday}</small>}
      {day.hours !== 24 && <small class="warned">{words.clocks(day.hours)}</small>}
    </li>
  );
};

/** The end of a day is 24:00, not the next day's first minute. */
function hoursSaid({ open, allDay }: Day, reader: Reader): string {
  const words = reader.words.portal.coverage;
  if (open.length === 0) return words.closed;
  if (allDay) return words.allDay;
  return open
    .map(({ from, until, ends }) => `${said(from, reader)}–${ends === 1 ? '24:00' : said(until, reader)}`)
    .join(', ');
}

const Targets = ({ plan, reader }: { plan: Plan; reader: Reader }) => {
  const words = reader.words.portal.coverage;
  const time = (minutes: number | undefined) => (minutes === undefined ? '–' : covered(minutes, reader));
  const promised = ClockKind.options.filter((kind) =>
    Priority.options.some((priority) => plan.targets[priority][targetFields[kind]] !== undefined),
  );
  return (
    <div class="block">
      <h2>{words.targets}</h2>
      <Scroll name={words.targets}>
        <table class="figures">
          <Columns names={[words.priority, ...promised.map((kind) => reader.words.clocks.names[kind])]} />
          <tbody>
            {Priority.options.map((priority) => (
              <tr>
                <th scope="row">{reader.words.priorities[priority]}</th>
                {promised.map((kind) => (
                  <td>{time(plan.targets[priority][targetFields[kind]])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p class="quiet">{words.targetsText}</p>
    </div>
  );
};

/** Covered time is told in hours: a day of it may be a week on the wall. */
function covered(minutes: number, { words }: Reader): string {
  const [, hours, short] = words.clocks.units;
  const [whole, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [whole > 0 && `${whole} ${hours}`, (rest > 0 || whole === 0) && `${rest} ${short}`].filter(Boolean).join(' ');
}

const Terms = ({ plan, headcounts, reader }: { plan: Plan; headcounts: Headcount[]; reader: Reader }) => {
  const words = reader.words.portal.coverage;
  const tongues = new Intl.DisplayNames(reader.language, { type: 'language' });
  const months = currentOf(headcounts, thisMonth(reader));
  return (
    <section aria-labelledby="terms">
      <h2 id="terms">{words.version(plan.version)}</h2>
      <dl class="terms">
        <dt>{words.languages}</dt>
        <dd>{plan.languages.map((language) => tongues.of(language) ?? language).join(', ')}</dd>
        <dt>{words.pauses}</dt>
        <dd>{plan.pauseOn.map((status) => reader.words.portal.tickets.statuses[status]).join(', ') || '–'}</dd>
        {months.length > 0 && (
          <>
            <dt>{words.agents}</dt>
            {months.map(({ month, agents }) => (
              <dd>{words.agentsText(dated(month, reader.language, 'month'), agents)}</dd>
            ))}
          </>
        )}
      </dl>
    </section>
  );
};

/** The commitment that stands for each month from this one on; they come newest first. */
function currentOf(headcounts: Headcount[], since: string): Headcount[] {
  const byMonth = Map.groupBy(
    headcounts.filter(({ month }) => month >= since),
    ({ month }) => month,
  );
  return [...byMonth.values()]
    .flatMap((versions) => versions.toSorted((a, b) => b.version - a.version)[0] ?? [])
    .toSorted((a, b) => (a.month < b.month ? -1 : 1))
    .slice(0, 4);
}
