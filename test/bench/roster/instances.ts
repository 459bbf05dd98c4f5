import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { readSections } from '../../../shared/solver/formats/section.ts';
import type { Problem } from '../../../shared/solver/problem.ts';

/** What `sunrelay roster solve --json` says in its last line. */
export type Result = {
  instance: string;
  objective: number;
  bound: number;
  gapPercent: number;
  seconds: number;
  peakMegabytes: number;
  violations: number;
};

/** What an instance is to reach in some seconds: at most `within` times the best known, or less than `below`, or at most `most`. */
export type Target = { instance: number; seconds: number } & (
  | { within: number }
  | { below: number }
  | { most: number }
  | { megabytes: number }
);

export const targets: Target[] = [
  ...[1, 3, 5, 7, 11].map((number) => ({ instance: number, seconds: 60, within: 1.01 })),
  { instance: 8, seconds: 120, within: 1.01 },
  { instance: 9, seconds: 120, within: 1.1 },
  { instance: 17, seconds: 120, within: 1.03 },
  { instance: 18, seconds: 120, within: 1.05 },
  { instance: 8, seconds: 600, below: 1341 },
  { instance: 13, seconds: 600, below: 3109 },
  { instance: 15, seconds: 600, below: 4144 },
  { instance: 17, seconds: 600, below: 5760 },
  { instance: 18, seconds: 600, below: 4999 },
  { instance: 19, seconds: 600, below: 3809 },
  { instance: 21, seconds: 600, most: 23_300 },
  { instance: 23, seconds: 600, megabytes: 2048 },
];

const program = fileURLToPath(new URL('../../../infra/cli/sunrelay.ts', import.meta.url));
const run = promisify(execFile);

/** Solves a file in a process of its own, as a person would, so that its peak of memory is its own. */
export async function solveFile(file: string, seconds: number, seed: number): Promise<Result> {
  const words = ['roster', 'solve', file, '--seconds', String(seconds), '--seed', String(seed), '--json'];
  const { stdout } = await run(process.execPath, [program, ...words]);
  return JSON.parse(stdout.trimEnd().split('\n').at(-1) as string);
}

export const fileOf = (folder: string, number: number): string => join(folder, `Instance${number}.txt`);

export const instance = (folder: string, number: number): Problem =>
  readSections(readFileSync(fileOf(folder, number), 'utf8'), `Instance${number}`) as Problem;

/** The best cost known of each instance, where the folder has a table of them. */
export function bestKnown(folder: string): Map<number, number> {
  const file = join(folder, 'best_known.csv');
  if (!existsSync(file)) return new Map();
  const [head = '', ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  const column = head.split(',').indexOf('best_known');
  return new Map(lines.map((line) => [Number(line.split(',')[0]), Number(line.split(',')[column])]));
}

/** Whether the target is met; undefined when that cannot be told. */
export function meets(target: Target, result: Result, best: number | undefined): boolean | undefined {
  if (result.violations > 0) return false;
  if ('megabytes' in target) return result.peakMegabytes < target.megabytes;
  if ('below' in target) return result.objective < target.below;
  if ('most' in target) return result.objective <= target.most;
  return best === undefined ? undefined : result.objective <= target.within * best;
}

export function aimOf(target: Target): string {
  if ('megabytes' in target) return `no violation, < ${target.megabytes} MB`;
  if ('below' in target) return `< ${target.below}`;
  if ('most' in target) return `≤ ${target.most}`;
  return `≤ best + ${Math.round(100 * (target.within - 1))} %`;
}
