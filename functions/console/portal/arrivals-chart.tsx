import type { Figures } from '../../../shared/domain/figures/figures.ts';
import { datesOf, isWeekend } from '../../../shared/domain/rosters/dates.ts';
import { dated } from '../ui/dated.ts';
import type { Reader } from '../ui/reader.ts';
import type { Language } from '../words/languages.ts';

const CELL = 22;
const LEFT = 40;
const TOP = 16;
const TALL = 120;
/** Any week will do to name its days; this one begins on a Monday. */
const dayName = (day: number, language: Language, form: 'weekdayShort' | 'weekdayLong'): string =>
  dated(`2026-03-0${2 + day}`, language, form);

type Props = { figures: Figures; reader: Reader };

const hourSaid = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** Weekdays by hours, the darker the more tickets came then; each cell has its number too. */
export const Hours = ({ figures: { arrivals, zone }, reader }: Props) => {
  const { language, words } = reader;
  const most = Math.max(1, ...arrivals.flat());
  const [busiest] = arrivals
    .flatMap((hours, day) => hours.map((count, hour) => ({ day, hour, count })))
    .toSorted((a, b) => b.count - a.count);
  const told = busiest
    ? words.portal.figures.busiest(dayName(busiest.day, language, 'weekdayLong'), hourSaid(busiest.hour), busiest.count)
    : '';
  return (
    <>
      <p class="quiet">{`${words.portal.figures.whenText(zone)} ${told}`}</p>
      <svg class="hours" role="img" aria-label={told} viewBox={`0 0 ${LEFT + 24 * CELL} ${TOP + 7 * CELL}`}>
        {[0, 6, 12, 18].map((hour) => (
          <text x={LEFT + hour * CELL} y={TOP - 5}>
            {hourSaid(hour)}
          </text>
        ))}
        {arrivals.map((hours, day) => (
          <g transform={`translate(0 ${TOP + day * CELL})`}>
            <text x={LEFT - 6} y={CELL / 2 + 4} text-anchor="end">
              {dayName(day, language, 'weekdayShort')}
            </text>
            {hours.map((count, hour) => (
              <Cell count={count} most={most} at={LEFT + hour * CELL} />
            ))}
          </g>
        ))}
      </svg>
    </>
  );
};

const Cell = ({ count, most, at }: { count: number; most: number; at: number }) => (
  <>
    <rect class="ground" x={at + 1} y={1} width={CELL - 2} height={CELL - 2} rx={3} />
    {count > 0 && (
      <rect
        class="heat"
        x={at + 1}
        y={1}
        width={CELL - 2}
        height={CELL - 2}
        rx={3}
        fill-opacity={Math.round((0.15 + (0.85 * count) / most) * 100) / 100}
      />
    )}
    {count > 0 && (
      <text class={count / most > 0.5 ? 'on-dark' : undefined} x={at + CELL / 2} y={CELL / 2 + 4} text-anchor="middle">
        {count}
      </text>
    )}
  </>
);

/** How many came on each date. */
export const Days = ({ figures: { byDay, month }, reader }: Props) => {
  const { language, words } = reader;
  const dates = datesOf(month);
  const most = Math.max(1, ...byDay);
  const width = 17;
  const top = byDay.indexOf(Math.max(...byDay));
  const told = `${dated(dates[top] ?? month, language, 'day')}: ${byDay[top] ?? 0}`;
  return (
    <>
      <p class="quiet">{`${words.portal.figures.tickets}: ${byDay.reduce((sum, count) => sum + count, 0)} · ${told}`}</p>
      <svg class="days" role="img" aria-label={told} viewBox={`0 0 ${dates.length * width} ${TALL + 34}`}>
        {dates.map((date, place) => {
          const tall = Math.round(((byDay[place] ?? 0) / most) * TALL);
          return (
            <g transform={`translate(${place * width} 0)`}>
              <rect class="heat" x={1} y={TALL + 14 - tall} width={width - 3} height={tall} rx={2} />
              {(byDay[place] ?? 0) > 0 && (
                <text x={width / 2} y={TALL + 10 - tall} text-anchor="middle">
                  {byDay[place]}
                </text>
              )}
              <text class={isWeekend(date) ? 'weekend' : undefined} x={width / 2} y={TALL + 29} text-anchor="middle">
                {Number(date.slice(8))}
              </text>
            </g>
          );
        })}
      </svg>
    </>
  );
};
