import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { apiOf } from './api/api.ts';
import { type Document, documentOf } from './api/document.ts';
import type { ApiEnv } from './api/serve.ts';
import { boardOf } from './board/routes.tsx';
import { calendarsOf } from './calendar/routes.ts';
import type { Console } from './console.ts';
import { type Authenticator, authenticator, bearerOf } from './door/authenticate.ts';
import { secured } from './door/headers.ts';
import { problem } from './door/problem.ts';
import { answerFault, answerNothing } from './door/unhandled.ts';
import { ReferencePage } from './reference/page.tsx';
import { type Assets, assetsOf, type Files } from './ui/assets.ts';
import { page } from './ui/layout.tsx';
import { LostPage } from './ui/pages.tsx';

const MAX_BODY = 1024 * 1024;
const FIVE_MINUTES = { 'cache-control': 'public, max-age=300' };

/** Everything that people and programs reach over HTTP: the API, its reference, and the wallboard. */
export function appOf(console: Console, files: Files): Hono<ApiEnv> {
  const keys = authenticator(console);
  const assets = assetsOf(files);
  const { api, operations } = apiOf(console, keys);
  let described: Document | undefined;
  const document = () => (described ??= documentOf(api));
  const reference = () => page(<ReferencePage document={document()} assets={assets} origin={console.publicUrl} />);

  const app = new Hono<ApiEnv>();
  app.use(numbered(console), secured(console.publicUrl), compress(), limited);
  app.get('/api/openapi.json', (c) => c.json(document(), 200, FIVE_MINUTES));
  app.get('/api/reference', (c) => c.html(reference()));
  app.use('/api/*', signedIn(keys));
  app.route('/api', api);
  app.route('/', calendarsOf(console));
  app.route('/', boardOf(console, keys, assets));
  const nothing = answerNothing(operations);
  app.notFound((c) => (isForPrograms(c) ? nothing(c) : c.html(lost(assets, 404), 404)));
  app.onError((fault, c) => {
    const answer = answerFault(fault, c);
    return isForPrograms(c) ? answer : c.html(lost(assets, answer.status), answer.status as 500);
  });
  return app;
}

const isForPrograms = (c: Context): boolean => c.req.path === '/api' || c.req.path.startsWith('/api/');

const lost = (assets: Assets, status: number): string =>
  page(
    status === 404 ? (
      <LostPage
        assets={assets}
        title="There is nothing here"
        text="The address may be mistyped, or what it showed is gone."
      />
    ) : (
      <LostPage
        assets={assets}
        title="That did not work"
        text={`Something stood in the way (${status}). Try again in a moment.`}
      />
    ),
  );

/** Gives every request an id, which the answer carries and the log knows. */
const numbered =
  ({ newId }: Console): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    const requestId = newId('req');
    c.set('requestId', requestId);
    await next();
    c.res.headers.set('x-request-id', requestId);
  };

const limited: MiddlewareHandler<ApiEnv> = bodyLimit({
  maxSize: MAX_BODY,
  onError: (c) => problem('too-large', 'a body may have 1 MiB', c.get('requestId')),
});

const signedIn =
  (keys: Authenticator): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    const secret = bearerOf(c.req.header('authorization'));
    const caller = secret === undefined ? undefined : await keys.byKey(secret);
    if (secret === undefined || !caller) {
      const answer = problem('not-signed-in', 'send an API key as Authorization: Bearer …', c.get('requestId'));
      answer.headers.set('www-authenticate', 'Bearer realm="sunrelay"');
      return answer;
    }
    c.set('caller', caller);
    c.set('secret', secret);
    return next();
  };
