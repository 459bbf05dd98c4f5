import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { synthesize } from '../../infra/cli/start/synthesize.ts';

const app = (says: string) =>
  `import { writeFileSync } from 'node:fs'; writeFileSync(process.env.CDK_OUTDIR + '/manifest.json', '${says}');`;

let root: string;
let said: string[];
const again = () => synthesize(root, (line) => void said.push(line));
const manifest = () => readFileSync(join(root, 'cdk.out', 'manifest.json'), 'utf8');

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sunrelay-synth-'));
  said = [];
  for (const folder of ['infra', 'functions/intake']) mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, 'infra/app.ts'), app('one'));
  writeFileSync(join(root, 'functions/intake/env.ts'), '');
});
afterEach(() => rmSync(root, { recursive: true }));

test('the app is synthesized once, and again only when a source has changed', async () => {
  expect(await again()).toBe(join(root, 'cdk.out'));
  expect(manifest()).toBe('one');
  expect(said).toEqual(['Synthesizing …', expect.stringMatching(/^Synthesized in \d+\.\d s$/)]);
  await again();
  expect(said).toHaveLength(2);
  writeFileSync(join(root, 'functions/intake/style.css'), 'a {}');
  writeFileSync(join(root, 'README.md'), 'not a source');
  await again();
  expect(said[2]).toBe('Synthesizing: the sources have changed …');
  await again();
  expect(said).toHaveLength(4);
});

test('an assembly may lie by the stamp of its sources: then a change leaves the one that runs alone', async () => {
  const beside = () =>
    synthesize(
      root,
      () => {},
      (stamp) => join(root, `out-${stamp}`),
    );
  const first = await beside();
  expect(await beside()).toBe(first);
  writeFileSync(join(root, 'infra/app.ts'), app('two'));
  const second = await beside();
  expect([first, second].map((place) => readFileSync(join(place, 'manifest.json'), 'utf8'))).toEqual(['one', 'two']);
});

test('two that start at once synthesize once; the lock of one that was killed does not hold', async () => {
  mkdirSync(join(root, 'node_modules/.cache'), { recursive: true });
  writeFileSync(join(root, 'node_modules/.cache/sunrelay-cdk.lock'), '999999999');
  const counted = "import { appendFileSync } from 'node:fs'; appendFileSync('count', 'x');";
  writeFileSync(join(root, 'infra/app.ts'), `${counted}\n${app('one')}`);
  await Promise.all([again(), again()]);
  expect(readFileSync(join(root, 'count'), 'utf8')).toBe('x');
});

test('a synthesis that fails says why, and leaves the assembly before it', async () => {
  await again();
  writeFileSync(join(root, 'infra/app.ts'), "throw new Error('the table has no stream')");
  await expect(again()).rejects.toThrow(/the synthesis failed:[\s\S]*the table has no stream/);
  expect(manifest()).toBe('one');
  writeFileSync(join(root, 'infra/app.ts'), app('two'));
  await again();
  expect(manifest()).toBe('two');
});
