import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Actor } from '../../../shared/domain/access/key.ts';
import { type Instant, Zone } from '../../../shared/domain/time.ts';
import type { Perform } from '../api/perform.ts';
import type { PerformOnce } from '../api/perform-once.ts';
import { isLanguage, type Language, type Words, words } from '../words/languages.ts';

/** Who reads a page, in which language and zone, at which moment, and what they can do. */
export type Reader = {
  actor: Actor;
  /** How they are called on their own pages. */
  name: string;
  language: Language;
  words: Words;
  /** The IANA zone in which they read times. */
  zone: string;
  now: Instant;
  perform: Perform;
  performOnce: PerformOnce;
};

/** The language that a browser asks for, or was told to use; English when it is none of ours. */
function languageOf(c: Context): Language {
  const chosen = getCookie(c, 'language');
  if (isLanguage(chosen)) return chosen;
  const wanted = (c.req.header('accept-language') ?? '')
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase());
  return wanted.find(isLanguage) ?? 'en';
}

/** The zone that the page's script has told us of; UTC until it has. */
function zoneOf(c: Context): string {
  const told = Zone.safeParse(getCookie(c, 'zone'));
  return told.success ? told.data : 'UTC';
}

/** What a page knows of a browser before anybody has signed in. */
export const strangerOf = (c: Context): Pick<Reader, 'language' | 'words' | 'zone'> => {
  const language = languageOf(c);
  return { language, words: words[language], zone: zoneOf(c) };
};
