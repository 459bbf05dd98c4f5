import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import * as z from 'zod';
import { isRefusal } from '../../../shared/domain/refusal.ts';
import { RosterBrief } from '../../../shared/domain/rosters/brief.ts';
import { compileBrief } from '../../../shared/solver/formats/brief.ts';
import { readSections } from '../../../shared/solver/formats/section.ts';
import type { Problem } from '../../../shared/solver/problem.ts';
import { UsageError } from '../webhook-input.ts';

/** The problem in a file: our own JSON when it begins with a brace, else the public SECTION_* text. Its name is the file's. */
export function problemIn(file: string): Problem {
  const text = textOf(file);
  const name = basename(file, extname(file));
  if (text.trimStart().startsWith('{')) return { ...briefIn(file, text), name };
  const problem = readSections(text, name);
  if (isRefusal(problem)) throw new UsageError(`${file}: ${problem.reason}`);
  return problem;
}

/** A file's text; one that cannot be read is the typist's mistake. */
export function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code}`);
  }
}

function briefIn(file: string, text: string): Problem {
  const parsed = RosterBrief.safeParse(json(file, text));
  if (!parsed.success) throw new UsageError(`${file} is no roster brief:\n${z.prettifyError(parsed.error)}`);
  return compileBrief(parsed.data).problem;
}

function json(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const place = /position (\d+)/.exec(String(error))?.[1];
    const line = place === undefined ? '' : `line ${text.slice(0, Number(place)).split('\n').length}: `;
    throw new UsageError(`${file}: ${line}${(error as Error).message}`);
  }
}
