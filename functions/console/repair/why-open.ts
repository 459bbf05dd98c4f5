import { isCertified } from '../../../shared/domain/agents/agent.ts';
import type { Hole } from '../../../shared/domain/rosters/coverage-proof.ts';
import { objectionsTo } from '../../../shared/domain/rosters/objections.ts';
import { ofPool } from '../../../shared/domain/rosters/pools.ts';
import type { Staffed } from '../../../shared/domain/rosters/prove-month.ts';
import { touching } from '../../../shared/domain/rosters/spans.ts';
import type { Instant } from '../../../shared/domain/time.ts';
import { staffLineOf } from '../api/staff-line.ts';
import type { Console } from '../console.ts';

/** More people than this are not asked one by one; the first of those whom it could be tell enough. */
const ASKED = 5;

/** Why none of these people fills a hole, in sentences: nobody is certified, or what stands in the way of those who are. */
export async function whyOpen(
  console: Console,
  people: readonly Staffed[],
  hole: Hole,
  now: Instant,
): Promise<string[]> {
  const { clientId, skill } = ofPool(hole.pool);
  const able = people.filter(
    ({ agent }) =>
      agent.status !== 'left' &&
      isCertified(agent, clientId, hole.from) &&
      (!skill || agent.skills.includes(skill) || agent.languages.includes(skill)),
  );
  if (able.length === 0) return ['nobody else is certified for it'];
  const free = able.filter(({ shifts }) => touching(shifts, hole).length === 0);
  if (free.length === 0) return ['everybody else who is certified for it works then already'];
  const reasons = await Promise.all(
    free.slice(0, ASKED).map(async ({ agent }) => {
      const line = await staffLineOf(console, agent.id, now);
      const coming = line && objectionsTo(line, [...line.shifts, { from: hole.from, until: hole.until }])[0];
      return coming ?? `no shift of ${agent.name}’s region that is still ahead fits it with few changes`;
    }),
  );
  return free.length > ASKED
    ? [...reasons, `and ${free.length - ASKED} more who are free then cannot either`]
    : reasons;
}
