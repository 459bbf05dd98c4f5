import * as z from 'zod';
import { ArticleId, ClientId } from '../ids.ts';
import { Instant } from '../time.ts';

const MOST_BYTES = 50 * 1024;

/** What somebody writes of an article. */
export const ArticleContent = z.object({
  title: z.string().trim().min(1).max(200),
  /** Markdown, 50 KiB at most. */
  text: z
    .string()
    .min(1)
    .refine((text) => new TextEncoder().encode(text).length <= MOST_BYTES, 'an article has 50 KiB at most'),
  tags: z.array(z.string().trim().min(1).max(50)).max(20).default([]),
  language: z.string().min(2).max(35),
});
export type ArticleContent = z.infer<typeof ArticleContent>;

export const ArticleState = z.enum(['draft', 'published', 'retired']);
export type ArticleState = z.infer<typeof ArticleState>;

/** One version of an article as it was, kept for good. */
export const ArticleVersion = ArticleContent.extend({
  id: ArticleId,
  clientId: ClientId,
  version: z.number().int().min(1),
  state: ArticleState,
  at: Instant,
  by: z.string(),
});
export type ArticleVersion = z.infer<typeof ArticleVersion>;

/** Somebody's word that an article no longer holds. */
export const Doubt = z.object({ by: z.string(), at: Instant, because: z.string() });

/** More doubts than this say nothing new. */
export const MOST_DOUBTS = 20;

/** An article of a client's knowledge base as it stands (PRODUCT.md A4); `outdated` is said of this version, newest last. */
export const Article = ArticleVersion.extend({
  outdated: z.array(Doubt).max(MOST_DOUBTS),
  revision: z.number().int(),
});
export type Article = z.infer<typeof Article>;

/** The version as it is kept beside the article. */
export const versionOf = ({ outdated: _doubts, revision: _revision, ...version }: Article): ArticleVersion => version;
