import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { take } from './lock.ts';
import { textIn } from './text-in.ts';

/** Takes a data folder for this platform alone, for its owner's eyes, and yields how to give it back; throws when it is in use. */
export function enter(data: string): () => void {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const lock = join(data, 'running.pid');
  if (take(lock)) return () => rmSync(lock, { force: true });
  throw new Error(
    `${data} is in use by process ${textIn(lock)}; end it, or start in another folder: npm start -- --data elsewhere` +
      `\n(if that process is something else, delete ${lock})`,
  );
}
