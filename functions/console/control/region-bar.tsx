import type { Region } from '../../../shared/domain/rosters/region.ts';
import { isNight, type ShiftTemplate } from '../../../shared/domain/rosters/template.ts';
import type { Reader } from '../ui/reader.ts';

const HOUR = 24;
const ROW = 22;
const TOP = 18;
const WIDTH = 24 * HOUR;

const hoursOf = (wall: string): number => Number(wall.slice(0, 2)) + Number(wall.slice(3)) / 60;

/** The shifts of a region on a bar of 24 hours by its own clock; one past midnight goes on at the left. */
export const RegionBar = ({ region, reader }: { region: Pick<Region, 'name' | 'templates'>; reader: Reader }) => {
  const { templates, name } = region;
  const height = TOP + templates.length * ROW;
  const said = templates.map(({ id, from, until }) => `${id} ${from}–${until}`).join(', ');
  return (
    <svg
      class="bar"
      role="img"
      aria-label={`${reader.words.control.regions.bar(name)}: ${said}`}
      viewBox={`0 0 ${WIDTH + 2} ${height + 2}`}
    >
      {[0, 3, 6, 9, 12, 15, 18, 21].map((hour) => (
        <g>
          <line class="rule" x1={hour * HOUR} x2={hour * HOUR} y1={TOP - 4} y2={height} />
          <text x={hour * HOUR + 2} y={11}>
            {String(hour).padStart(2, '0')}
          </text>
        </g>
      ))}
      {templates.map((template, place) => (
        <Shift template={template} place={place} />
      ))}
    </svg>
  );
};

const Shift = ({ template, place }: { template: ShiftTemplate; place: number }) => {
  const [from, until] = [hoursOf(template.from), hoursOf(template.until)];
  const pieces = until > from ? [[from, until]] : [[from, 24], ...(until > 0 ? [[0, until]] : [])];
  const kind = isNight(template) ? 'night' : `s${place % 6}`;
  const y = TOP + place * ROW;
  return (
    <g class={kind}>
      {pieces.map(([first = 0, last = 0]) => (
        <rect x={first * HOUR + 1} y={y + 1} width={(last - first) * HOUR - 2} height={ROW - 4} rx={3} />
      ))}
      {template.breaks.map(({ earliest, latest, minutes }) => (
        <rect
          class="break"
          x={hoursOf(earliest) * HOUR}
          y={y + ROW - 7}
          width={Math.max(6, ((hoursOf(latest) - hoursOf(earliest) + 24) % 24) * HOUR + (minutes / 60) * HOUR)}
          height={3}
        />
      ))}
      <text x={from * HOUR + 6} y={y + 14}>
        {template.id}
      </text>
    </g>
  );
};
