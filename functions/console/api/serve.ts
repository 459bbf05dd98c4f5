import { createRoute, OpenAPIHono } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import { isRefusal } from '../../../shared/domain/refusal.ts';
import type { Console } from '../console.ts';
import { admit } from '../door/admit.ts';
import type { Caller } from '../door/authenticate.ts';
import { claim } from '../door/idempotency.ts';
import { seenIn, tagOf } from '../door/preconditions.ts';
import { misread, notAdmitted, problem, refused } from '../door/problem.ts';
import { describe } from './describe.ts';
import type { Answer, Operation } from './operation.ts';

export type ApiEnv = {
  Variables: { requestId: string; caller: Caller; secret: string; found: Record<string, unknown>; seen?: number };
};
type ApiContext = Context<ApiEnv>;

/** Puts operations on the API, each behind the same doors: access, precondition, idempotency, schema. */
export function serve(operations: Operation[], console: Console): OpenAPIHono<ApiEnv> {
  const api = new OpenAPIHono<ApiEnv>({
    defaultHook: (result, c) => (result.success ? undefined : misread(result.error, result.target, c.get('requestId'))),
  });
  for (const { spec, handle } of operations) {
    api.openapi(createRoute({ ...describe(spec), middleware: doorsOf(spec, console) }), async (c: ApiContext) => {
      const valid = (part: 'param' | 'query' | 'json') => c.req.valid(part as never);
      const answer = await handle({
        params: valid('param') ?? {},
        query: valid('query'),
        body: valid('json'),
        // The record behind each id of this very path: the operation's type says which they are.
        found: c.get('found') as never,
        actor: c.get('caller').actor,
        seen: c.get('seen'),
        now: console.now(),
        console,
      });
      return isRefusal(answer) ? refused(answer, c.get('requestId')) : shown(answer, spec.status ?? 200);
    });
  }
  return api;
}

/** The doors before an operation. What was removed is not found again: there the repetition is recognised first. */
function doorsOf(spec: Operation['spec'], console: Console): MiddlewareHandler<ApiEnv>[] {
  const doors = [allowed(spec, console), preconditioned(spec)];
  if (spec.method === 'get') return doors;
  return spec.method === 'delete' ? [once(console), ...doors] : [...doors, once(console)];
}

/** Asks the access table; what is not the asker's does not exist for them. */
const allowed =
  (spec: Operation['spec'], console: Console): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    const admitted = await admit(console, c.get('caller').actor, spec.id, c.req.param());
    if (typeof admitted === 'string') return notAdmitted(admitted, spec.id, c.get('requestId'));
    c.set('found', admitted.found);
    return next();
  };

const preconditioned =
  ({ ifMatch }: Operation['spec']): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    const seen = ifMatch ? seenIn(c.req.header('if-match')) : undefined;
    if (seen === 'malformed')
      return problem('bad-request', 'If-Match takes one ETag, as a GET gives it', c.get('requestId'));
    if (seen === undefined && ifMatch === 'required') {
      return problem('version-needed', 'send the ETag of what you read as If-Match', c.get('requestId'));
    }
    if (seen !== undefined) c.set('seen', seen);
    return next();
  };

/**
 * The same idempotency key with the same request has one effect and one answer. What succeeded is remembered, what was
 * refused leaves the key free, and what failed on our side may have happened: the key stays claimed until that expires.
 */
const once =
  (console: Console): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    const key = c.req.header('idempotency-key');
    if (key === undefined) return next();
    if (!/^[\x20-\x7e]{1,255}$/.test(key)) {
      return problem('bad-request', 'an Idempotency-Key is 1 to 255 printable ASCII characters', c.get('requestId'));
    }
    const request = { method: c.req.method, path: c.req.path, body: await c.req.text() };
    const found = await claim(console, c.get('secret'), key, request);
    switch (found.state) {
      case 'answered':
        return new Response(found.given.body || null, {
          status: found.given.status,
          headers: { ...found.given.headers, 'idempotent-replayed': 'true' },
        });
      case 'in-progress':
        return problem(
          'in-progress',
          'the first request with this key has no answer yet, or failed on our side; ask again, for a minute at most',
          c.get('requestId'),
        );
      case 'other-request':
        return problem(
          'key-used-before',
          'this key came with another request before; use a new one',
          c.get('requestId'),
        );
      case 'claimed':
        await next();
        if (c.res.status >= 500) return;
        if (!c.res.ok) return found.release();
        return found.keep({ status: c.res.status, headers: plain(c.res.headers), body: await c.res.clone().text() });
      default:
        return found satisfies never;
    }
  };

/** The headers that belong to an answer, not to the moment at which it was given. */
const plain = (headers: Headers): Record<string, string> =>
  Object.fromEntries([...headers].filter(([name]) => ['content-type', 'etag', 'location'].includes(name)));

function shown({ body, revision, location, type }: Answer, status: number): Response {
  const headers = {
    ...(revision !== undefined && { etag: tagOf(revision) }),
    ...(location !== undefined && { location }),
  };
  if (body === undefined) return new Response(null, { status: 204, headers });
  if (type !== undefined) return new Response(String(body), { status, headers: { ...headers, 'content-type': type } });
  return Response.json(body, { status, headers });
}
