import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventually } from './eventually.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cache = join(root, 'node_modules/.cache/sunrelay-assemblies');
const HOUR = 3_600_000;

/** Everything that a synthesis reads of ours: an assembly is as good as new while none of it has changed. */
const sources = ['functions/**/*', 'shared/**/*', 'infra/{app.ts,stacks/**/*,constructs/**/*}', 'package-lock.json'];

let found: Promise<string> | undefined;

/**
 * The synthesised app of these very sources. It takes seconds to bundle, so that whoever comes first does it for all
 * test files of a run, and for later runs until a source changes.
 */
export const assembly = (): Promise<string> => {
  found ??= synthesised();
  return found;
};

async function synthesised(): Promise<string> {
  mkdirSync(cache, { recursive: true });
  const folder = join(cache, hashOfSources());
  const lock = `${folder}.lock`;
  await eventually(
    'the app is synthesised, or it is our turn',
    () => existsSync(folder) || take(lock),
    Boolean,
    60_000,
  );
  if (existsSync(folder)) return folder;
  try {
    const fresh = mkdtempSync(`${folder}-`);
    execFileSync(process.execPath, ['infra/app.ts'], {
      cwd: root,
      env: { ...process.env, CDK_OUTDIR: fresh },
      stdio: ['ignore', 'ignore', 'pipe'], // told when it fails
    });
    renameSync(fresh, folder);
    forgetOthers(folder);
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
  return folder;
}

function hashOfSources(): string {
  const hash = createHash('sha256');
  for (const file of globSync(sources, { cwd: root }).sort()) {
    const path = join(root, file);
    if (statSync(path).isFile()) hash.update(`${file}\n`).update(readFileSync(path));
  }
  return hash.digest('hex').slice(0, 20);
}

/** Whether the lock is ours; one that its holder left behind when it was killed is nobody's after a minute. */
function take(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    if (ageOf(lock) > 60_000) rmSync(lock, { recursive: true, force: true });
    return false;
  }
}

function forgetOthers(folder: string): void {
  for (const name of readdirSync(cache)) {
    const other = join(cache, name);
    if (other !== folder && ageOf(other) > HOUR) rmSync(other, { recursive: true, force: true });
  }
}

function ageOf(path: string): number {
  return Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
}
