import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf, newOperatorKey } from '../nouns/key.ts';

/** The operator's key of a data folder. `key` is absent when its owner took the file away; the hash goes on opening. */
export type OperatorKey = { hash: string; key?: string; isNew: boolean };

/** Makes the key of a data folder once and keeps it where only its owner reads it, beside the hash that the platform is told. */
export function operatorKeyIn(data: string): OperatorKey {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const [keyFile, hashFile] = [join(data, 'operator-key'), join(data, 'operator-key.sha256')];
  const [key, hash] = [textIn(keyFile), textIn(hashFile)];
  if (key !== undefined) return { key, hash: hashOf(key), isNew: false };
  if (hash !== undefined) return { hash, isNew: false };
  const made = newOperatorKey();
  writeFileSync(keyFile, `${made.key}\n`, { mode: 0o600 });
  writeFileSync(hashFile, `${made.hash}\n`);
  return { ...made, isNew: true };
}

function textIn(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
}
