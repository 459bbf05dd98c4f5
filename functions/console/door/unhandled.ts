import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { log } from '../../../shared/runtime/log.ts';
import type { Operation } from '../api/operation.ts';
import type { ApiEnv } from '../api/serve.ts';
import { type ProblemCode, problem } from './problem.ts';

const codes: Record<number, ProblemCode> = {
  400: 'bad-request',
  403: 'not-allowed',
  413: 'too-large',
  415: 'wrong-media-type',
};

/** The parameters by which a caller says where to go on in a list. */
const positions = ['after', 'cursor', 'at'];

/** The answer to a fault: its request id for the caller, everything else for our log alone. A place that a list does not have is the caller's. */
export function answerFault(fault: Error, c: Context<ApiEnv>): Response {
  const requestId = c.get('requestId');
  const code = fault instanceof HTTPException ? codes[fault.status] : undefined;
  if (code) return problem(code, code === 'bad-request' ? 'the body is not JSON' : fault.message, requestId);
  if (fault instanceof RangeError && positions.some((name) => c.req.query(name) !== undefined)) {
    return problem('bad-request', fault.message, requestId);
  }
  log.error('a request failed', { requestId, method: c.req.method, path: c.req.path, fault });
  return problem('fault', 'the request failed on our side; it is logged under this id', requestId);
}

/** The answer to an API address that nobody serves, or that serves other methods only. */
export function answerNothing(operations: Operation[]) {
  const places = operations.map(({ spec }) => ({
    method: spec.method.toUpperCase(),
    pattern: new RegExp(`^/api${spec.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  }));
  return (c: Context<ApiEnv>): Response => {
    const methods = places.filter(({ pattern }) => pattern.test(c.req.path)).map(({ method }) => method);
    if (methods.length === 0)
      return problem('not-found', 'there is nothing here, or it is not yours', c.get('requestId'));
    const answer = problem('wrong-method', `this address knows ${methods.join(', ')}`, c.get('requestId'));
    answer.headers.set('allow', methods.join(', '));
    return answer;
  };
}
