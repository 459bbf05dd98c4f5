import type { News } from '../../shared/domain/facts.ts';
import { certifiedOf } from '../../shared/domain/rosters/certified.ts';
import { type Hole, holesOf } from '../../shared/domain/rosters/coverage-proof.ts';
import { dayAfter } from '../../shared/domain/rosters/dates.ts';
import { ofPool } from '../../shared/domain/rosters/pools.ts';
import { after, DAY_MILLIS, type Instant, millisOf } from '../../shared/domain/time.ts';
import type { Records } from '../../shared/ports/records.ts';
import { gatherNeeds, gatherPeople } from '../../shared/runtime/gather-company.ts';
import { publishedOf } from '../../shared/runtime/read-roster.ts';
import type { Rostering } from './rostering.ts';

/** So far ahead is proven every day: a month, and the days in which the next one is still to be published. */
const DAYS = 35;
/** Pools told of in one day. */
const MOST_TOLD = 100;

/**
 * Proves the coming 35 days as they are published, and states for each pool the first hole that nobody has signed for. The
 * same day again states nothing new.
 */
export async function proveCoverage(rostering: Pick<Rostering, 'records' | 'needsOf' | 'now'>): Promise<Hole[]> {
  const { records, needsOf } = rostering;
  const now = rostering.now();
  const today = now.slice(0, 10);
  const [people, needs, signed] = await Promise.all([
    gatherPeople(records, after(now, -DAY_MILLIS)),
    gatherNeeds(records, needsOf, { from: today, until: dayAfter(today, DAYS - 1) }),
    signedHoles(records, now),
  ]);
  const certified = people.map(({ agent, shifts, away }) => certifiedOf(agent, shifts, away));
  const holes = holesOf(needs, certified, { from: now, until: after(now, DAYS * DAY_MILLIS) });
  const open = holes.filter((hole) => !signed.some((one) => covers(one, hole)));
  await state(records, open, now);
  return open;
}

async function state(records: Records, holes: Hole[], now: Instant): Promise<void> {
  const byPool = [...Map.groupBy(holes, ({ pool }) => pool).values()].slice(0, MOST_TOLD);
  const news = byPool.flatMap((own): News[] => {
    const [first] = own;
    if (!first) return [];
    const { pool, ...hole } = first;
    return [{ type: 'roster.gap-found', data: { ...ofPool(pool), ...hole, gaps: own.length } }];
  });
  const day = Math.floor(millisOf(now) / DAY_MILLIS);
  if (news.length > 0) await records.write([], { subject: 'roster-gaps', version: day, news, at: now, by: 'roster' });
}

/** The holes that somebody signed for when the rosters of this month and the next were published. */
async function signedHoles(records: Records, now: Instant): Promise<Hole[]> {
  const months = new Set([now, after(now, DAYS * DAY_MILLIS)].map((at) => at.slice(0, 7)));
  const holes: Hole[] = [];
  for (const month of months) {
    const roster = await publishedOf(records, month);
    if (roster?.signature) holes.push(...roster.result.holes);
  }
  return holes;
}

/** Whether a signature covers a hole: one at least as long, and as deep. */
const covers = (signed: Hole, { pool, from, until, needed, onDuty }: Hole): boolean =>
  signed.pool === pool &&
  signed.from <= from &&
  until <= signed.until &&
  needed - onDuty <= signed.needed - signed.onDuty;
