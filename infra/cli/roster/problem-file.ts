import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import * as z from 'zod';
import { isRefusal } from '../../../shared/domain/refusal.ts';
import { RosterBrief } from '../../../shared/domain/rosters/brief.ts';
import { instantOf, SLOT_MILLIS } from '../../../shared/domain/time.ts';
import { compileBrief } from '../../../shared/solver/formats/brief.ts';
import { readSections } from '../../../shared/solver/formats/section.ts';
import type { Problem } from '../../../shared/solver/problem.ts';
import { UsageError } from '../webhook-input.ts';

/** A problem as it was read, and what its slots [from, until) are called. */
export type Read = { problem: Problem; called(from: number, until: number): string };

/** The problem in a file: our own JSON when it begins with a brace, else the public SECTION_* text. Its name is the file's. */
export function problemIn(file: string): Read {
  const text = textOf(file);
  const name = basename(file, extname(file));
  return text.trimStart().startsWith('{') ? briefIn(file, text, name) : sectionsIn(file, text, name);
}

/** A file's text; one that cannot be read is the typist's mistake. */
export function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code}`);
  }
}

function briefIn(file: string, text: string, name: string): Read {
  const parsed = RosterBrief.safeParse(json(file, text));
  if (!parsed.success) throw new UsageError(`${file} is no roster brief:\n${z.prettifyError(parsed.error)}`);
  const { problem, origin } = compileBrief(parsed.data);
  const at = (slot: number) => instantOf(origin + slot * SLOT_MILLIS).slice(0, 16);
  return { problem: { ...problem, name }, called: (from, until) => `${at(from)} to ${at(until)} UTC` };
}

/** Its slots are the pairs of day and shift. */
function sectionsIn(file: string, text: string, name: string): Read {
  const problem = readSections(text, name);
  if (isRefusal(problem)) throw new UsageError(`${file}: ${problem.reason}`);
  const { kinds } = problem;
  const shift = (slot: number) => `day ${Math.floor(slot / kinds.length)} ${kinds[slot % kinds.length]?.label}`;
  return {
    problem,
    called: (from, until) => (until - from === 1 ? shift(from) : `${shift(from)} to ${shift(until - 1)}`),
  };
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
