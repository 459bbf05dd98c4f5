import * as z from 'zod';
import { nameOf } from '../../../shared/domain/access/key.ts';
import { Headcount } from '../../../shared/domain/clients/client.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { everyItem } from '../../../shared/runtime/every-item.ts';
import type { Console } from '../console.ts';
import { HeadcountView } from './headcount-wish.ts';
import { operation, Paging, pageOf, pageSchema, showPage, tell } from './operation.ts';
import { untilWritten } from './until-written.ts';

const HeadcountDraft = z
  .object({
    agents: Headcount.shape.agents.meta({ description: 'Agents committed, 1 to 50.', example: 12 }),
    effectiveFrom: Headcount.shape.effectiveFrom.meta({
      description: 'A date in the month, from which it holds.',
      example: '2026-11-01',
    }),
  })
  .meta({ id: 'HeadcountDraft' });
const tag = 'Headcounts';

/** The newest version of a month's headcount. */
async function newestOf({ records }: Console, clientId: string, month: string): Promise<Headcount | undefined> {
  const versions: Headcount[] = [];
  for await (const held of everyItem((page) => records.list('headcount', clientId, page))) {
    if (held.month === month) versions.push(held);
  }
  return versions.sort((a, b) => b.version - a.version)[0];
}

export const headcounts = [
  operation(
    {
      id: 'headcounts.list',
      method: 'get',
      path: '/clients/{clientId}/headcounts',
      tag,
      summary: 'List headcounts, every version of every month',
      query: Paging,
      answer: pageSchema('Headcount', HeadcountView),
    },
    async ({ found, query, console }) =>
      showPage(await console.records.list('headcount', found.client.id, pageOf(query)), (headcount) => headcount),
  ),

  operation(
    {
      id: 'headcounts.commit',
      method: 'put',
      path: '/clients/{clientId}/headcounts/{month}',
      tag,
      summary: 'Commit a number of agents for a month, and nothing else',
      description:
        'What was agreed, before anybody is planned for it: nobody gets a seat by it. Each commitment is a new version, and the ones before stay readable; the same one again changes nothing.',
      body: HeadcountDraft,
      answer: HeadcountView,
    },
    async (asked) => {
      const { console, body, params, found, now, actor } = asked;
      const { month } = params;
      const { id: clientId, name, status } = found.client;
      if (status === 'closed') return refuse('conflict', `${name} is closed: nobody works for it any more`);
      if (month < now.slice(0, 7)) return refuse('invalid', `${month} is over`);
      if (!body.effectiveFrom.startsWith(month))
        return refuse('invalid', `${body.effectiveFrom} is not a date in ${month}`);
      return untilWritten(async () => {
        const newest = await newestOf(console, clientId, month);
        if (newest?.agents === body.agents && newest.effectiveFrom === body.effectiveFrom) return { body: newest };
        const version = (newest?.version ?? 0) + 1;
        const headcount: Headcount = { clientId, month, ...body, version, committedAt: now, by: nameOf(actor) };
        const news = { type: 'headcount.committed', data: { clientId, month, agents: body.agents } } as const;
        const outcome = await console.records.write(
          [{ kind: 'headcount', put: headcount, when: 'new' }],
          tell(asked, `${clientId}-${month}`, version, news),
        );
        return outcome === 'moved' ? 'moved' : { body: headcount };
      });
    },
  ),
];
