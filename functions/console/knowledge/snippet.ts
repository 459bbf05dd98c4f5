import { plain, wordsOf } from './words.ts';

const LENGTH = 200;
const LEAD = 60;

/** The passage of a Markdown text around the first of some words, as plain text; its beginning when none is there. */
export function snippetOf(markdown: string, terms: readonly string[]): string {
  const text = markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*`~]+|\b_+|_+\b/g, '') // what stands around words leaves no gap before a full stop
    .replace(/[#>|]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const wanted = new Set(terms);
  const word = wordsOf(text).find((one) => wanted.has(plain(one)));
  const found = word === undefined ? 0 : text.indexOf(word);
  const from = found <= LEAD ? 0 : text.indexOf(' ', found - LEAD) + 1;
  const until = from + LENGTH >= text.length ? text.length : Math.max(text.lastIndexOf(' ', from + LENGTH), found + 1);
  return `${from > 0 ? '… ' : ''}${text.slice(from, until)}${until < text.length ? ' …' : ''}`;
}
