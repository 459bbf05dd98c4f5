import type { Functions } from '../functions/functions.ts';
import { FunctionFault } from '../functions/instance.ts';
import type { Resource } from '../template/resolve.ts';
import { type Answer, answerOf, broken, notFound, tooSlow } from './answer.ts';
import { eventOf } from './event.ts';
import { frontOf, type Integration, invokeWithin, unknown } from './integrations.ts';
import type { Handle } from './listener.ts';
import { compileRoutes } from './routes.ts';

/** How long an HTTP API waits for a function, at most and by default. */
const LONGEST_MILLISECONDS = 30_000;

/** Builds the answering side of one HTTP API from its stages, routes and integrations. */
export function serveApi(api: Resource, resources: Resource[], functions: Functions): Handle {
  const { ProtocolType, RouteSelectionExpression } = api.properties;
  if (ProtocolType !== 'HTTP') throw unknown(api, `protocol ${ProtocolType}`);
  if (RouteSelectionExpression !== undefined)
    throw unknown(api, `RouteSelectionExpression ${RouteSelectionExpression}`);
  const { stages, routes } = frontOf(api, resources, functions, { version: '2.0', longest: LONGEST_MILLISECONDS });
  const find = compileRoutes(routes);

  return async (request, body) => {
    const [rawPath = '/', query = ''] = (request.url ?? '/').split(/\?(.*)/s);
    const path = decoded(rawPath);
    const place = path === undefined ? undefined : inStage(path, stages);
    const match = place && find(request.method ?? 'GET', place.path);
    if (path === undefined || !place || !match) return notFound;
    const { route, pathParameters } = match;
    const of = { apiId: api.ref, stage: place.stage, routeKey: route.key, path, query, pathParameters, body };
    return ask(route.target, eventOf(request, of, new Date()));
  };
}

/** HTTP APIs hand the path on decoded; one that does not decode is nobody's. */
function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

const late = Symbol('late');

async function ask(integration: Integration, event: object): Promise<Answer> {
  try {
    const result = await invokeWithin(integration, event, late);
    return result === late ? tooSlow : answerOf(result);
  } catch (error) {
    if (error instanceof FunctionFault) return broken;
    throw error;
  }
}

/** A named stage is the first part of the path; `$default` is at the root. */
function inStage(path: string, stages: string[]): { stage: string; path: string } | undefined {
  const named = stages.find((stage) => path === `/${stage}` || path.startsWith(`/${stage}/`));
  if (named !== undefined) return { stage: named, path: path.slice(named.length + 1) || '/' };
  return stages.includes('$default') ? { stage: '$default', path } : undefined;
}
