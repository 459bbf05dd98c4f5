import { scaleLinear } from 'd3-scale';
import { isWeekend } from '../../../shared/domain/rosters/dates.ts';
import { dated, slotSaid } from '../ui/dated.ts';
import type { Reader } from '../ui/reader.ts';
import { missingIn, type Run } from './heat.ts';

const COLUMN = 20;
const ROW = 8;
const LEFT = 40;
const TOP = 30;
const SLOTS = 48;
/** A run this many half hours tall has room for a number. */
const ROOMY = 2;

type HeatMapProps = {
  name: string;
  dates: readonly string[];
  runs: ReadonlyMap<string, Run[]>;
  /** The most that are needed at once, which is the darkest. */
  most: number;
  reader: Reader;
};

/**
 * A month as days by half hours: blue where enough are there, the darker the more are needed; hatched orange where some
 * are missing and crossed where nobody is there, with the number that lacks. Colour is never alone.
 */
export const HeatMap = ({ name, dates, runs, most, reader }: HeatMapProps) => {
  const [width, height] = [LEFT + dates.length * COLUMN, TOP + SLOTS * ROW + 2];
  const shade = scaleLinear([0, most], [0.2, 0.9]).clamp(true);
  return (
    <svg class="heat" role="img" aria-label={name} viewBox={`0 0 ${width} ${height}`}>
      {[0, 6, 12, 18, 24, 30, 36, 42].map((slot) => (
        <g class="rule">
          <text x={LEFT - 5} y={TOP + slot * ROW + 4} text-anchor="end">
            {slotSaid(slot)}
          </text>
          <line x1={LEFT} x2={width} y1={TOP + slot * ROW} y2={TOP + slot * ROW} />
        </g>
      ))}
      {dates.map((date, place) => (
        <g transform={`translate(${LEFT + place * COLUMN} ${TOP})`}>
          {isWeekend(date) && <rect class="weekend" width={COLUMN} height={SLOTS * ROW} />}
          <text class={isWeekend(date) ? 'weekend' : undefined} x={COLUMN / 2} y={-16} text-anchor="middle">
            {dated(date, reader.language, 'weekday')}
          </text>
          <text x={COLUMN / 2} y={-5} text-anchor="middle">
            {Number(date.slice(8))}
          </text>
          {(runs.get(date) ?? [])
            .filter(({ needed }) => needed > 0)
            .map((run) => (
              <Block run={run} date={date} shade={shade(run.needed)} reader={reader} />
            ))}
        </g>
      ))}
    </svg>
  );
};

const Block = ({ run, date, shade, reader }: { run: Run; date: string; shade: number; reader: Reader }) => {
  const { first, last, needed, served } = run;
  const missing = missingIn(run);
  const place = { x: 1, y: first * ROW + 0.5, width: COLUMN - 2, height: (last - first) * ROW - 1 };
  const { slot } = reader.words.control.headcount;
  const title = `${dated(date, reader.language, 'day')} ${slotSaid(first)}–${slotSaid(last)}: ${slot(needed, served)}`;
  if (missing === 0)
    return (
      <rect class="whole" fill-opacity={shade.toFixed(2)} {...place}>
        <title>{title}</title>
      </rect>
    );
  return (
    <g>
      <title>{title}</title>
      <rect class={served === 0 ? 'empty' : 'some'} {...place} />
      <rect fill={served === 0 ? 'url(#crossed)' : 'url(#hatched)'} {...place} />
      {last - first >= ROOMY && (
        <text class="lack" x={COLUMN / 2} y={((first + last) / 2) * ROW + 3.5} text-anchor="middle">
          {`−${missing}`}
        </text>
      )}
    </g>
  );
};

/** The patterns that every heat map of a page uses; it takes no room. */
export const HeatPatterns = () => (
  <svg class="patterns" width="0" height="0" aria-hidden="true">
    <defs>
      <pattern id="hatched" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line class="line" x1="0" y1="0" x2="0" y2="5" />
      </pattern>
      <pattern id="crossed" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path class="line" d="M0 0V6M0 0H6" />
      </pattern>
    </defs>
  </svg>
);

/** What the colours and patterns of a heat map mean. */
export const HeatLegend = ({ reader }: { reader: Reader }) => {
  const words = reader.words.control.headcount;
  const swatch = (kind: string, pattern?: string) => (
    <svg class="swatch" viewBox="0 0 20 14" aria-hidden="true">
      <rect class={kind} width="20" height="14" />
      {pattern && <rect fill={`url(#${pattern})`} width="20" height="14" />}
    </svg>
  );
  return (
    <ul class="legend">
      <li>
        {swatch('whole')} {words.whole}
      </li>
      <li>
        {swatch('some', 'hatched')} {words.some}
      </li>
      <li>
        {swatch('empty', 'crossed')} {words.empty}
      </li>
      <li>
        {swatch('unneeded')} {words.notNeeded}
      </li>
    </ul>
  );
};
