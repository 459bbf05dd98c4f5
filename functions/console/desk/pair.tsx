import type { Reader } from '../ui/reader.ts';

/** A name and its value, in a list of them. */
export const Pair = ({ name, children }: { name: string; children: unknown }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** A language as its reader calls it; one that nobody knows stays as it was told. */
export function languageSaid(code: string, { language }: Reader): string {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}
