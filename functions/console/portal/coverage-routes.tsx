import type { Hono } from 'hono';
import type { Headcount } from '../../../shared/domain/clients/client.ts';
import type { Plan } from '../../../shared/domain/clients/plan.ts';
import { bodyOf, type PageEnv, pages, type Room } from '../ui/room.tsx';
import { CoveragePage } from './coverage.tsx';
import { clientOf } from './own.ts';

/** When Sunrelay answers for a client, and what it has promised. */
export function coverageOf(app: Hono<PageEnv>, room: Room): void {
  const show = pages(room);

  app.get('/portal/coverage', async (c) => {
    const reader = c.get('reader');
    const params = { clientId: clientOf(reader) };
    const [plans, headcounts] = await Promise.all([
      reader.perform<{ items: Plan[] }>('plans.list', { params, query: { limit: 1 } }),
      reader.perform<{ items: Headcount[] }>('headcounts.list', { params, query: { limit: 50 } }),
    ]);
    const [plan] = bodyOf(plans).items;
    const view = { plan, headcounts: bodyOf(headcounts).items, reader };
    return show(c, { title: reader.words.portal.coverage.title, children: <CoveragePage {...view} /> });
  });
}
