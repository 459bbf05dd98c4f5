import type { Child } from 'hono/jsx';
import type { Assets } from './assets.ts';

export type LayoutProps = {
  title: string;
  assets: Assets;
  signedInAs?: string | undefined;
  wide?: boolean;
  children?: Child;
};

/** A sun half over the horizon: the sign of a platform that hands its tickets on as the earth turns. */
const SUN =
  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><path fill='#d9770f' d='M6 21a10 10 0 0 1 20 0z'/><path stroke='#d9770f' stroke-width='2.5' stroke-linecap='round' d='M2.500 25.500h27M16 3.500v3.500M4.600 9.600l2.500 2.100M27.400 9.600l-2.500 2.100'/></svg>";
const SUN_URL = `data:image/svg+xml,${encodeURIComponent(SUN)}`;

/** What every page has in common: landmarks, a way to skip to the content, our two files, and no inline script or style. */
export const Layout = ({ title, assets, signedInAs, wide, children }: LayoutProps) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="htmx-config" content='{"includeIndicatorCSS":false,"history":false,"defaultTimeout":8000}' />
      <title>{title}</title>
      <link rel="icon" href={SUN_URL} />
      <link rel="stylesheet" href={assets.css.path} />
      <script src={assets.js.path} defer></script>
    </head>
    <body class={wide ? 'wide' : undefined}>
      <a class="skip" href="#content">
        Skip to the content
      </a>
      <header>
        <a class="brand" href="/">
          <img src={SUN_URL} alt="" width="28" height="28" />
          Sunrelay
        </a>
        <nav aria-label="Main">
          <a href="/">Wallboard</a>
          <a href="/api/reference">API</a>
          {signedInAs !== undefined && (
            <form method="post" action="/sign-out">
              <button type="submit" title={`Signed in as ${signedInAs}`}>
                Sign out
              </button>
            </form>
          )}
        </nav>
      </header>
      <main id="content">{children}</main>
    </body>
  </html>
);

/** A page as a whole document. */
export const page = (element: unknown): string => `<!doctype html>${element}`;
