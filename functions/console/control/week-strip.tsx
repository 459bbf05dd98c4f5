import { hoursPerWeek } from '../../../shared/domain/clients/calendar.ts';
import { type Coverage, type CoveredDay, Weekday } from '../../../shared/domain/clients/coverage.ts';
import { DAY_MILLIS, millisOfDay } from '../../../shared/domain/time.ts';
import { counted } from '../ui/dated.ts';
import type { Reader } from '../ui/reader.ts';

const ROW = 14;
/** Where the hours begin, in percent of the width: the names of days stand before. */
const LEFT = 10;

type Props = { coverage: Pick<Coverage, 'kind' | 'zone' | 'windows' | 'closedDates'>; side: string; reader: Reader };

/** An ordinary week as seven rows of a day, open where it is filled; holidays are a row of their own where they have hours. */
export const WeekStrip = ({ coverage, side, reader }: Props) => {
  const words = reader.words.control.plan;
  const hasHoliday = coverage.windows.some(({ days }) => days.includes('holiday'));
  const days: CoveredDay[] = hasHoliday ? [...Weekday.options, 'holiday'] : [...Weekday.options];
  const hours = counted(hoursPerWeek(coverage as Coverage), reader.language, 1);
  const x = (wall: string) => LEFT + (millisOfDay(wall) / DAY_MILLIS) * (100 - LEFT);
  return (
    <svg class="week" role="img" aria-label={words.drawn(side, hours)} width="100%" height={days.length * ROW + 16}>
      {days.map((day, place) => (
        <>
          <text x="0" y={(place + 1) * ROW - 3}>
            {words.days[day]}
          </text>
          <rect class="shut" x={`${LEFT}%`} width={`${100 - LEFT}%`} y={place * ROW + 1} height={ROW - 2} />
          {coverage.windows
            .filter((window) => window.days.includes(day) && window.from < window.until)
            .map(({ from, until }) => (
              <rect
                class="open"
                x={`${x(from)}%`}
                width={`${x(until) - x(from)}%`}
                y={place * ROW + 1}
                height={ROW - 2}
              >
                <title>{`${words.days[day]} ${from}–${until}`}</title>
              </rect>
            ))}
        </>
      ))}
      {['06:00', '12:00', '18:00'].map((wall) => (
        <text x={`${x(wall)}%`} y={days.length * ROW + 12} text-anchor="middle">
          {wall}
        </text>
      ))}
    </svg>
  );
};
