import type { RosterId } from '../../shared/domain/ids.ts';
import { type Composed, compose } from '../../shared/domain/rosters/compose.ts';
import { dayAfter } from '../../shared/domain/rosters/dates.ts';
import { eveningBefore } from '../../shared/domain/rosters/evening-before.ts';
import { LEFT_OUT_KEPT, type Roster } from '../../shared/domain/rosters/roster.ts';
import type { RecordWrite } from '../../shared/ports/records.ts';
import { gatherNeeds } from '../../shared/runtime/gather-company.ts';
import { readMonth } from '../../shared/runtime/read-month.ts';
import { failRoster } from './fail-roster.ts';
import { keepBrief } from './kept-brief.ts';
import type { Rostering } from './rostering.ts';

/**
 * Plans a roster that was asked for: reads the company as it stands, cuts it into independent parts, keeps the brief of
 * each, and asks for each to be solved. One that is planned already is left alone, also by whoever planned it meanwhile.
 */
export async function planRoster(rostering: Rostering, rosterId: RosterId): Promise<void> {
  const { records, bodies, needsOf, newId, now } = rostering;
  const roster = await records.find('roster', rosterId);
  if (roster?.state !== 'asked') return;
  const { company, people } = await readMonth(records, needsOf, roster.month, now(), roster);
  const eve = dayAfter(`${roster.month}-01`, -1);
  const evening = eveningBefore(roster.month, await gatherNeeds(records, needsOf, { from: eve, until: eve }), people);
  const composed = compose({ ...company, evening });
  if (composed.briefs.length === 0) return failRoster(rostering, roster, whyNobody(composed, company.needs.length));
  const work = newId('wrk');
  await Promise.all(composed.briefs.map((brief, part) => keepBrief(bodies, work, part, brief)));
  await askForParts(rostering, roster, work, composed);
}

async function askForParts(
  { records, now, tzdata }: Rostering,
  roster: Roster & { state: 'asked' },
  work: string,
  { briefs, leftOut }: Composed,
): Promise<void> {
  const { id: rosterId, revision } = roster;
  const people = briefs.reduce((sum, { staff }) => sum + staff.length, 0);
  const planned = { tzdata, work, parts: briefs.length, people, leftOut: leftOut.slice(0, LEFT_OUT_KEPT) };
  const parts = briefs.map(({ staff, pools }, part): RecordWrite => {
    const about = { rosterId, part, people: staff.length, pools: pools.map(({ id }) => id), work, revision: 1 };
    return { kind: 'roster-part', put: { state: 'waiting', ...about } };
  });
  await records.write(
    [
      { kind: 'roster', put: { ...roster, ...planned, state: 'solving', revision: revision + 1 }, when: { revision } },
      ...parts,
    ],
    {
      subject: rosterId,
      version: revision + 1,
      news: briefs.map((_, part) => ({ type: 'roster.part-asked', data: { rosterId, part } })),
      at: now(),
      by: 'roster',
    },
  );
}

function whyNobody({ leftOut }: Composed, needs: number): string {
  if (needs === 0) return 'no client needs anybody in this month: publish plans first, and commit agents';
  const [first] = leftOut;
  if (!first) return 'there are no agents';
  return `nobody can be rostered; of ${first.agentId}, one of ${leftOut.length}: ${first.because}`;
}
