import * as z from 'zod';

/** What the platform's API says when it does not do what it was asked (RFC 9457). */
const Problem = z.looseObject({
  title: z.string(),
  detail: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});

/** The platform said no, or nobody answered: one readable message, exit 1. */
export class Refused extends Error {
  readonly status: number | undefined;

  constructor(message: string, status?: number) {
    super(message);
    this.status = status;
  }
}

/** Reads an answer that is no success; one that is not problem JSON came from something that is not our API. */
export function refusedBy(status: number, text: string): Refused {
  const said = Problem.safeParse(parsed(text)).data;
  if (!said) return new Refused(`the answer was ${status}, and not from Sunrelay's API: ${text.slice(0, 200)}`, status);
  const fields = (said.errors ?? []).map(({ path, message }) => `\n  ${path || 'the body'}: ${message}`);
  return new Refused(`${said.title}${said.detail ? `: ${said.detail}` : ''}${fields.join('')}`, status);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
