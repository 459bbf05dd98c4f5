import type * as z from 'zod';
import type { ArticleView } from '../api/article-views.ts';
import type { Ticket } from '../ui/history.ts';
import { Markdown } from '../ui/markdown.tsx';
import type { Reader } from '../ui/reader.ts';
import { When } from '../ui/when.tsx';
import { pressed } from './shortcuts.ts';

export type Article = z.infer<typeof ArticleView>;
export type Hit = { id: string; title: string; snippet: string; doubts: number };

const placeOf = (clientId: string) => `/desk/knowledge/${clientId}`;

/** The client's articles beside a ticket: what fits its subject at once, and whatever is typed. */
export const Knowledge = ({ ticket, reader }: { ticket: Ticket; reader: Reader }) => {
  const words = reader.words.desk.knowledge;
  return (
    <section class="knowledge" aria-labelledby="knowledge">
      <h2 id="knowledge">{words.title}</h2>
      <input
        type="search"
        name="text"
        aria-label={words.search}
        value={ticket.subject}
        autocomplete="off"
        maxlength={200}
        {...pressed('search')}
        hx-get={placeOf(ticket.clientId)}
        hx-trigger="load, input changed delay:250ms"
        hx-target="#articles"
        hx-sync="this:replace"
      />
      <div id="articles" aria-live="polite" />
      <div id="article" />
    </section>
  );
};

/** What a search has found, each a click from its article. */
export const Hits = ({ clientId, hits, reader }: { clientId: string; hits: Hit[]; reader: Reader }) =>
  hits.length === 0 ? (
    <p class="quiet">{reader.words.desk.knowledge.none}</p>
  ) : (
    <ul class="rows hits">
      {hits.map(({ id, title, snippet, doubts }) => (
        <li>
          <a href={`${placeOf(clientId)}/${id}`} hx-get={`${placeOf(clientId)}/${id}`} hx-target="#article" data-row>
            {title}
          </a>
          {doubts > 0 && <span class="badge warned">{reader.words.desk.knowledge.doubted(doubts)}</span>}
          <span class="quiet">{snippet}</span>
        </li>
      ))}
    </ul>
  );

/** `isAlone`: it is the whole page, not beside a ticket. */
type ArticleProps = { article: Article; publicUrl: string; reader: Reader; isSaid?: boolean; isAlone?: boolean };

/** An article, to be read, to be written with, and to be doubted. A link leads to the desk: it is for notes alone. */
export const ArticleText = ({ article, publicUrl, reader, isSaid, isAlone }: ArticleProps) => {
  const words = reader.words.desk.knowledge;
  const address = `${placeOf(article.clientId)}/${article.id}`;
  return (
    <article class="article" lang={article.language} aria-label={article.title}>
      {isAlone ? <h1>{article.title}</h1> : <h3>{article.title}</h3>}
      <p class="quiet" lang={reader.language}>
        <When at={article.at} reader={reader} form="day" />
      </p>
      <Markdown text={article.text} below={isAlone ? 1 : 3} />
      <p class="send" lang={reader.language}>
        <button type="button" class="secondary" data-insert={article.text}>
          {words.insertText}
        </button>
        <button
          type="button"
          class="secondary"
          data-insert={`${article.title}: ${publicUrl}${address}`}
          data-insert-tab="tab-note"
        >
          {words.insertLink}
        </button>
      </p>
      {article.outdated.map(({ because }) => (
        <p class="warned">{because}</p>
      ))}
      {isSaid ? (
        <p role="status">{words.said}</p>
      ) : (
        <details lang={reader.language}>
          <summary>{words.outdated}</summary>
          <form
            method="post"
            action={`${address}/doubts`}
            hx-post={`${address}/doubts`}
            hx-target="closest .article"
            hx-swap="outerHTML"
          >
            <label>
              {words.outdatedWhy}
              <textarea name="because" rows={2} maxlength={500} required />
            </label>
            <button type="submit" class="secondary">
              {words.say}
            </button>
          </form>
        </details>
      )}
    </article>
  );
};
