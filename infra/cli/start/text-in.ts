import { readFileSync } from 'node:fs';

/** What a file says, or undefined when there is none. */
export function textIn(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
}
