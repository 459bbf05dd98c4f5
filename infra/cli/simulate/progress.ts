import { instantOf } from '../../../shared/domain/time.ts';
import type { Arrival } from '../../../shared/simulation/arrivals.ts';
import type { Io } from '../io.ts';

const EVERY_MILLIS = 200;

/** Tells a terminal how far a run is: tickets, the day that it has come to, and how fast it goes. */
export function progressOn(io: Io, name: string, arrivals: readonly Arrival[]): (arrived: number) => void {
  const begun = performance.now();
  let told = 0;
  return (arrived) => {
    const now = performance.now();
    if (!io.live || now - told < EVERY_MILLIS) return;
    told = now;
    const day = instantOf(arrivals[Math.min(arrived, arrivals.length - 1)]?.atMillis ?? 0).slice(0, 10);
    const aSecond = Math.round((arrived / (now - begun)) * 1000);
    io.live(`${name}  ${arrived} of ${arrivals.length} tickets  ${day}  ${aSecond} a second`);
  };
}
