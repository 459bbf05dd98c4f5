import type { Hono } from 'hono';
import type { Region } from '../../../shared/domain/rosters/region.ts';
import type { Trouble } from '../api/perform.ts';
import { bodyOf, formOf, type PageContext, type PageEnv, pages, type Room } from '../ui/room.tsx';
import { every } from './lists.ts';
import { RegionForm, type RegionFormProps, RegionList } from './region-pages.tsx';
import { regionIn, templatesIn } from './region-shapes.ts';
import { unreadable } from './trouble.ts';

/** The regions: all of them with their day, and one to be made or changed. */
export function regionsOf(app: Hono<PageEnv>, room: Room): void {
  const show = pages(room);
  const form = (c: PageContext, page: Omit<RegionFormProps, 'reader'>) => {
    const reader = c.get('reader');
    const title = page.region.name ?? reader.words.control.regions.add;
    return show(c, { title, children: <RegionForm {...page} reader={reader} /> }, page.trouble ? 422 : 200);
  };

  app.get('/control/regions', async (c) => {
    const reader = c.get('reader');
    const regions = await every<Region>(reader, 'regions.list');
    return show(c, {
      title: reader.words.control.regions.title,
      children: <RegionList regions={regions} reader={reader} />,
    });
  });
  app.get('/control/regions/new', (c) => form(c, { region: {} }));
  app.get('/control/regions/:regionId', async (c) => {
    const params = { regionId: c.req.param('regionId') };
    const region = bodyOf(await c.get('reader').perform<Region>('regions.get', { params }));
    return form(c, { id: region.id, region });
  });

  const save = async (c: PageContext, known?: string) => {
    const { id = '', revision, templates: lines = '', ...fields } = await formOf(c);
    const regionId = known ?? id;
    const draft = regionIn(fields);
    const seen = revision === undefined ? undefined : Number(revision);
    const templates = templatesIn(lines);
    const again = (trouble: Trouble) =>
      form(c, {
        id: known,
        region: {
          ...draft,
          ...(Array.isArray(templates) && { templates }),
          ...(seen !== undefined && { revision: seen }),
        },
        lines,
        trouble,
      });
    if (!Array.isArray(templates))
      return again(unreadable(c, c.get('reader').words.control.regions.notLine(templates.line), 'templates'));
    const body = { ...draft, templates };
    const done = await c.get('reader').perform('regions.put', { params: { regionId }, body, seen });
    return 'problem' in done ? again(done.problem) : c.redirect('/control/regions', 303);
  };
  app.post('/control/regions', (c) => save(c));
  app.post('/control/regions/:regionId', (c) => save(c, c.req.param('regionId')));
}
