import { nameOf } from '../../../shared/domain/access/key.ts';
import { isRefusal, refuse } from '../../../shared/domain/refusal.ts';
import { datesOf, dayAfter } from '../../../shared/domain/rosters/dates.ts';
import { explained, proveMonth } from '../../../shared/domain/rosters/prove-month.ts';
import { Month, type Roster, rosterIdOf } from '../../../shared/domain/rosters/roster.ts';
import { millisOf } from '../../../shared/domain/time.ts';
import { forecastNeeds } from '../../../shared/runtime/forecast-needs.ts';
import { readMonth } from '../../../shared/runtime/read-month.ts';
import { linesOf, partsOf } from '../../../shared/runtime/read-roster.ts';
import { named, namesBy } from './by-name.ts';
import { operation, Paging, pageOf, pageSchema, showPage, tell } from './operation.ts';
import { publishRoster } from './publish-roster.ts';
import { diffOf } from './roster-diff.ts';
import { DiffView, LineView, ProofView, Publish, RosterDraft, RosterView, showRoster } from './roster-views.ts';
import { untilWritten } from './until-written.ts';

const tag = 'Rosters';
const one = '/rosters/{rosterId}';
const HOUR = 3_600_000;
/** No forecast tells of anything later. */
const FARTHEST_DAYS = 2 * 366;

export const rosters = [
  operation(
    {
      id: 'rosters.list',
      method: 'get',
      path: '/rosters',
      tag,
      summary: 'List the rosters, newest month and version first',
      query: Paging.extend({
        month: Month.optional().meta({ description: 'Of one month alone.', example: '2027-03' }),
      }),
      answer: pageSchema('Roster', RosterView),
    },
    async ({ query, console: { records } }) => {
      const page = await records.list('roster', query.month ?? 'all', pageOf(query));
      const names = await namesBy(
        records,
        page.items.map(({ by }) => by),
      );
      return showPage(page, (roster) => {
        // Who is left out, and each hole, shows with one roster: a list of them would not fit into an answer.
        const { holes: _holes, leftOut: _leftOut, ...shown } = { holes: [], leftOut: [], ...showRoster(roster) };
        return { ...shown, ...named(names, roster.by) };
      });
    },
  ),

  operation(
    {
      id: 'rosters.create',
      method: 'post',
      path: '/rosters',
      tag,
      summary: 'Ask for a new version of a month',
      description:
        'It is planned from the company as it stands, solved part by part, and then a draft: ask for it again to see how far it is. What is published stays until a draft is. Of a month that was rostered before, what has been stays, and temporary plans, swaps that were taken, and shifts that were added by hand.',
      body: RosterDraft,
      answer: RosterView,
      status: 202,
    },
    async (asked) => {
      const { console, body, now, actor } = asked;
      const { month, seconds, anew } = body;
      const last = datesOf(month).at(-1) ?? month;
      if (last < now.slice(0, 10)) return refuse('invalid', `${month} is over`);
      if (last > dayAfter(now.slice(0, 10), FARTHEST_DAYS)) return refuse('invalid', `${month} is too far away`);
      return untilWritten(async () => {
        const [newest] = (await console.records.list('roster', month, { limit: 1 })).items;
        const version = (newest?.version ?? 0) + 1;
        const id = rosterIdOf(month, version);
        const roster: Roster = {
          state: 'asked',
          id,
          month,
          version,
          seconds,
          createdAt: now,
          by: nameOf(actor),
          ...(anew && { anew }),
          revision: 1,
        };
        const outcome = await console.records.write(
          [{ kind: 'roster', put: roster, when: 'new' }],
          tell(asked, id, 1, { type: 'roster.asked', data: { rosterId: id, month, version } }),
        );
        return outcome === 'moved'
          ? 'moved'
          : { body: showRoster(roster), revision: 1, location: `/api/rosters/${id}` };
      });
    },
  ),

  operation(
    {
      id: 'rosters.get',
      method: 'get',
      path: one,
      tag,
      summary: 'Show a roster, and how far each part is',
      answer: RosterView,
    },
    async ({ found: { roster }, console }) => ({
      body: showRoster(roster, await partsOf(console.records, roster.id)),
      revision: roster.revision,
    }),
  ),

  operation(
    {
      id: 'rosters.lines',
      method: 'get',
      path: `${one}/lines`,
      tag,
      summary: "List everybody's month, part by part",
      description:
        'A page is one piece of a part, up to twenty-five people. A line goes one day further than its month.',
      query: Paging,
      answer: pageSchema('RosterLine', LineView),
    },
    async ({ found: { roster }, query, console }) => {
      const pieces = (await partsOf(console.records, roster.id)).flatMap((part) =>
        part.state === 'solved'
          ? Array.from({ length: part.pieces }, (_, piece) => `${part.part}/${part.run}/${piece}`)
          : [],
      );
      const place = query.after === undefined ? 0 : pieces.indexOf(query.after);
      if (place < 0) throw new RangeError('this cursor is not of this list');
      const held = pieces[place] && (await console.records.find('roster-lines', `${roster.id}/${pieces[place]}`));
      const next = pieces[place + 1];
      return { body: { items: held ? held.lines : [], ...(next !== undefined && { next }) } };
    },
  ),

  operation(
    {
      id: 'rosters.proof',
      method: 'get',
      path: `${one}/proof`,
      tag,
      summary: 'Prove the coverage of a month with this roster, as the company stands now',
      answer: ProofView,
    },
    async ({ found: { roster }, console: { records }, now }) => {
      const [parts, { company, people }] = await Promise.all([
        partsOf(records, roster.id),
        readMonth(records, forecastNeeds(records), roster.month, now, roster),
      ]);
      const lines = await linesOf(records, roster.id, parts);
      const holes = proveMonth(company, people, lines, now);
      const hours = (spans: { from: string; until: string; agents: number }[]) =>
        spans.reduce(
          (sum, { from, until, agents }) =>
            sum + (agents * Math.max(0, millisOf(until) - Math.max(millisOf(from), millisOf(now)))) / HOUR,
          0,
        );
      const missing = hours(holes.map((hole) => ({ ...hole, agents: hole.needed - hole.onDuty })));
      // Why is known of what the solver saw; what became a hole since then says nothing.
      const said = parts.flatMap((part) => (part.state === 'solved' ? part.sentences : []));
      return { body: { at: now, needs: hours(company.needs), missing, holes: explained(holes, said) } };
    },
  ),

  operation(
    {
      id: 'rosters.diff',
      method: 'get',
      path: `${one}/diff`,
      tag,
      summary: 'Show what publishing would change now, person by person',
      answer: DiffView,
    },
    async ({ found: { roster }, console, now }) => ({ body: { items: await diffOf(console.records, roster, now) } }),
  ),

  operation(
    {
      id: 'rosters.publish',
      method: 'post',
      path: `${one}/publish`,
      tag,
      summary: 'Publish a draft: everybody at once',
      description:
        'The month is proven first, as the company stands now; holes are refused until somebody signs for them. Shifts that have begun stay, people whose later shifts change are told, and the version that was published is superseded in the same moment.',
      body: Publish,
      answer: RosterView,
      ifMatch: 'required',
    },
    async (asked) => {
      const roster = await publishRoster(asked);
      return isRefusal(roster) ? roster : { body: showRoster(roster), revision: roster.revision };
    },
  ),
];
