import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf, newOperatorKey } from '../nouns/key.ts';
import { textIn } from './text-in.ts';

/** The operator's key of a data folder. `key` is absent when its owner took the file away; the hash goes on opening. */
export type OperatorKey = { hash: string; key?: string; isNew: boolean };

const keyFile = (data: string) => join(data, 'operator-key');
const hashFile = (data: string) => join(data, 'operator-key.sha256');

/** The key of a data folder, or a new one, which is to be kept once a platform knows it. */
export function operatorKeyIn(data: string): OperatorKey {
  const [key, hash] = [textIn(keyFile(data)), textIn(hashFile(data))];
  if (key !== undefined) return { key, hash: hashOf(key), isNew: false };
  if (hash !== undefined) return { hash, isNew: false };
  return { ...newOperatorKey(), isNew: true };
}

/** Keeps a key where only its owner reads it, beside the hash that the platform is told. */
export function keepOperatorKey(data: string, { key, hash }: OperatorKey): void {
  writeFileSync(keyFile(data), `${key}\n`, { mode: 0o600 });
  writeFileSync(hashFile(data), `${hash}\n`);
}
