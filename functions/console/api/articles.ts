import { nameOf } from '../../../shared/domain/access/key.ts';
import type { News } from '../../../shared/domain/facts.ts';
import { ArticleId } from '../../../shared/domain/ids.ts';
import { type Article, MOST_DOUBTS, versionOf } from '../../../shared/domain/knowledge/article.ts';
import type { Knowledge } from '../../../shared/domain/knowledge/knowledge.ts';
import { type Refusal, refuse } from '../../../shared/domain/refusal.ts';
import type { RecordWrite } from '../../../shared/ports/records.ts';
import {
  ArticleDraft,
  ArticlePage,
  ArticleQuery,
  ArticleVersionView,
  ArticleView,
  DoubtDraft,
  showHead,
  showNamed,
} from './article-views.ts';
import { named, namesBy } from './by-name.ts';
import { type Answer, type Asked, operation, Paging, pageOf, pageSchema, showPage, tell } from './operation.ts';
import { outOfDate, untilWritten } from './until-written.ts';

const tag = 'Knowledge';
const all = '/clients/{clientId}/articles';
const one = `${all}/{articleId}` as const;

type OfClient = Asked<typeof all, unknown, unknown>;
type OfOne = Asked<typeof one, unknown, unknown>;

const find = ({ console, found, params }: OfOne) =>
  console.records.find('article', `${found.client.id}/${params.articleId}`);
const gone = () => refuse('not-found', 'there is no such article of this client');

/** The knowledge base after one more change of its articles: a search that has seen an older revision builds its index anew. */
async function nextKnowledge({ console, found, now }: OfClient): Promise<RecordWrite> {
  const known = await console.records.find('knowledge', found.client.id);
  const revision = known?.revision ?? 0;
  const put: Knowledge = { ...known, clientId: found.client.id, revision: revision + 1, at: now };
  return { kind: 'knowledge', put, when: known ? { revision } : 'new' };
}

/** Writes a version of an article beside those before it. */
async function written(asked: OfClient, article: Article): Promise<Answer | 'moved'> {
  const { id: articleId, clientId, version, state, revision } = article;
  const news: News = { type: 'article.changed', data: { clientId, articleId, version, state } };
  const outcome = await asked.console.records.write(
    [
      { kind: 'article', put: article, when: revision === 1 ? 'new' : { revision: revision - 1 } },
      { kind: 'article-version', put: versionOf(article), when: 'new' },
      await nextKnowledge(asked),
    ],
    tell(asked, articleId, revision, news),
  );
  return outcome === 'moved'
    ? 'moved'
    : { body: article, revision, location: `/api/clients/${clientId}/articles/${articleId}` };
}

/** Makes the next version of an article of what stands; nobody doubts it yet. */
const revised = (asked: OfOne, change: (article: Article) => Partial<Article> | Refusal) =>
  untilWritten(async () => {
    const known = await find(asked);
    if (!known) return gone();
    const stale = outOfDate(asked.seen, known.revision);
    if (stale) return stale;
    const changed = change(known);
    if ('refused' in changed) return changed;
    const { version, revision } = known;
    const next = { version: version + 1, revision: revision + 1, at: asked.now, by: nameOf(asked.actor), outdated: [] };
    return written(asked, { ...known, ...changed, ...next });
  });

/** A client's knowledge base, article by article. Agents read it and say what no longer holds. */
export const articles = [
  operation(
    {
      id: 'knowledge.list',
      method: 'get',
      path: all,
      tag,
      summary: "List the articles of a client's knowledge base",
      query: ArticleQuery,
      answer: ArticlePage,
    },
    async ({ console, found, query }) => {
      const { items, ...rest } = await console.records.list('article', found.client.id, pageOf(query));
      const wanted = items.filter(({ state }) => query.state === undefined || state === query.state);
      const names = await namesBy(
        console.records,
        wanted.map(({ by }) => by),
      );
      return showPage({ items: wanted, ...rest }, (article) => ({ ...showHead(article), ...named(names, article.by) }));
    },
  ),
  operation(
    {
      id: 'knowledge.create',
      method: 'post',
      path: all,
      tag,
      summary: 'Write an article',
      body: ArticleDraft,
      answer: ArticleView,
      status: 201,
    },
    (asked) =>
      untilWritten(() => {
        const { body, found, now, actor, console } = asked;
        const made = { id: ArticleId.parse(console.newId('art')), clientId: found.client.id, version: 1, revision: 1 };
        return written(asked, { ...body, ...made, outdated: [], at: now, by: nameOf(actor) });
      }),
  ),
  operation(
    { id: 'knowledge.get', method: 'get', path: one, tag, summary: 'Show an article', answer: ArticleView },
    async (asked) => {
      const article = await find(asked);
      if (!article) return gone();
      const said = [article.by, ...article.outdated.map(({ by }) => by)];
      const names = await namesBy(asked.console.records, said);
      return { body: showNamed(article, names), revision: article.revision };
    },
  ),
  operation(
    {
      id: 'knowledge.versions',
      method: 'get',
      path: `${one}/versions`,
      tag,
      summary: 'List the versions of an article, newest first',
      query: Paging,
      answer: pageSchema('ArticleVersion', ArticleVersionView),
    },
    async (asked) => {
      if (!(await find(asked))) return gone();
      const { records } = asked.console;
      const page = await records.list('article-version', asked.params.articleId, pageOf(asked.query));
      const names = await namesBy(
        records,
        page.items.map(({ by }) => by),
      );
      return showPage(page, (version) => ({ ...version, ...named(names, version.by) }));
    },
  ),
  operation(
    {
      id: 'knowledge.put',
      method: 'put',
      path: one,
      tag,
      summary: 'Write the next version of an article',
      description:
        'The versions before stay readable, and what was said to be outdated is settled by it. Whether it calls for training is said by a bump.',
      body: ArticleDraft,
      answer: ArticleView,
      ifMatch: 'required',
    },
    (asked) => revised(asked, () => asked.body),
  ),
  operation(
    {
      id: 'knowledge.retire',
      method: 'post',
      path: `${one}/retirement`,
      tag,
      summary: 'Retire an article: no search finds it any more',
      answer: ArticleView,
    },
    (asked) =>
      revised(asked, ({ state }) =>
        state === 'retired' ? refuse('already-done', 'the article is retired already') : { state: 'retired' },
      ),
  ),
  operation(
    {
      id: 'knowledge.say-outdated',
      method: 'post',
      path: `${one}/doubts`,
      tag,
      summary: 'Say that an article no longer holds',
      body: DoubtDraft,
      answer: ArticleView,
    },
    (asked) =>
      untilWritten(async () => {
        const { console, actor, now, body } = asked;
        const known = await find(asked);
        if (!known) return gone();
        const by = nameOf(actor);
        const outdated = [...known.outdated.filter((doubt) => doubt.by !== by), { by, at: now, ...body }].slice(
          -MOST_DOUBTS,
        );
        const article: Article = { ...known, outdated, revision: known.revision + 1 };
        const { id: articleId, clientId, version } = article;
        const outcome = await console.records.write(
          [{ kind: 'article', put: article, when: { revision: known.revision } }, await nextKnowledge(asked)],
          tell(asked, articleId, article.revision, { type: 'article.doubted', data: { clientId, articleId, version } }),
        );
        return outcome === 'moved' ? 'moved' : { body: article, revision: article.revision };
      }),
  ),
];
