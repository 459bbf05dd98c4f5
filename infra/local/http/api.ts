import type { Functions } from '../functions/functions.ts';
import { FunctionFault } from '../functions/instance.ts';
import type { Pool } from '../functions/pool.ts';
import type { Resource } from '../template/resolve.ts';
import { type Answer, answerOf, broken, notFound, tooSlow } from './answer.ts';
import { eventOf } from './event.ts';
import type { Handle } from './listener.ts';
import { compileRoutes } from './routes.ts';

type Integration = { pool: Pool; timeoutMilliseconds: number };

/** How long an HTTP API waits for a function, at most and by default. */
const LONGEST_MILLISECONDS = 30_000;

/** Builds the answering side of one HTTP API from its stages, routes and integrations. */
export function serveApi(api: Resource, resources: Resource[], functions: Functions): Handle {
  if (api.properties.ProtocolType !== 'HTTP') throw unknown(api, `protocol ${api.properties.ProtocolType}`);
  const own = (type: string) =>
    resources.filter((each) => each.type === `AWS::ApiGatewayV2::${type}` && each.properties.ApiId === api.ref);
  const integrations = new Map(own('Integration').map((each) => [each.ref, integrationOf(each, functions)]));
  const stages = own('Stage').map(({ ref }) => ref);
  const find = compileRoutes(
    own('Route').map((route) => ({ key: String(route.properties.RouteKey), target: targetOf(route, integrations) })),
  );

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

async function ask({ pool, timeoutMilliseconds }: Integration, event: object): Promise<Answer> {
  const patience = Promise.withResolvers<Answer>();
  const timer = setTimeout(() => patience.resolve(tooSlow), timeoutMilliseconds);
  try {
    return await Promise.race([pool.invoke(event).then(answerOf), patience.promise]);
  } catch (error) {
    if (error instanceof FunctionFault) return broken;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** A named stage is the first part of the path; `$default` is at the root. */
function inStage(path: string, stages: string[]): { stage: string; path: string } | undefined {
  const named = stages.find((stage) => path === `/${stage}` || path.startsWith(`/${stage}/`));
  if (named !== undefined) return { stage: named, path: path.slice(named.length + 1) || '/' };
  return stages.includes('$default') ? { stage: '$default', path } : undefined;
}

function integrationOf(integration: Resource, functions: Functions): Integration {
  const { properties } = integration;
  const { IntegrationType: type, PayloadFormatVersion: version, IntegrationUri: uri, TimeoutInMillis } = properties;
  if (type !== 'AWS_PROXY' || version !== '2.0') throw unknown(integration, `${type} ${version}`);
  return {
    pool: functions.find(String(uri)),
    timeoutMilliseconds: Math.min(Number(TimeoutInMillis ?? LONGEST_MILLISECONDS), LONGEST_MILLISECONDS),
  };
}

function targetOf(route: Resource, integrations: Map<string, Integration>): Integration {
  const { AuthorizationType = 'NONE', Target } = route.properties;
  if (AuthorizationType !== 'NONE') throw unknown(route, `authorization ${AuthorizationType}`);
  const integration = integrations.get(String(Target).replace(/^integrations\//, ''));
  if (!integration) throw unknown(route, `target ${Target}`);
  return integration;
}

function unknown({ stack, logicalId }: Resource, what: string): Error {
  return new Error(`Stack ${stack}, resource ${logicalId}: ${what} is not known to the local runner`);
}
