import type { Hono } from 'hono';
import type { Trouble } from '../api/perform.ts';
import { may } from '../ui/may.ts';
import type { Reader } from '../ui/reader.ts';
import { bodyOf, formOf, type PageContext, type PageEnv, pages, type Room } from '../ui/room.tsx';
import { ArticleForm, draftOf, Rendered, type Typed } from './article-form.tsx';
import { ArticlePage, type ArticleShown, OldVersion, type VersionShown } from './article-page.tsx';
import { clientOf } from './asking.ts';
import { type Head, KnowledgeList } from './knowledge-list.tsx';
import { every } from './lists.ts';
import { nowhere } from './trouble.ts';

const ALL = '/control/clients/:clientId/knowledge';
const ONE = `${ALL}/:articleId`;
/** Each has its whole text with it. */
const VERSIONS_AT_ONCE = 10;

type Versions = { items: VersionShown[]; next?: string };
type Refused = { typed?: Typed; trouble?: Trouble };

const clientIn = (c: PageContext) => clientOf(c.get('reader'), c.req.param('clientId') ?? '');
const paramsOf = (c: PageContext) => ({
  clientId: c.req.param('clientId') ?? '',
  articleId: c.req.param('articleId') ?? '',
});

/** A client's knowledge base: its articles listed, written, read as they were, and retired. */
export function knowledgeOf(app: Hono<PageEnv>, room: Room): void {
  const show = pages(room);

  app.get(ALL, async (c) => {
    const reader = c.get('reader');
    const [{ client }, articles] = await Promise.all([
      clientIn(c),
      every<Head>(reader, 'knowledge.list', {}, c.req.param()),
    ]);
    const bumped = c.req.query('bumped');
    const view = { client, articles, bumped: bumped === undefined ? undefined : Number(bumped), reader };
    return show(c, { title: reader.words.control.knowledge.of(client.name), children: <KnowledgeList {...view} /> });
  });

  const anew = async (c: PageContext, { typed = {}, trouble }: Refused = {}) => {
    const reader = c.get('reader');
    if (!may(reader, 'knowledge.create')) throw nowhere();
    const { client } = await clientIn(c);
    const { write, of } = reader.words.control.knowledge;
    const list = `/control/clients/${client.id}/knowledge`;
    const form = { action: `${list}/new`, preview: `${list}/preview`, typed, trouble, reader };
    const children = (
      <>
        <p>
          <a href={list}>{of(client.name)}</a>
        </p>
        <h1>{write}</h1>
        <ArticleForm {...form} />
      </>
    );
    return show(c, { title: write, children }, trouble ? 422 : 200);
  };
  app.get(`${ALL}/new`, (c) => anew(c, { typed: { language: c.get('reader').language } }));

  app.post(`${ALL}/new`, async (c) => {
    const typed = await formOf(c);
    if (typed.act === 'preview') return anew(c, { typed });
    const asked = { params: c.req.param(), body: draftOf(typed) };
    const made = await c.get('reader').perform<ArticleShown>('knowledge.create', asked);
    return 'problem' in made
      ? anew(c, { typed, trouble: made.problem })
      : c.redirect(`/control/clients/${made.body.clientId}/knowledge/${made.body.id}?saved`, 303);
  });

  app.post(`${ALL}/preview`, async (c) => {
    const { text = '', language } = await formOf(c);
    return c.html(<Rendered text={text} language={language} />);
  });

  const one = async (c: PageContext, refused: Refused = {}) => {
    const reader = c.get('reader');
    const params = paramsOf(c);
    const [{ client }, found, versions] = await Promise.all([
      clientIn(c),
      reader.perform<ArticleShown>('knowledge.get', { params }),
      versionsOf(reader, params, c.req.query('after')),
    ]);
    const view = { client, article: bodyOf(found), versions: versions.items, earlier: versions.next };
    const isSaved = c.req.query('saved') !== undefined;
    const children = <ArticlePage {...view} {...refused} isSaved={isSaved} reader={reader} />;
    return show(c, { title: view.article.title, children }, refused.trouble ? 422 : 200);
  };
  app.get(ONE, (c) => one(c));

  app.post(ONE, async (c) => {
    const { seen, ...typed } = await formOf(c);
    if (typed.act === 'preview') return one(c, { typed });
    const asked = { params: c.req.param(), body: draftOf(typed), seen: Number(seen) };
    const done = await c.get('reader').perform('knowledge.put', asked);
    return 'problem' in done ? one(c, { typed, trouble: done.problem }) : c.redirect(`${c.req.path}?saved`, 303);
  });

  app.post(`${ONE}/retirement`, async (c) => {
    const { clientId, articleId } = paramsOf(c);
    const done = await c.get('reader').perform('knowledge.retire', { params: { clientId, articleId } });
    return 'problem' in done
      ? one(c, { trouble: done.problem })
      : c.redirect(`/control/clients/${clientId}/knowledge/${articleId}`, 303);
  });

  app.get(`${ONE}/versions/:version`, async (c) => {
    const reader = c.get('reader');
    const wanted = Number(c.req.param('version'));
    const [{ client }, version] = await Promise.all([clientIn(c), versionOf(reader, paramsOf(c), wanted)]);
    const children = <OldVersion client={client} version={version} reader={reader} />;
    return show(c, { title: `${version.title} · ${reader.words.control.knowledge.was(wanted)}`, children });
  });
}

const versionsOf = async (reader: Reader, params: Record<string, string>, after?: string): Promise<Versions> => {
  const query = { limit: VERSIONS_AT_ONCE, ...(after !== undefined && { after }) };
  return bodyOf(await reader.perform<Versions>('knowledge.versions', { params, query }));
};

/** One version, found from the newest on. */
async function versionOf(reader: Reader, params: Record<string, string>, wanted: number): Promise<VersionShown> {
  for (let after: string | undefined, more = true; more; ) {
    const { items, next } = await versionsOf(reader, params, after);
    const found = items.find(({ version }) => version === wanted);
    if (found) return found;
    after = next;
    more = next !== undefined;
  }
  throw nowhere();
}
