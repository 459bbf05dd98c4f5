import { scaleLinear } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';
import { dayAfter } from '../../../shared/domain/rosters/dates.ts';
import type { ForecastSlot } from '../../../shared/domain/staffing/forecast.ts';
import { type Series, SLOTS_A_DAY } from '../../../shared/domain/staffing/series.ts';
import { wallSlotsOf } from './chart.ts';

const [WIDTH, HEIGHT] = [1200, 320];
const EDGE = { top: 40, right: 16, bottom: 36, left: 48 };
const DAYS = 14;
const WEEK_SLOTS = 7 * SLOTS_A_DAY;

type Point = { at: number; expected: number; low: number; high: number };

/** A drawing of the last week's arrivals and the next week's forecast with its band, by half hour, as an SVG document. */
export function drawing(name: string, series: Series, slots: ForecastSlot[]): string {
  const known = Math.min(WEEK_SLOTS, series.counts.length);
  const past = Array.from({ length: known }, (_, at) => ({
    at: WEEK_SLOTS - known + at,
    count: series.counts[series.counts.length - known + at] ?? 0,
  }));
  const ahead: Point[] = wallSlotsOf(series, slots).flatMap(({ slot }, at) => {
    const own = slots[at];
    return own && slot < WEEK_SLOTS ? [{ ...own, at: WEEK_SLOTS + slot }] : [];
  });
  const most = Math.max(1, ...past.map(({ count }) => count), ...ahead.map(({ high }) => high));
  const x = scaleLinear([0, DAYS * SLOTS_A_DAY], [EDGE.left, WIDTH - EDGE.right]);
  const y = scaleLinear([0, most], [HEIGHT - EDGE.bottom, EDGE.top]).nice();
  const band = area<Point>(
    (point) => x(point.at),
    (point) => y(point.low),
    (point) => y(point.high),
  ).curve(curveStepAfter);
  const middle = line<Point>(
    (point) => x(point.at),
    (point) => y(point.expected),
  ).curve(curveStepAfter);
  const arrived = line<(typeof past)[number]>(
    (point) => x(point.at),
    (point) => y(point.count),
  ).curve(curveStepAfter);
  const today = x(WEEK_SLOTS);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" font-family="system-ui, sans-serif" font-size="12">`,
    `<title>${escaped(`${name}: arrivals per half hour, last week and forecast`)}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    ...y.ticks(4).map((tick) => rule(EDGE.left, y(tick), WIDTH - EDGE.right, y(tick), String(tick))),
    ...Array.from({ length: DAYS }, (_, day) => dayMark(series, day, x(day * SLOTS_A_DAY))),
    `<path d="${band(ahead)}" fill="#f4a261" opacity="0.35"/>`,
    `<path d="${arrived(past)}" fill="none" stroke="#264653" stroke-width="1.2"/>`,
    `<path d="${middle(ahead)}" fill="none" stroke="#e76f51" stroke-width="1.6"/>`,
    `<line x1="${today}" x2="${today}" y1="${EDGE.top}" y2="${HEIGHT - EDGE.bottom}" stroke="#264653" stroke-dasharray="4 3"/>`,
    `<text x="${EDGE.left}" y="24" fill="#264653">${escaped(name)}: arrivals per half hour</text>`,
    `<text x="${today + 6}" y="24" fill="#b5462f">forecast, and where four of five half hours should be</text>`,
    '</svg>',
    '',
  ].join('\n');
}

const rule = (x1: number, y1: number, x2: number, y2: number, label: string): string =>
  `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="#e5e5e5"/>` +
  `<text x="${x1 - 6}" y="${y1 + 4}" text-anchor="end" fill="#666">${label}</text>`;

function dayMark(series: Series, day: number, at: number): string {
  const date = dayAfter(series.from, series.days - 7 + day);
  const weekday = new Date(date).toLocaleDateString('en', { weekday: 'short', timeZone: 'UTC' });
  return (
    `<line x1="${at}" x2="${at}" y1="${EDGE.top}" y2="${HEIGHT - EDGE.bottom}" stroke="#f0f0f0"/>` +
    `<text x="${at + 4}" y="${HEIGHT - 16}" fill="#666">${weekday} ${date.slice(5)}</text>`
  );
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/\p{Cc}/gu, ' ');
