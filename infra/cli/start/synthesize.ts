import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { take } from './lock.ts';
import { textIn } from './text-in.ts';

/** Everything that the template and the bundles are made of. */
const SOURCES = [
  'infra/app.ts',
  'infra/{stacks,constructs}/**/*.ts',
  '{functions,shared}/**/*.*',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];
const STAMP = 'sources.sha256';

/** What the CDK command line would say too, so that both write the same templates. */
const CONTEXT = { 'aws:cdk:enable-path-metadata': true, 'aws:cdk:enable-asset-metadata': true };

/**
 * Makes `cdk.out` when the sources are not those that it was made from, and returns its place. The app runs by itself:
 * the CDK command line is only needed to deploy. A synthesis that fails leaves the assembly before it. It may lie
 * elsewhere, by the stamp of its sources.
 */
export async function synthesize(
  root: string,
  report: (line: string) => void,
  placeOf = (_stamp: string) => join(root, 'cdk.out'),
): Promise<string> {
  const stamp = stampOf(root);
  const assembly = placeOf(stamp);
  if (stampIn(assembly) === stamp) return assembly;
  report(existsSync(assembly) ? 'Synthesizing: the sources have changed …' : 'Synthesizing …');
  const from = performance.now();
  const cache = join(root, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  await alone(join(cache, 'sunrelay-cdk.lock'), async () => {
    if (stampIn(assembly) === stamp) return; // somebody else was faster
    const fresh = join(cache, 'sunrelay-cdk');
    rmSync(fresh, { recursive: true, force: true });
    await runApp(root, fresh);
    writeFileSync(join(fresh, STAMP), stamp);
    exchange(assembly, fresh);
  });
  report(`Synthesized in ${((performance.now() - from) / 1000).toFixed(1)} s`);
  return assembly;
}

/** Does work that one process at a time may do. */
async function alone(lock: string, work: () => Promise<void>): Promise<void> {
  while (!take(lock)) await setTimeout(100);
  try {
    await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function stampOf(root: string): string {
  const hash = createHash('sha256').update(process.version);
  for (const file of globSync(SOURCES, { cwd: root }).sort()) {
    hash.update(`\n${file}\n`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

const stampIn = (assembly: string) => textIn(join(assembly, STAMP));

async function runApp(root: string, outdir: string): Promise<void> {
  mkdirSync(outdir, { recursive: true });
  const env = { ...process.env, CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: JSON.stringify(CONTEXT) };
  const child = spawn(process.execPath, ['infra/app.ts'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`the synthesis failed:\n${Buffer.concat(said).toString().trim()}`);
}

/** Puts the new assembly in the place of the old one, which is whole until then. */
function exchange(assembly: string, fresh: string): void {
  const old = `${fresh}-old`;
  if (existsSync(assembly)) renameSync(assembly, old);
  renameSync(fresh, assembly);
  rmSync(old, { recursive: true, force: true });
}
