import { datesIn } from '../../../shared/domain/rosters/dates.ts';
import type { HandOffsView } from '../api/hand-offs.ts';
import type { Reader } from '../ui/reader.ts';

const WIDE = 24;
const TALL = 90;
const FOOT = 14;

/** A bar a day: what was handed off with a note, and on top of it what was without. */
export const HandOffChart = ({ counted, reader }: { counted: HandOffsView; reader: Reader }) => {
  const { handOffs: words } = reader.words.control;
  const { from, until, days, total } = counted;
  const bars = datesIn({ from, until }).map((date) => {
    const own = days.filter((day) => day.date === date);
    const sum = (name: 'noted' | 'gaps') => own.reduce((all, day) => all + day[name], 0);
    return { date, noted: sum('noted'), gaps: sum('gaps') };
  });
  const most = Math.max(1, ...bars.map(({ noted, gaps }) => noted + gaps));
  const high = (count: number) => (count / most) * TALL;
  return (
    <figure class="hand-offs">
      <svg
        role="img"
        aria-label={words.chart(total.handOffs, total.gaps)}
        viewBox={`0 0 ${bars.length * WIDE} ${TALL + FOOT}`}
      >
        {bars.map(({ date, noted, gaps }, place) => (
          <g transform={`translate(${place * WIDE} 0)`}>
            <title>{`${date}: ${words.counts.noted} ${noted}, ${words.counts.gaps} ${gaps}`}</title>
            <rect class="noted" x={3} y={TALL - high(noted)} width={WIDE - 6} height={high(noted)} />
            <rect class="gap" x={3} y={TALL - high(noted + gaps)} width={WIDE - 6} height={high(gaps)} />
            <text x={WIDE / 2} y={TALL + FOOT - 3} text-anchor="middle">
              {Number(date.slice(8))}
            </text>
          </g>
        ))}
      </svg>
      <figcaption>{words.chart(total.handOffs, total.gaps)}</figcaption>
    </figure>
  );
};
