import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where `npm start` serves the platform unless it is told otherwise. */
export const LOCAL = 'http://127.0.0.1:4000';

const root = fileURLToPath(new URL('../..', import.meta.url));
const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** The operator key that `npm start` left in its data folder; it opens nothing elsewhere, so it is not sent elsewhere. */
export function localKey(url: string): string | undefined {
  if (!loopback.has(new URL(url).hostname)) return undefined;
  for (const folder of [process.cwd(), root]) {
    try {
      return readFileSync(join(folder, '.sunrelay', 'operator-key'), 'utf8').trim();
    } catch {
      // none here
    }
  }
  return undefined;
}
