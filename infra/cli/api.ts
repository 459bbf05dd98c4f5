import { Refused, refusedBy } from './problem.ts';
import { type Route, routes } from './routes.ts';

type Names<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type Params<R extends Route> = Names<(typeof routes)[R]>;

export type Query = Record<string, string | number | undefined>;
/** What goes with a call. `seen` is the ETag for If-Match, `once` an idempotency key. */
export type Asked<R extends Route> = { query?: Query; body?: unknown; seen?: string; once?: string } & ([
  Params<R>,
] extends [never]
  ? { params?: never }
  : { params: Record<Params<R>, string> });
export type Answer = { body: unknown; etag: string | undefined };

export type Api = {
  /** Calls one operation; throws {@link Refused} when the answer is no success. */
  call<R extends Route>(route: R, asked: Asked<R>): Promise<Answer>;
  /** Every item of a list, page by page as they are wanted. */
  items<R extends Route>(route: R, asked: Asked<R>): AsyncGenerator<unknown, void>;
};

const PAGE = 100;
const PATIENCE_MILLIS = 30_000;

/** The platform's public API at an address, asked with a key. */
export function apiAt(address: string, key: string): Api {
  const call = async <R extends Route>(route: R, asked: Asked<R>): Promise<Answer> => {
    const [method, path] = routes[route].split(' ') as [string, string];
    const answer = await fetchFrom(address, urlOf(address, path, asked), {
      method,
      headers: headersFor(key, asked),
      ...(asked.body !== undefined && { body: JSON.stringify(asked.body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw refusedBy(answer.status, text);
    return { body: text === '' ? undefined : JSON.parse(text), etag: answer.headers.get('etag') ?? undefined };
  };

  return {
    call,
    async *items(route, asked) {
      let after: string | undefined;
      do {
        const query = { limit: PAGE, ...asked.query, after };
        const { items, next } = (await call(route, { ...asked, query })).body as { items: unknown[]; next?: string };
        yield* items;
        after = next;
      } while (after !== undefined);
    },
  };
}

function urlOf(address: string, path: string, { params = {}, query = {} }: { params?: object; query?: Query }): URL {
  const given = params as Record<string, string>;
  const filled = path.replace(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(given[name] ?? ''));
  const url = new URL(`${address.replace(/\/$/, '')}/api${filled}`);
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, `${value}`);
  return url;
}

const headersFor = (key: string, { body, seen, once }: { body?: unknown; seen?: string; once?: string }) => ({
  authorization: `Bearer ${key}`,
  ...(body !== undefined && { 'content-type': 'application/json' }),
  ...(seen !== undefined && { 'if-match': seen }),
  ...(once !== undefined && { 'idempotency-key': once }),
});

async function fetchFrom(address: string, url: URL, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...request, redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MILLIS) });
  } catch (error) {
    const because = error instanceof Error && error.name === 'TimeoutError' ? 'answers in time' : 'answers';
    throw new Refused(`nobody ${because} at ${address}; is the platform running (npm start), or is --url another?`);
  }
}
