import type { News } from '../../../shared/domain/facts.ts';
import { isRefusal, type Refusal, refuse } from '../../../shared/domain/refusal.ts';
import { Region, refuseRules } from '../../../shared/domain/rosters/region.ts';
import { everyItem } from '../../../shared/runtime/every-item.ts';
import type { Console } from '../console.ts';
import { withHolidays } from './holidays.ts';
import { operation, Paging, pageOf, pageSchema, showPage, tell } from './operation.ts';
import { RegionDraft, RegionView } from './region-views.ts';
import { outOfDate, overtaken } from './until-written.ts';

const tag = 'Regions';
const one = '/regions/{regionId}';
const nothing = (id: string): Refusal => refuse('not-found', `there is no region ${id}`);

/** What stands in the way of writing a region over the one that is there, for somebody who has seen a version or none. */
function inTheWay(id: string, before: Region | undefined, seen: number | undefined): Refusal | undefined {
  if (before && seen === undefined)
    return refuse('out-of-date', `region ${id} is there, at version ${before.revision}: say in If-Match what you saw`);
  if (!before && seen !== undefined) return refuse('out-of-date', `you have seen version ${seen}; it is gone`);
  return before && outOfDate(seen, before.revision);
}

/** The first few agents who sit in a region. */
async function agentsIn({ records }: Console, regionId: string): Promise<string[]> {
  const names: string[] = [];
  for await (const agent of everyItem((page) => records.list('agent', 'all', page))) {
    if (agent.region === regionId && agent.status !== 'left') names.push(agent.name);
    if (names.length === 3) break;
  }
  return names;
}

const isSame = (before: Region, after: Region): boolean =>
  JSON.stringify(Region.parse({ ...before, revision: 0 })) === JSON.stringify(Region.parse({ ...after, revision: 0 }));

export const regions = [
  operation(
    {
      id: 'regions.list',
      method: 'get',
      path: '/regions',
      tag,
      summary: 'List the regions',
      query: Paging,
      answer: pageSchema('Region', RegionView),
    },
    async ({ query, console }) =>
      showPage(await console.records.list('region', 'all', pageOf(query)), (region) => region),
  ),

  operation(
    { id: 'regions.get', method: 'get', path: one, tag, summary: 'Show a region', answer: RegionView },
    async ({ params: { regionId }, console }) => {
      const region = await console.records.find('region', regionId);
      return region ? { body: region, revision: region.revision } : nothing(regionId);
    },
  ),

  operation(
    {
      id: 'regions.put',
      method: 'put',
      path: one,
      tag,
      summary: 'Make a region, or change it as a whole',
      description:
        'One that is there is changed only with the version that you saw in If-Match; the same again changes nothing. Rosters that are published stay as they are. Once there is any region, an agent sits in one of them.',
      body: RegionDraft,
      answer: RegionView,
      ifMatch: 'optional',
    },
    async (asked) => {
      const { params, body, seen, console, now } = asked;
      const { regionId: id } = params;
      const { publicHolidays, ...draft } = body;
      const unfit = refuseRules(draft);
      if (unfit) return unfit;
      const dates = await withHolidays(publicHolidays, draft.holidays, now);
      if (isRefusal(dates)) return dates;
      const before = await console.records.find('region', id);
      const revision = (before?.revision ?? 0) + 1;
      const region = { ...draft, id, holidays: dates, revision } as Region;
      if (before && isSame(before, region)) return { body: before, revision: before.revision };
      const refusal = inTheWay(id, before, seen);
      if (refusal) return refusal;
      const news: News = { type: 'region.changed', data: { regionId: id } };
      const outcome = await console.records.write(
        [{ kind: 'region', put: region, when: before ? { revision: before.revision } : 'new' }],
        tell(asked, console.newId('region'), 1, news),
      );
      return outcome === 'moved' ? overtaken() : { body: region, revision };
    },
  ),

  operation(
    {
      id: 'regions.remove',
      method: 'delete',
      path: one,
      tag,
      summary: 'Remove a region',
      description: 'Refused while agents sit in it.',
    },
    async (asked) => {
      const { params, console } = asked;
      const { regionId } = params;
      const region = await console.records.find('region', regionId);
      if (!region) return nothing(regionId);
      const names = await agentsIn(console, regionId);
      if (names.length > 0)
        return refuse('conflict', `agents sit in it: ${names.join(', ')}${names.length < 3 ? '' : ', …'}`);
      const news: News = { type: 'region.removed', data: { regionId } };
      await console.records.write([{ kind: 'region', remove: region }], tell(asked, console.newId('region'), 1, news));
      return {};
    },
  ),
];
