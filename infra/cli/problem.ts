import * as z from 'zod';
import { harmless } from './table.ts';

/** What the platform's API says when it does not do what it was asked (RFC 9457). */
const Problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  detail: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  changes: z.array(z.object({ at: z.string(), by: z.string(), what: z.string(), text: z.string() })).optional(),
});

/** The platform said no, or nobody answered: one readable message, exit 1. */
export class Refused extends Error {
  /** What the API calls it, such as `in-progress`; absent when nobody answered. */
  readonly code: string | undefined;

  constructor(message: string, code?: string) {
    super(message);
    this.code = code;
  }
}

/** Reads an answer that is no success; one that is not problem JSON came from something that is not our API. */
export function refusedBy(status: number, text: string): Refused {
  const said = Problem.safeParse(parsed(text)).data;
  if (!said) return new Refused(`the answer was ${status}, and not from Sunrelay's API: ${text.slice(0, 200)}`);
  const fields = (said.errors ?? []).map(({ path, message }) => `\n  ${path || 'the body'}: ${message}`);
  const meanwhile = (said.changes ?? []).map(
    ({ at, by, what, text }) => `\n  ${harmless(`${at}  ${what} by ${by}: ${text}`)}`,
  );
  const message = `${said.title}${said.detail ? `: ${said.detail}` : ''}${[...fields, ...meanwhile].join('')}`;
  return new Refused(message, said.type.split('#')[1]);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
