import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { csrf } from 'hono/csrf';
import { apiOf } from './api/api.ts';
import { type Document, documentOf } from './api/document.ts';
import type { Operation } from './api/operation.ts';
import { performer } from './api/perform.ts';
import type { ApiEnv } from './api/serve.ts';
import { calendarsOf } from './calendar/routes.ts';
import type { Console } from './console.ts';
import { controlOf } from './control/routes.tsx';
import { deskOf } from './desk/routes.tsx';
import { type Authenticator, authenticator, bearerOf } from './door/authenticate.ts';
import { entranceOf } from './door/entrance.tsx';
import { secured } from './door/headers.ts';
import { problem } from './door/problem.ts';
import { reading } from './door/reading.ts';
import { sessions } from './door/session.ts';
import { answerFault, answerNothing } from './door/unhandled.ts';
import { fileRoutes, lentFiles } from './files/routes.ts';
import { liveOf } from './live/routes.ts';
import { portalOf } from './portal/routes.tsx';
import { ReferencePage } from './reference/page.tsx';
import { type Assets, assetsOf, type Files } from './ui/assets.ts';
import { page } from './ui/layout.tsx';
import { LostPage } from './ui/pages.tsx';
import { strangerOf } from './ui/reader.ts';
import { type PageEnv, PageTrouble } from './ui/room.tsx';

const MAX_BODY = 1024 * 1024;
const FIVE_MINUTES = { 'cache-control': 'public, max-age=300' };

/** Everything that people and programs reach over HTTP: the API, its reference, and three doors for people. */
export function appOf(console: Console, files: Files): Hono<ApiEnv> {
  const keys = authenticator(console);
  const assets = assetsOf(files);
  const { api, operations } = apiOf(console, keys);
  let described: Document | undefined;
  const document = () => (described ??= documentOf(api));

  const app = new Hono<ApiEnv>();
  app.use(numbered(console), secured(console), compress(), limited);
  app.get('/api/openapi.json', (c) => c.json(document(), 200, FIVE_MINUTES));
  app.get('/api/reference', (c) => {
    const { publicUrl } = console;
    return c.html(
      page(<ReferencePage document={document()} assets={assets} known={strangerOf(c)} origin={publicUrl} />),
    );
  });
  app.use('/api/*', signedIn(keys));
  app.route('/api', api);
  app.route('/', calendarsOf(console));
  app.route('/', lentFiles(console));
  app.route('/', pagesOf(console, { keys, operations, assets }));
  const nothing = answerNothing(operations);
  app.notFound((c) => (isForPrograms(c) ? nothing(c) : c.html(lost(c, assets, 404), 404)));
  app.onError((fault, c) => {
    if (fault instanceof PageTrouble) {
      const { status, detail } = fault.trouble;
      return c.html(lost(c, assets, status, status === 404 ? undefined : detail), status as 404);
    }
    const answer = answerFault(fault, c);
    return isForPrograms(c) ? answer : c.html(lost(c, assets, answer.status), answer.status as 500);
  });
  return app;
}

type Behind = { keys: Authenticator; operations: Operation[]; assets: Assets };

/** The pages: an entrance for everybody, and behind it a room for each kind of person. A form counts only when it is ours. */
function pagesOf(console: Console, { keys, operations, assets }: Behind): Hono<PageEnv> {
  const session = sessions(console, keys);
  const app = new Hono<PageEnv>();
  const ours = csrf({ origin: [new URL(console.publicUrl).origin] });
  app.use((c, next) => (isForPrograms(c) ? next() : ours(c, next)));
  app.route('/', entranceOf(console, session, assets));
  app.route('/', liveOf(console, session));
  const read = reading(session, performer(operations, console), console);
  for (const door of ['desk', 'control', 'portal', 'attachments']) app.use(`/${door}`, read).use(`/${door}/*`, read);
  const room = { console, assets };
  app.route('/', fileRoutes());
  app.route('/', deskOf(room));
  app.route('/', controlOf(room));
  app.route('/', portalOf(room));
  return app;
}

const isForPrograms = (c: Context): boolean => c.req.path === '/api' || c.req.path.startsWith('/api/');

const lost = (c: Context, assets: Assets, status: number, because?: string): string =>
  page(<LostPage assets={assets} known={strangerOf(c)} status={status} because={because} />);

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
