import * as z from 'zod';
import type { Refusal, RefusalCode } from '../../../shared/domain/refusal.ts';
import { inWords } from './in-words.ts';

/** Everything that can be wrong with a request: its status and what it is called, once for all routes. */
export const problems = {
  'bad-request': [400, 'The request cannot be read'],
  'not-signed-in': [401, 'No valid API key'],
  'not-allowed': [403, 'Your key may not do this'],
  'not-found': [404, 'No such thing'],
  'wrong-method': [405, 'This address does not do that'],
  conflict: [409, 'It is in the way of something'],
  'already-done': [409, 'That is done already'],
  'not-on-duty': [409, 'You are not on duty'],
  'in-progress': [409, 'The same request is being worked on'],
  'out-of-date': [412, 'It has changed since you read it'],
  'too-large': [413, 'The body is too large'],
  'wrong-media-type': [415, 'The body is not JSON'],
  invalid: [422, 'That would not work'],
  'key-used-before': [422, 'The idempotency key belongs to another request'],
  'version-needed': [428, 'Say which version you have seen'],
  fault: [500, 'Something went wrong on our side'],
} as const satisfies Record<RefusalCode, unknown> & Record<string, readonly [number, string]>;

export type ProblemCode = keyof typeof problems;

/** What is wrong with one field of a request: where it is, and why. */
const FieldProblem = z.object({
  path: z.string().meta({ description: 'Where it is, such as `coverage.windows.0.from`.', example: 'name' }),
  message: z.string().meta({ example: 'Invalid input: expected string, received undefined' }),
});

const NewerView = z.object({
  at: z.iso.datetime(),
  by: z.string(),
  what: z.enum(['message', 'reply', 'note', 'status', 'priority']),
  text: z.string(),
});

/** The body of every answer that is not a success (RFC 9457). */
export const Problem = z
  .object({
    type: z
      .string()
      .meta({ description: 'Where the kind of problem is explained.', example: '/api/reference#not-found' }),
    title: z.string().meta({ example: 'No such thing' }),
    status: z.number().int().meta({ example: 404 }),
    detail: z.string().meta({
      description: 'What happened this time, for a person.',
      example: 'there is nothing here, or it is not yours',
    }),
    instance: z.string().meta({
      description: 'The id of the request, to be named when asking for help.',
      example: 'urn:request:req_01kzwqf5s5',
    }),
    errors: z.array(FieldProblem).optional().meta({ description: 'The fields that are wrong.' }),
    changes: z
      .array(NewerView)
      .optional()
      .meta({ description: 'What was said on a ticket since the version that If-Match names, oldest first.' }),
  })
  .meta({ id: 'Problem' });

/** The answer that says what is wrong. */
export function problem(
  code: ProblemCode,
  detail: string,
  requestId: string,
  more?: Pick<z.infer<typeof Problem>, 'errors' | 'changes'>,
): Response {
  const [status, title] = problems[code];
  const body: z.infer<typeof Problem> = {
    type: `/api/reference#${code}`,
    title,
    status,
    detail,
    instance: `urn:request:${requestId}`,
    ...more,
  };
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/problem+json' } });
}

/** The answer to a refusal of the domain. */
export const refused = ({ refused: code, reason, changes }: Refusal, requestId: string): Response =>
  problem(code, reason, requestId, changes && { changes: [...changes] });

/** The answer to a request that does not fit its schema, naming each field. */
export const misread = (error: z.core.$ZodError, target: string, requestId: string): Response =>
  problem('bad-request', `the ${target === 'json' ? 'body' : target} does not fit`, requestId, {
    errors: error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
  });

/** The same for a person who filled in a form: each field in words, the first in the sentence too, for a field may not be shown. */
export function misfilled(error: z.core.$ZodError, requestId: string): Response {
  const errors = error.issues.map((issue) => ({ path: issue.path.join('.'), message: inWords(issue) }));
  const [first] = errors;
  return problem('invalid', `${first?.path.split('.').at(-1) || 'it'} ${first?.message}`, requestId, { errors });
}

/** The answer to somebody whom the access table does not admit. */
export const notAdmitted = (verdict: 'hidden' | 'forbidden', operation: string, requestId: string): Response =>
  verdict === 'hidden'
    ? problem('not-found', 'there is nothing here, or it is not yours', requestId)
    : problem('not-allowed', `a key of this kind may not do ${operation}`, requestId);
