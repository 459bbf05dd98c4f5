import MiniSearch from 'minisearch';
import type { ArticleId } from '../../../shared/domain/ids.ts';
import type { Article } from '../../../shared/domain/knowledge/article.ts';
import { snippetOf } from './snippet.ts';
import { plain, wordsOf } from './words.ts';

/** What a search finds: the article, and the passage of it that says why. */
export type Hit = { id: ArticleId; title: string; language: string; snippet: string; doubts: number };

/** A ticket's text may be the question: its first words say what it is about. */
const MOST_TERMS = 40;

/** A search over some articles: words and their beginnings, small misspellings too, the title before tags and text. */
export function indexOf(articles: readonly Article[]): (text: string, limit: number) => Hit[] {
  const known = new Map<string, Article>(articles.map((article) => [article.id, article]));
  const index = new MiniSearch<Article>({
    fields: ['title', 'tags', 'text'],
    extractField: (article, field) =>
      field === 'tags' ? article.tags.join(' ') : String(article[field as keyof Article]),
    tokenize: wordsOf,
    processTerm: plain,
  });
  index.addAll(articles);
  return (text, limit) => {
    const asked = [...new Set(wordsOf(text).map(plain))].slice(0, MOST_TERMS).join(' ');
    const found = index.search(asked, {
      boost: { title: 3, tags: 2 },
      prefix: (term) => term.length >= 3,
      fuzzy: (term) => (term.length >= 5 ? 0.2 : false),
    });
    return found.slice(0, limit).flatMap(({ id, match }) => {
      const article = known.get(id);
      return article ? [hitOf(article, Object.keys(match))] : [];
    });
  };
}

const hitOf = ({ id, title, language, text, outdated }: Article, terms: string[]): Hit => ({
  id,
  title,
  language,
  snippet: snippetOf(text, terms),
  doubts: outdated.length,
});
