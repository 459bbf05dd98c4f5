import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { synthesize } from '../../infra/cli/start/synthesize.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cache = join(root, 'node_modules/.cache/sunrelay-assemblies');
const HOUR = 3_600_000;

let found: Promise<string> | undefined;

/**
 * The synthesised app of these very sources, in a folder of its own: who edits them, or starts another platform, takes
 * nothing from under one that runs. Whoever comes first makes it for all test files, and for later runs.
 */
export const assembly = (): Promise<string> => {
  found ??= synthesised();
  return found;
};

async function synthesised(): Promise<string> {
  mkdirSync(cache, { recursive: true });
  const folder = await synthesize(
    root,
    () => {},
    (stamp) => join(cache, stamp.slice(0, 20)),
  );
  forgetOthers(folder);
  return folder;
}

/** Those of other sources go when nobody can be running them any more. */
function forgetOthers(folder: string): void {
  for (const name of readdirSync(cache)) {
    const other = join(cache, name);
    const madeAt = statSync(other, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (other !== folder && Date.now() - madeAt > HOUR) rmSync(other, { recursive: true, force: true });
  }
}
