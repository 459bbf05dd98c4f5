import { nameOf } from '../../../shared/domain/access/key.ts';
import { isRefusal, type Refusal, refuse } from '../../../shared/domain/refusal.ts';
import { explained, proveMonth } from '../../../shared/domain/rosters/prove-month.ts';
import { objectionTo, wishedBy } from '../../../shared/domain/rosters/publish-month.ts';
import { HOLES_KEPT, type Roster, type Signature } from '../../../shared/domain/rosters/roster.ts';
import { monthSaid } from '../../../shared/domain/rosters/said.ts';
import type { Instant } from '../../../shared/domain/time.ts';
import type { Records, RecordWrite } from '../../../shared/ports/records.ts';
import { forecastNeeds } from '../../../shared/runtime/forecast-needs.ts';
import { publish, type Wish } from '../../../shared/runtime/publish.ts';
import { readMonth } from '../../../shared/runtime/read-month.ts';
import { linesOf, partsOf, publishedOf } from '../../../shared/runtime/read-roster.ts';
import type { Asked } from './operation.ts';
import { outOfDate } from './until-written.ts';

type PublishAsked = Pick<
  Asked<'/rosters/{rosterId}', unknown, { signature?: Pick<Signature, 'by' | 'reason'> | undefined }>,
  'console' | 'found' | 'body' | 'actor' | 'seen'
>;

/**
 * Publishes a draft: its month is proven as the company stands now, then the shifts of everybody, this version and the one
 * that it supersedes change in the same moment. Yields the roster as it was published.
 */
export async function publishRoster(asked: PublishAsked): Promise<Roster | Refusal> {
  const { console, found, actor } = asked;
  const { id, month } = found.roster;
  const because = `the roster of ${monthSaid(`${month}-01`)} ${month.slice(0, 4)} was published`;
  let published: Roster | undefined;
  const outcome = await publish(console, { by: nameOf(actor), because }, async () => {
    const roster = await console.records.find('roster', id);
    if (!roster) return refuse('not-found', 'the roster is gone');
    const wish = await wishFor(asked, roster);
    if (isRefusal(wish)) return wish;
    published = wish.published;
    return wish;
  });
  return isRefusal(outcome) ? outcome : (published ?? found.roster);
}

async function wishFor(
  { console: { records, now: clock }, body: { signature }, actor, seen }: PublishAsked,
  roster: Roster,
): Promise<(Wish & { published: Roster }) | Refusal> {
  const now = clock();
  const stale = outOfDate(seen, roster.revision);
  if (stale) return stale;
  const [lines, { company, people }] = await Promise.all([
    partsOf(records, roster.id).then((parts) => linesOf(records, roster.id, parts)),
    readMonth(records, forecastNeeds(records), roster.month, now, roster),
  ]);
  const holes = proveMonth(company, people, lines, now);
  const objection = objectionTo(roster, holes, signature, now);
  if (objection) return objection;
  if (roster.state !== 'draft') throw new Error(`${roster.id} is ${roster.state} and was not objected to`);
  const { id, month, version, revision } = roster;
  const by = nameOf(actor);
  const signed = holes.length > 0 && signature && { ...signature, holes: holes.length, at: now };
  const result = {
    ...roster.result,
    holeCount: holes.length,
    holes: explained(holes.slice(0, HOLES_KEPT), roster.result.holes),
  };
  const published: Roster = {
    ...roster,
    result,
    ...(signed && { signature: signed }),
    state: 'published',
    publishedAt: now,
    publishedBy: by,
    revision: revision + 1,
  };
  const data = { rosterId: id, month, version, holes: holes.length, ...(signed && { signedBy: signed.by }) };
  return {
    published,
    agents: wishedBy(month, lines, company),
    writes: [{ kind: 'roster', put: published, when: { revision } }, ...(await superseding(records, roster, now))],
    news: [{ subject: id, version: revision + 1, news: [{ type: 'roster.month-published', data }], at: now, by }],
  };
}

/** The version of the month that was in force until now. */
async function superseding(records: Records, { month }: Roster, now: Instant): Promise<RecordWrite[]> {
  const before = await publishedOf(records, month);
  if (!before) return [];
  const { revision } = before;
  return [
    {
      kind: 'roster',
      put: { ...before, state: 'superseded', supersededAt: now, revision: revision + 1 },
      when: { revision },
    },
  ];
}
