import type { Reader } from '../ui/reader.ts';

/** What a language is called in the reader's own; one that nobody knows keeps its tag. */
export function languageNamed(tag: string, { language }: Pick<Reader, 'language'>): string {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
