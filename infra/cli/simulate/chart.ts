import type { Zone } from '../../../shared/domain/time.ts';
import type { Result } from '../../../shared/simulation/result.ts';
import { number } from './numbers.ts';
import { type Followed, usualWeek } from './week.ts';

const BLOCKS = ' ▁▂▃▄▅▆▇█';
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const HOURS = 24;
const PANELS: { name: Followed; title: string }[] = [
  { name: 'arrived', title: 'arriving' },
  { name: 'waiting', title: 'waiting' },
  { name: 'breached', title: 'promises broken' },
];

/** The usual week by the clock of a zone: a line a day, a column an hour; how many arrive, wait for hands, and break a promise. */
export function chart({ slots }: Result, zone: Zone): string {
  const week = usualWeek(slots, zone);
  const panels = PANELS.map(({ name, title }) => {
    const hours = hoursOf(week[name], name === 'waiting');
    return { title, hours, top: Math.max(0, ...hours.filter((one) => !Number.isNaN(one))) };
  });
  const heads = panels.map(({ title, top }) => `${title}, █ ${number(top)}`.padEnd(HOURS));
  const days = WEEKDAYS.map((name, day) =>
    [name, ...panels.map(({ hours, top }) => bars(hours.slice(day * HOURS, (day + 1) * HOURS), top))].join('  '),
  );
  return [`     ${heads.join('  ')}`, ...days, `the usual week in ${zone}, hour by hour`].join('\n');
}

/** Two half hours, or the one that was measured: what happens in them together, or how many there are on average. */
const hoursOf = (slots: Float64Array, isMean: boolean): number[] =>
  Array.from({ length: slots.length / 2 }, (_, hour) => {
    const halves = [...slots.slice(hour * 2, hour * 2 + 2)].filter((half) => !Number.isNaN(half));
    if (halves.length === 0) return Number.NaN;
    return halves.reduce((sum, half) => sum + half, 0) / (isMean ? halves.length : 1);
  });

/** Anything at all is seen: only nothing is blank, and a dot where nothing was measured. */
const bars = (hours: number[], top: number): string =>
  hours
    .map((count) => {
      if (Number.isNaN(count)) return '·';
      return BLOCKS[count <= 0 || top === 0 ? 0 : Math.max(1, Math.round((count / top) * (BLOCKS.length - 1)))];
    })
    .join('');
