import type { Hono } from 'hono';
import { bodyOf, formOf, type PageContext, type PageEnv, type Room } from '../ui/room.tsx';
import { type Article, ArticleText, type Hit, Hits } from './knowledge.tsx';
import { showing } from './show.tsx';

/** A client's articles: searched beside a ticket, read there or alone, and called outdated. */
export function knowledgeRoutes(app: Hono<PageEnv>, room: Room): void {
  const show = showing(room);
  const { publicUrl } = room.console;

  const answer = (c: PageContext, article: Article, isSaid = false) => {
    const reader = c.get('reader');
    const isAlone = !c.req.header('hx-request');
    const view = <ArticleText {...{ article, publicUrl, reader, isSaid, isAlone }} />;
    return isAlone ? show(c, { title: article.title, children: view }) : c.html(view);
  };

  app.get('/desk/knowledge/:clientId', async (c) => {
    const reader = c.get('reader');
    const { clientId } = c.req.param();
    const text = (c.req.query('text') ?? '').trim();
    const found = text
      ? await reader.perform<{ items: Hit[] }>('knowledge.search', { params: { clientId }, query: { text } })
      : { body: { items: [] } };
    if ('problem' in found) return c.html(<p class="quiet">{reader.words.desk.tickets.nothing}</p>);
    return c.html(<Hits clientId={clientId} hits={found.body.items} reader={reader} />);
  });

  app.get('/desk/knowledge/:clientId/:articleId', async (c) =>
    answer(c, bodyOf(await c.get('reader').perform<Article>('knowledge.get', { params: c.req.param() }))),
  );

  app.post('/desk/knowledge/:clientId/:articleId/doubts', async (c) => {
    const { because } = await formOf(c);
    const request = { params: c.req.param(), body: { because } };
    return answer(c, bodyOf(await c.get('reader').perform<Article>('knowledge.say-outdated', request)), true);
  });
}
