import { scaleLinear } from 'd3-scale';
import { curveStepAfter, line } from 'd3-shape';
import { SLOTS_A_DAY } from '../../../shared/domain/staffing/series.ts';
import type { Zone } from '../../../shared/domain/time.ts';
import type { Slot } from '../../../shared/simulation/result.ts';
import { type Followed, SLOTS_A_WEEK, usualWeek } from './week.ts';

/** A run to be drawn, by its name. */
export type Drawn = { name: string; slots: readonly Slot[] };

const WIDTH = 1200;
const PANEL = { height: 130, gap: 34, top: 58 };
const EDGE = { left: 48, right: 16, bottom: 30 };
const COLOURS = ['#264653', '#d1495b'];
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const PANELS: { name: Followed; title: string; isCommon?: true }[] = [
  { name: 'arrived', title: 'arriving in a half hour', isCommon: true },
  { name: 'onDuty', title: 'agents on duty' },
  { name: 'waiting', title: 'tickets waiting for hands' },
  { name: 'breached', title: 'promises broken in a half hour' },
];

/** One run or two as an SVG document: the usual week by the clock of a zone, what arrives, who is there, what waits and what breaks. */
export function drawing(title: string, runs: readonly Drawn[], zone: Zone): string {
  const weeks = runs.map(({ slots }) => usualWeek(slots, zone));
  const height = PANEL.top + PANELS.length * (PANEL.height + PANEL.gap) + EDGE.bottom - PANEL.gap;
  const x = scaleLinear([0, SLOTS_A_WEEK], [EDGE.left, WIDTH - EDGE.right]);
  const panels = PANELS.map(({ name, title: of, isCommon }, at) => {
    const lines = weeks.slice(0, isCommon ? 1 : undefined).map((week) => [...week[name]]);
    return panel(of, lines, x, PANEL.top + at * (PANEL.height + PANEL.gap));
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" font-family="system-ui, sans-serif" font-size="12">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    `<text x="${EDGE.left}" y="20" font-size="14" fill="#222">${escaped(title)}, the usual week in ${escaped(zone)}</text>`,
    ...(runs.length > 1 ? runs.map(({ name }, at) => legend(name, at)) : []),
    ...Array.from({ length: 7 }, (_, day) => dayMark(day, x(day * SLOTS_A_DAY), height)),
    ...panels,
    '</svg>',
    '',
  ].join('\n');
}

type Scale = (value: number) => number;

function panel(title: string, lines: number[][], x: Scale, top: number): string {
  const most = Math.max(1e-9, ...lines.flat().filter((value) => !Number.isNaN(value)));
  const y = scaleLinear([0, most], [top + PANEL.height, top + 18]).nice(3);
  const path = line<number>(
    (_value, at) => x(at),
    (value) => y(value),
  )
    .defined((value) => !Number.isNaN(value))
    .curve(curveStepAfter);
  return [
    ...y.ticks(3).map((tick) => rule(y(tick), String(tick))),
    `<text x="${EDGE.left}" y="${top + 8}" fill="#222">${title}</text>`,
    ...lines.map(
      (values, at) =>
        `<path d="${path(values.map(short))}" fill="none" stroke="${COLOURS[at]}" stroke-width="${at === 0 ? 1.6 : 1.2}"/>`,
    ),
  ].join('\n');
}

const short = (value: number): number => Math.round(value * 1000) / 1000;

const rule = (at: number, label: string): string =>
  `<line x1="${EDGE.left}" y1="${at}" x2="${WIDTH - EDGE.right}" y2="${at}" stroke="#e5e5e5"/>` +
  `<text x="${EDGE.left - 6}" y="${at + 4}" text-anchor="end" fill="#666">${label}</text>`;

const legend = (name: string, at: number): string =>
  `<text x="${EDGE.left + at * 360}" y="40" fill="${COLOURS[at]}">━ ${escaped(name)}</text>`;

const dayMark = (day: number, at: number, height: number): string =>
  `<line x1="${at}" x2="${at}" y1="${PANEL.top}" y2="${height - EDGE.bottom}" stroke="#f0f0f0"/>` +
  `<text x="${at + 4}" y="${height - 10}" fill="#666">${WEEKDAYS[day]}</text>`;

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/\p{Cc}/gu, ' ');
