import type { createRoute } from '@hono/zod-openapi';
import { access, type Who } from '../../../shared/domain/access/table.ts';
import { Problem } from '../door/problem.ts';
import type { Operation } from './operation.ts';
import { paramsOf } from './parameters.ts';

type RouteConfig = Parameters<typeof createRoute>[0];

const json = (schema: unknown) => ({ 'application/json': { schema } });
const trouble = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: Problem } },
});

const header = (name: string, description: string, required: boolean, example: string) => ({
  name,
  in: 'header' as const,
  description,
  required,
  schema: { type: 'string' as const },
  example,
});

/** What the reference calls those whom a line of the access table names. */
const called: Record<Who, string> = {
  planner: 'planners',
  auditor: 'auditors',
  admin: "a client's admins",
  viewer: "a client's viewers",
  agent: 'agents',
  lead: 'leads',
};

/** An operation as OpenAPI tells it: what follows from its method and place is added here, once. */
export function describe(spec: Operation['spec']): RouteConfig {
  const others = access[spec.id].map((who) => called[who]);
  const who = others.length > 0 ? `Owners, and ${others.join(', ')}; each for what is theirs.` : 'Owners only.';
  const description = [spec.description, `*${who}*`].filter(Boolean).join('\n\n');
  const request = {
    ...(spec.path.includes('{') && { params: paramsOf(spec.path) }),
    ...(spec.query && { query: spec.query }),
    ...(spec.body && { body: { required: true, content: json(spec.body) } }),
  };
  return {
    operationId: spec.id,
    method: spec.method,
    path: spec.path,
    tags: [spec.tag],
    summary: spec.summary,
    description,
    security: [{ key: [] }],
    request: request as NonNullable<RouteConfig['request']>,
    parameters: headersOf(spec),
    responses: responsesOf(spec) as RouteConfig['responses'],
  };
}

function headersOf({ method, ifMatch }: Operation['spec']) {
  return [
    ...(ifMatch
      ? [header('If-Match', 'The ETag of the version that you have seen.', ifMatch === 'required', '"3"')]
      : []),
    ...(method !== 'get'
      ? [
          header(
            'Idempotency-Key',
            'Makes repeating safe: the same key with the same request has one effect.',
            false,
            'a7c1f0de-import-0001',
          ),
        ]
      : []),
  ];
}

function responsesOf({ path, method, query, body, answer, status, ifMatch }: Operation['spec']) {
  const etag = {
    ETag: { description: 'The version, for If-Match, where the thing has one.', schema: { type: 'string' } },
  };
  return {
    ...(answer
      ? { [status ?? 200]: { description: status === 201 ? 'Made.' : 'Done.', headers: etag, content: json(answer) } }
      : { 204: { description: 'Done.' } }),
    ...((query || body || ifMatch) && { 400: trouble('The request does not fit its schema.') }),
    401: trouble('No valid API key.'),
    403: trouble('Your kind of key may not do this.'),
    ...(path.includes('{') && { 404: trouble('There is nothing here, or it is not yours.') }),
    ...(method !== 'get' && { 409: trouble('Something is in the way, or done already.') }),
    ...(ifMatch && { 412: trouble('It has changed since you read it.') }),
    ...(body && { 413: trouble('The body is over 1 MiB.'), 415: trouble('The body is not JSON.') }),
    ...(method !== 'get' && { 422: trouble('It is well-formed and would not work.') }),
    ...(ifMatch === 'required' && { 428: trouble('If-Match is missing.') }),
  };
}
