import type { Hono } from 'hono';
import type { HandOffsView } from '../api/hand-offs.ts';
import { type PageEnv, pages, type Room } from '../ui/room.tsx';
import { HandOffsPage } from './hand-offs.tsx';

/** How tickets pass from region to region, counted. */
export function handOffsOf(app: Hono<PageEnv>, room: Room): void {
  const show = pages(room);

  app.get('/control/hand-offs', async (c) => {
    const reader = c.get('reader');
    const asked = { from: c.req.query('from') || undefined, until: c.req.query('until') || undefined };
    const query = {
      zone: reader.zone,
      ...(asked.from && { from: asked.from }),
      ...(asked.until && { until: asked.until }),
    };
    const found = await reader.perform<HandOffsView>('hand-offs.get', { query });
    const shown = 'problem' in found ? { trouble: found.problem } : { counted: found.body };
    const { title } = reader.words.control.handOffs;
    const children = <HandOffsPage asked={asked} {...shown} reader={reader} />;
    return show(c, { title, wide: true, children }, 'problem' in found ? 422 : 200);
  });
}
