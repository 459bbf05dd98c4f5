import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Performed, Trouble } from '../api/perform.ts';
import type { ApiEnv } from '../api/serve.ts';
import type { Console } from '../console.ts';
import type { Assets } from './assets.ts';
import { type Door, doorOf } from './doors.ts';
import { Layout, type LayoutProps, page } from './layout.tsx';
import { SentBefore } from './once.tsx';
import type { Reader } from './reader.ts';

/** What every room of pages is given. */
export type Room = { console: Console; assets: Assets };

export type PageEnv = { Variables: ApiEnv['Variables'] & { reader: Reader } };
export type PageContext = Context<PageEnv>;

/** The pages of one door: whoever belongs to another one is shown to theirs. */
export function doorway(door: Door): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  const belongs: MiddlewareHandler<PageEnv> = async (c, next) => {
    const own = doorOf(c.get('reader').actor);
    return own === door ? next() : c.redirect(`/${own}`, 303);
  };
  app.use(`/${door}`, belongs).use(`/${door}/*`, belongs);
  return app;
}

type Shown = Omit<LayoutProps, 'assets' | 'known' | 'path'>;

/** Answers with a whole page for its reader. */
export const pages =
  ({ assets, console }: Room) =>
  (
    c: PageContext,
    { live, children, ...shown }: Omit<Shown, 'live'> & { live?: boolean },
    status: 200 | 404 | 409 | 422 = 200,
  ) =>
    c.html(
      page(
        <Layout
          {...shown}
          assets={assets}
          known={c.get('reader')}
          path={c.req.path}
          live={live ? console.liveUrl : undefined}
        >
          <SentBefore query={c.req.query()} reader={c.get('reader')} />
          {children}
        </Layout>,
      ),
      status,
    );

/** The fields of a posted form; what is empty was not said. */
export async function formOf(c: Context): Promise<Record<string, string>> {
  const fields = Object.entries(await c.req.parseBody());
  return Object.fromEntries(
    fields.filter((field): field is [string, string] => typeof field[1] === 'string' && field[1] !== ''),
  );
}

/** The body that an operation answered, for a page that makes no sense without it; otherwise its trouble is the page. */
export function bodyOf<Body>(performed: Performed<Body>): Body {
  if ('problem' in performed) throw new PageTrouble(performed.problem);
  return performed.body;
}

/** Ends a page that cannot be shown: the app's fault page says why. */
export class PageTrouble extends Error {
  readonly trouble: Trouble;
  constructor(trouble: Trouble) {
    super(trouble.detail);
    this.trouble = trouble;
  }
}
