import { scaleLinear } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';
import { isWeekend } from '../../../shared/domain/rosters/dates.ts';
import { counted, dated, slotSaid } from '../ui/dated.ts';
import type { Reader } from '../ui/reader.ts';
import { missingHours, missingIn, type Run } from './heat.ts';

const SLOTS = 48;
const WIDTH = 1008;
const HEIGHT = 92;
const [LEFT, TOP, BOTTOM] = [24, 16, 4];

type BandProps = {
  /** Up to seven dates that follow one another. */
  dates: readonly string[];
  runs: ReadonlyMap<string, Run[]>;
  most: number;
  reader: Reader;
};
type Point = { at: number; needed: number; served: number };

/** A week as a band: what is needed as an area, who is on duty as a line, and what lacks between them hatched. */
export const Band = ({ dates, runs, most, reader }: BandProps) => {
  const { language, words } = reader;
  const own = words.control.rosters;
  const x = scaleLinear([0, 7 * SLOTS], [LEFT, LEFT + WIDTH]);
  const y = scaleLinear([0, Math.max(1, most)], [HEIGHT - BOTTOM, TOP]);
  const points = dates.flatMap((date, day) => pointsOf(runs.get(date) ?? [], day));
  const of = (which: 'needed' | 'served') => ({ x: (p: Point) => x(p.at), y: (p: Point) => y(p[which]) });
  const [needs, serves] = [of('needed'), of('served')];
  const needed = area<Point>(needs.x, y(0), needs.y).curve(curveStepAfter).digits(0)(points) ?? '';
  const served = line<Point>(serves.x, serves.y).curve(curveStepAfter).digits(0)(points) ?? '';
  const own7 = dates.flatMap((date) => runs.get(date) ?? []);
  const name = own.week(dated(dates[0] ?? '', language, 'day'), dated(dates.at(-1) ?? '', language, 'day'));
  const said = own.bandSaid(Math.max(0, ...own7.map((run) => run.needed)), counted(missingHours(own7), language, 1));
  return (
    <svg class="band" role="img" aria-label={`${name}: ${said}`} viewBox={`0 0 ${LEFT + WIDTH + 2} ${HEIGHT}`}>
      {dates.map((date, day) => (
        <g>
          {isWeekend(date) && (
            <rect class="weekend" x={x(day * SLOTS)} y={TOP} width={WIDTH / 7} height={HEIGHT - TOP - BOTTOM} />
          )}
          <line class="rule" x1={x(day * SLOTS)} x2={x(day * SLOTS)} y1={2} y2={HEIGHT - BOTTOM} />
          <text x={x(day * SLOTS) + 4} y={11}>
            {dated(date, language, 'day')}
          </text>
        </g>
      ))}
      <text x={LEFT - 4} y={TOP + 8} text-anchor="end">
        {most}
      </text>
      <text x={LEFT - 4} y={HEIGHT - BOTTOM} text-anchor="end">
        0
      </text>
      <path class="needed" d={needed} />
      <path class="served" d={served} />
      {dates.flatMap((date, day) =>
        (runs.get(date) ?? [])
          .filter((run) => missingIn(run) > 0)
          .map((run) => {
            const [first, last] = [x(day * SLOTS + run.first), x(day * SLOTS + run.last)];
            const box = { x: first, y: y(run.needed), width: last - first, height: y(run.served) - y(run.needed) };
            return (
              <g>
                <title>{`${dated(date, language, 'day')} ${slotSaid(run.first)}–${slotSaid(run.last)}: ${words.control.headcount.slot(run.needed, run.served)}`}</title>
                <rect class={run.served === 0 ? 'empty' : 'some'} {...box} />
                <rect fill={run.served === 0 ? 'url(#crossed)' : 'url(#hatched)'} {...box} />
              </g>
            );
          }),
      )}
    </svg>
  );
};

/** The steps of a day, those in which nobody is needed included. */
function pointsOf(runs: readonly Run[], day: number): Point[] {
  const points: Point[] = [];
  let end = 0;
  const nothing = (slot: number): Point => ({ at: day * SLOTS + slot, needed: 0, served: 0 });
  for (const { first, last, needed, served } of runs) {
    if (first > end) points.push(nothing(end));
    points.push({ at: day * SLOTS + first, needed, served });
    end = last;
  }
  if (end < SLOTS) points.push(nothing(end));
  const { needed, served } = points.at(-1) ?? nothing(0);
  return [...points, { at: (day + 1) * SLOTS, needed, served }];
}
