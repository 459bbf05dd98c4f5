import { certifiedOf } from '../../../shared/domain/rosters/certified.ts';
import { type Hole, holesOf } from '../../../shared/domain/rosters/coverage-proof.ts';
import { datesIn, dayAfter, instantsOf } from '../../../shared/domain/rosters/dates.ts';
import type { Leave } from '../../../shared/domain/rosters/leave.ts';
import { newHoles } from '../../../shared/domain/rosters/new-holes.ts';
import type { Staffed } from '../../../shared/domain/rosters/prove-month.ts';
import type { Instant, Interval, Zone } from '../../../shared/domain/time.ts';
import { forecastNeeds } from '../../../shared/runtime/forecast-needs.ts';
import { readMonth } from '../../../shared/runtime/read-month.ts';
import type { Console } from '../console.ts';

/** The stretches that would lack people if somebody's leave were approved, beyond those that do anyway. */
export async function wouldOpen({ records }: Console, leave: Leave, zone: Zone, now: Instant): Promise<Hole[]> {
  const off = instantsOf(leave, zone);
  // A shift that begins in the leave goes as a whole: a night of its last date reaches over it.
  const over = instantsOf({ from: leave.from, until: dayAfter(leave.until) }, zone);
  const span = { from: over.from < now ? now : over.from, until: over.until };
  const months = new Set(datesIn(leave).map((date) => date.slice(0, 7)));
  const holes: Hole[] = [];
  for (const month of months) {
    const { company, people } = await readMonth(records, forecastNeeds(records), month, now);
    const found = (all: readonly Staffed[]) =>
      holesOf(
        company.needs,
        all.map(({ agent, shifts, away }) => certifiedOf(agent, shifts, away)),
        span,
      );
    const gone = people.map((one) => (one.agent.id === leave.agentId ? without(one, leave, off) : one));
    holes.push(...newHoles(found(gone), found(people)));
  }
  return holes;
}

const without = ({ agent, shifts, away }: Staffed, leave: Leave, off: Interval): Staffed => ({
  agent,
  shifts: shifts.filter(({ from }) => from < off.from || off.until <= from),
  away: { ...away, leave: [...away.leave, { ...leave, state: 'approved' } as Leave] },
});
