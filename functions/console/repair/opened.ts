import type { Hole } from '../../../shared/domain/rosters/coverage-proof.ts';
import type { Instant } from '../../../shared/domain/time.ts';
import type { Console } from '../console.ts';
import { type Gap, monthsOf, readRepairMonth } from './month.ts';

/** The half hours that lack people because of a gap, month by month: nothing is searched for. */
export async function openedBy(console: Console, gap: Gap, now: Instant): Promise<Hole[]> {
  const holes: Hole[] = [];
  for (const month of await monthsOf(console, gap, now))
    holes.push(...(await readRepairMonth(console, month, gap, now)).made);
  return holes;
}
