import { readFileSync } from 'node:fs';
import { isRefusal } from '../../shared/domain/refusal.ts';
import { readSections } from '../../shared/solver/formats/section.ts';
import type { Problem } from '../../shared/solver/problem.ts';

/** One of the invented instances of test/samples/rosters. */
export function sample(name: 'fortnight' | 'quarter'): Problem {
  const problem = readSections(sampleText(name), name);
  if (isRefusal(problem)) throw new Error(problem.reason);
  return problem;
}

export const sampleText = (name: string) =>
  readFileSync(new URL(`../samples/rosters/${name}.txt`, import.meta.url), 'utf8');
