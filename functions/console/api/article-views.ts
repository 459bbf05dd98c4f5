import * as z from 'zod';
import {
  Article,
  ArticleContent,
  ArticleState,
  ArticleVersion,
  Doubt,
} from '../../../shared/domain/knowledge/article.ts';
import { named } from './by-name.ts';
import { paging } from './operation.ts';

const byName = z.string().optional().meta({ description: 'What they are called; only reading says it.' });

export const ArticleView = Article.extend({
  outdated: z.array(Doubt.extend({ byName })),
  byName,
}).meta({
  id: 'Article',
  description:
    'An article of a client’s knowledge base as it stands. `revision` is its ETag; `outdated` is what agents said of it since this version.',
});
export const ArticleVersionView = ArticleVersion.extend({ byName }).meta({
  id: 'ArticleVersion',
  description: 'A version of an article as it was.',
});

const ArticleHead = Article.omit({ text: true, outdated: true })
  .extend({
    byName,
    doubts: z.number().int().meta({ description: 'How often this version was called outdated.' }),
  })
  .meta({ id: 'ArticleHead', description: 'An article without its text.' });
export const ArticlePage = z
  .object({ items: z.array(ArticleHead), next: z.string().optional() })
  .meta({ id: 'ArticlePage' });

/** An article as a list shows it. */
export const showHead = ({ text: _text, outdated, ...head }: Article) => ({ ...head, doubts: outdated.length });

/** An article with what everybody is called who wrote or doubted it. */
export const showNamed = (article: Article, names: ReadonlyMap<string, string>) => ({
  ...article,
  ...named(names, article.by),
  outdated: article.outdated.map((doubt) => ({ ...doubt, ...named(names, doubt.by) })),
});

export const ArticleDraft = ArticleContent.extend({
  title: ArticleContent.shape.title.meta({ description: 'What it is found by.', example: 'When a parcel is lost' }),
  text: ArticleContent.shape.text.meta({
    description: 'Markdown, 50 KiB at most.',
    example: 'Ask for the order number, then open a trace with the carrier.',
  }),
  tags: ArticleContent.shape.tags.meta({
    description: 'Words that it is found by, too.',
    example: ['parcel', 'carrier'],
  }),
  language: ArticleContent.shape.language.meta({ description: 'The language that it is written in.', example: 'en' }),
  state: ArticleState.exclude(['retired'])
    .default('published')
    .meta({ description: 'A draft is found by no search.', example: 'published' }),
}).meta({ id: 'ArticleDraft' });

export const ArticleQuery = z.object({
  ...paging,
  state: ArticleState.optional().meta({
    description: 'Only articles in this state; a page may then be shorter than its limit.',
    example: 'published',
  }),
});

export const DoubtDraft = z
  .object({
    because: z
      .string()
      .trim()
      .min(1)
      .max(500)
      .meta({ description: 'What no longer holds.', example: 'the carrier changed' }),
  })
  .meta({ id: 'Doubt' });
