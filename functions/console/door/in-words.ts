import type * as z from 'zod';

/** What a schema's own messages begin with; whatever a rule of ours says is said as it is. */
const GENERIC = /^(Invalid|Too small|Too big|Unrecognized)/;

const formats: Record<string, string> = {
  date: 'must be a date such as 2026-12-24',
  datetime: 'must be a date and a time',
  email: 'must be an e-mail address',
  url: 'must be an address that begins with https://',
};

/** What is wrong with a field, as whoever filled it in would say it: it reads after the field's name, and alone below it. */
export function inWords(issue: z.core.$ZodIssue): string {
  if (!GENERIC.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'too_small':
      return Number(issue.minimum) === 1 && issue.origin === 'string'
        ? 'must not be empty'
        : `must ${amount(issue.origin, 'at least', issue.minimum)}`;
    case 'too_big':
      return `must ${amount(issue.origin, 'at most', issue.maximum)}`;
    case 'invalid_type':
      if (issue.message.endsWith('undefined')) return 'must be given';
      return issue.expected === 'number' ? 'must be a number' : 'has another shape than is wanted here';
    case 'invalid_format':
      return formats[issue.format] ?? 'is not written as it should be';
    case 'invalid_value':
      return issue.values.length === 1 ? `must be ${String(issue.values[0])}` : 'is none of what can be chosen';
    default:
      return 'does not fit';
  }
}

const amount = (origin: string, bound: string, limit: number | bigint): string =>
  origin === 'string'
    ? `have ${bound} ${limit} characters`
    : origin === 'array' || origin === 'set'
      ? `name ${bound} ${limit}`
      : `be ${bound} ${limit}`;
