/** A route of an HTTP API: `POST /in/{connectionId}`, `ANY /x/{proxy+}` or `$default`. */
export type Route<T> = { key: string; target: T };
export type Match<T> = { route: Route<T>; pathParameters: Record<string, string> };

type Part = { kind: 'fixed'; text: string } | { kind: 'variable' | 'greedy'; name: string };
type Compiled<T> = { route: Route<T>; method: string; parts: Part[] };

/**
 * Finds routes as API Gateway does: the most specific path first, a fixed part before a variable before `{proxy+}`,
 * a named method before ANY, `$default` last.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 */
export function compileRoutes<T>(routes: Route<T>[]): (method: string, path: string) => Match<T> | undefined {
  const fallback = routes.find(({ key }) => key === '$default');
  const compiled = routes
    .filter(({ key }) => key !== '$default')
    .map(compile)
    .sort(moreSpecific);
  return (method, path) => {
    const segments = path.split('/').slice(1);
    for (const candidate of compiled) {
      if (candidate.method !== 'ANY' && candidate.method !== method) continue;
      const pathParameters = fit(candidate.parts, segments);
      if (pathParameters) return { route: candidate.route, pathParameters };
    }
    return fallback && { route: fallback, pathParameters: {} };
  };
}

function compile<T>(route: Route<T>): Compiled<T> {
  const [method = '', path = ''] = route.key.split(' ');
  const parts = path
    .split('/')
    .slice(1)
    .map((text): Part => {
      const [, name, greedy] = /^\{([^}+]+)(\+?)\}$/.exec(text) ?? [];
      if (name === undefined) return { kind: 'fixed', text };
      return { kind: greedy ? 'greedy' : 'variable', name };
    });
  return { route, method, parts };
}

const order = { fixed: 0, variable: 1, greedy: 2 };

function moreSpecific<T>(a: Compiled<T>, b: Compiled<T>): number {
  for (let i = 0; i < Math.min(a.parts.length, b.parts.length); i += 1) {
    const difference = order[a.parts[i]?.kind ?? 'fixed'] - order[b.parts[i]?.kind ?? 'fixed'];
    if (difference !== 0) return difference;
  }
  return b.parts.length - a.parts.length || Number(a.method === 'ANY') - Number(b.method === 'ANY');
}

function fit(parts: Part[], segments: string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const segment = segments[index];
    if (segment === undefined) return undefined;
    if (part.kind === 'greedy') {
      const rest = segments.slice(index).join('/');
      return rest === '' ? undefined : { ...parameters, [part.name]: rest };
    }
    if (part.kind === 'fixed' ? segment !== part.text : segment === '') return undefined;
    if (part.kind === 'variable') parameters[part.name] = segment;
  }
  return segments.length === parts.length ? parameters : undefined;
}
