import type { Hono } from 'hono';
import { monthAfter } from '../../../shared/domain/figures/month.ts';
import { dated } from '../ui/dated.ts';
import { bodyOf, formOf, type PageContext, type PageEnv, pages, type Room } from '../ui/room.tsx';
import { type CellPage, HeadcountCell, Outcome } from './headcount-cell.tsx';
import { HeadcountGrid } from './headcount-grid.tsx';
import { notePending, pendingIn } from './headcount-pending.ts';
import { type Months, type Preview, type Version, type Wish, wishIn } from './headcount-shapes.ts';
import { monthIn } from './trouble.ts';

const MONTHS_SHOWN = 8;
const CELL = '/control/headcount/:clientId/:month';

/** The grid of clients by months, and each cell: previewed, committed, remembered. */
export function headcountOf(app: Hono<PageEnv>, room: Room): void {
  const show = pages(room);

  app.get('/control/headcount', async (c) => {
    const reader = c.get('reader');
    const query = { from: monthAfter(reader.now.slice(0, 7), -1), months: MONTHS_SHOWN };
    const grid = bodyOf(await reader.perform<Months>('headcounts.months', { query }));
    const view = <HeadcountGrid grid={grid} pending={pendingIn(c)} done={c.req.query('done')} reader={reader} />;
    return show(c, { title: reader.words.control.headcount.title, wide: true, children: view });
  });

  app.get(CELL, async (c) => {
    const page = await cellOf(c);
    return c.req.header('hx-request') ? c.html(<HeadcountCell {...page} inDialog />) : whole(c, page);
  });

  app.post(`${CELL}/preview`, async (c) => {
    const { clientId, month } = placeOf(c);
    const wish = wishIn(month, await formOf(c));
    const asked = await previewed(c, wish);
    if (asked.preview) notePending(c, `${clientId}/${month}`, asked.preview.agents);
    const isFragment = c.req.header('hx-request') !== undefined;
    const page = { ...(await cellOf(c, isFragment)), wish, ...asked };
    if (isFragment) return c.html(<Outcome {...page} />, asked.trouble ? 422 : 200);
    return whole(c, page, asked.trouble ? 422 : 200);
  });

  app.post(CELL, async (c) => {
    const { clientId, month } = placeOf(c);
    const { token = '', because = '', ...fields } = await formOf(c);
    const wish = wishIn(month, fields);
    const body = { ...wish, token, because };
    const done = await c.get('reader').perform('headcounts.commit', { params: { clientId }, body });
    const cell = `${clientId}/${month}`;
    if (!('problem' in done)) {
      notePending(c, cell);
      return c.redirect(`/control/headcount?done=${cell}#${cell.replace('/', '-')}`, 303);
    }
    const { moved } = c.get('reader').words.control.headcount;
    const isMoved = done.problem.status === 412;
    const trouble = isMoved ? { ...done.problem, detail: moved } : done.problem;
    const anew = await previewed(c, wish);
    return whole(
      c,
      { ...(await cellOf(c)), wish, trouble, ...anew, ...(anew.preview && { trouble }) },
      isMoved ? 409 : 422,
    );
  });

  app.post(`${CELL}/forgetting`, (c) => {
    const { clientId, month } = placeOf(c);
    notePending(c, `${clientId}/${month}`);
    return c.redirect('/control/headcount', 303);
  });

  const whole = (c: PageContext, page: CellPage, status: 200 | 409 | 422 = 200) => {
    const { client, month, reader } = page;
    const title = reader.words.control.headcount.cell(client.name, dated(month, reader.language, 'month'));
    const children = <HeadcountCell {...page} />;
    return show(c, { title, wide: true, children }, status);
  };
}

const placeOf = (c: PageContext) => ({ clientId: c.req.param('clientId') ?? '', month: monthIn(c) });

async function previewed(c: PageContext, wish: Wish): Promise<Pick<CellPage, 'preview' | 'trouble'>> {
  const asked = { params: { clientId: placeOf(c).clientId }, body: wish };
  const answer = await c.get('reader').perform<Preview>('headcounts.preview', asked);
  return 'problem' in answer ? { trouble: answer.problem } : { preview: answer.body };
}

/** A cell as it stands; for what replaces a preview alone, its history is not read. */
async function cellOf(c: PageContext, isFragment = false): Promise<CellPage> {
  const reader = c.get('reader');
  const { clientId, month } = placeOf(c);
  const base = { month, reader, inDialog: false, isOver: month < reader.now.slice(0, 7) };
  if (isFragment) return { ...base, client: { id: clientId, name: '' }, versions: [], agents: undefined, places: [] };
  const params = { clientId };
  const [client, versions, regions] = await Promise.all([
    reader.perform<CellPage['client']>('clients.get', { params }),
    reader.perform<{ items: Version[] }>('headcounts.list', { params, query: { limit: 100 } }),
    reader.perform<{ items: { id: string }[] }>('regions.list'),
  ]);
  const { items } = bodyOf(versions);
  return {
    ...base,
    client: bodyOf(client),
    versions: items,
    agents: items.find((one) => one.month <= month)?.agents,
    places: bodyOf(regions).items.map(({ id }) => id),
  };
}
