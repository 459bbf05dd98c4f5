import type { Functions } from '../functions/functions.ts';
import type { Pool } from '../functions/pool.ts';
import type { Resource } from '../template/resolve.ts';

/** A function behind a route, and how long the API waits for it. */
export type Integration = { pool: Pool; timeoutMilliseconds: number };

/** What an API is made of: its stages, and where each of its routes leads. */
export type Front = { stages: string[]; routes: { key: string; target: Integration }[] };

/** Reads one API's parts; `version` is the payload format of its kind, `longest` how long its kind waits at most. */
export function frontOf(
  api: Resource,
  resources: Resource[],
  functions: Functions,
  { version, longest }: { version: string; longest: number },
): Front {
  const own = (type: string) =>
    resources.filter((each) => each.type === `AWS::ApiGatewayV2::${type}` && each.properties.ApiId === api.ref);
  const integrationOf = (integration: Resource): Integration => {
    const {
      IntegrationType: type,
      PayloadFormatVersion = '1.0',
      IntegrationUri,
      TimeoutInMillis,
    } = integration.properties;
    if (type !== 'AWS_PROXY' || PayloadFormatVersion !== version)
      throw unknown(integration, `${type} ${PayloadFormatVersion}`);
    return {
      pool: functions.find(String(IntegrationUri)),
      timeoutMilliseconds: Math.min(Number(TimeoutInMillis ?? longest), longest),
    };
  };
  const integrations = new Map(own('Integration').map((each) => [each.ref, integrationOf(each)]));
  return {
    stages: own('Stage').map(({ ref }) => ref),
    routes: own('Route').map((route) => ({
      key: String(route.properties.RouteKey),
      target: targetOf(route, integrations),
    })),
  };
}

function targetOf(route: Resource, integrations: Map<string, Integration>): Integration {
  const { AuthorizationType = 'NONE', Target } = route.properties;
  if (AuthorizationType !== 'NONE') throw unknown(route, `authorization ${AuthorizationType}`);
  const integration = integrations.get(String(Target).replace(/^integrations\//, ''));
  if (!integration) throw unknown(route, `target ${Target}`);
  return integration;
}

/** Invokes what is behind a route; gives `late` when that takes longer than the API waits. */
export async function invokeWithin<T>({ pool, timeoutMilliseconds }: Integration, event: object, late: T) {
  const patience = Promise.withResolvers<T>();
  const timer = setTimeout(() => patience.resolve(late), timeoutMilliseconds);
  try {
    return await Promise.race([pool.invoke(event), patience.promise]);
  } finally {
    clearTimeout(timer);
  }
}

export function unknown({ stack, logicalId }: Resource, what: string): Error {
  return new Error(`Stack ${stack}, resource ${logicalId}: ${what} is not known to the local runner`);
}
