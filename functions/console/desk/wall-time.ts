import { type Instant, instantOf, type Zone } from '../../../shared/domain/time.ts';
import { stretchesOf, wallInstants } from '../../../shared/domain/zone.ts';

const AROUND_MILLIS = 3 * 86_400_000;

/** The instant that a form's wall time (`2026-03-02T14:00`) means in its reader's zone; undefined for anything else. */
export function instantAt(zone: Zone, wall: string | undefined): Instant | undefined {
  if (!wall || !/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(wall)) return undefined;
  const at = Date.parse(`${wall}Z`);
  if (Number.isNaN(at)) return undefined;
  return instantOf(wallInstants(stretchesOf(zone, at - AROUND_MILLIS, at + AROUND_MILLIS), at).first);
}
