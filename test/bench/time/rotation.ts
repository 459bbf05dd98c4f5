import { instantOf, millisOf } from '../../../shared/domain/time.ts';
import { type Stretch, stretchesOf, wallInstants } from '../../../shared/domain/zone.ts';

const DAY = 86_400_000;
const STEP = { hourly: DAY / 24, daily: DAY, weekly: 7 * DAY, monthly: 0 };

export type Rotation = { timeZone: string; type: keyof typeof STEP; shiftLength: number; start: string };

/** A zone's stretches around some instants, far enough for {@link wallInstants}. */
export const around = (zone: string, ...at: string[]): Stretch[] =>
  stretchesOf(zone, Math.min(...at.map(millisOf)) - 400 * DAY, Math.max(...at.map(millisOf)) + 400 * DAY);

/** What the wall shows at an instant, as milliseconds that it would count since 1970. */
export function wallOf(stretches: Stretch[], at: string): number {
  const millis = millisOf(at);
  const stretch = stretches.find(({ from, until }) => from <= millis && millis < until);
  if (!stretch) throw new RangeError(`${at} lies outside of the stretches`);
  return millis + stretch.offsetMillis;
}

/** The hand-offs of a rotation from the one in force at `from` to the first after `until`: edges of shifts on the wall. */
export function handoffs(rotation: Rotation, from: string, until: string): string[] {
  const stretches = around(rotation.timeZone, rotation.start, from, until);
  const [first, low, high] = [rotation.start, from, until].map((at) => wallOf(stretches, at)) as [
    number,
    number,
    number,
  ];
  const edges: string[] = [];
  const length = STEP[rotation.type] * rotation.shiftLength || 28 * DAY * rotation.shiftLength;
  for (let turn = Math.floor((low - first) / length) - 2; ; turn++) {
    const edge = instantOf(wallInstants(stretches, stepped(first, rotation, turn)).first);
    if (edge !== edges.at(-1)) edges.push(edge);
    if (millisOf(edge) > millisOf(until) && stepped(first, rotation, turn) > high) break;
  }
  const inForce = edges.findLastIndex((edge) => millisOf(edge) <= millisOf(from));
  const over = edges.findIndex((edge) => millisOf(edge) > millisOf(until));
  return edges.slice(inForce, over + 1);
}

function stepped(wall: number, { type, shiftLength }: Rotation, turn: number): number {
  if (type !== 'monthly') return wall + turn * shiftLength * STEP[type];
  const date = new Date(wall);
  return date.setUTCMonth(date.getUTCMonth() + turn * shiftLength);
}
