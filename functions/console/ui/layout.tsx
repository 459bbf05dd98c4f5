import type { Child } from 'hono/jsx';
import { languages } from '../words/languages.ts';
import type { Assets } from './assets.ts';
import { doorOf, isBelow, navigation } from './doors.ts';
import { SUN_URL } from './icon.ts';
import { may } from './may.ts';
import type { Reader } from './reader.ts';

/** What a page knows of whoever reads it: everything of a reader, or the little that is known of a stranger. */
export type Known = Pick<Reader, 'language' | 'words' | 'zone'> & Partial<Reader>;

export type LayoutProps = {
  title: string;
  assets: Assets;
  known: Known;
  /** The path of the page, which its navigation marks. */
  path?: string | undefined;
  /** As wide as the window: for walls and charts. */
  wide?: boolean;
  /** Where its live line is; absent, the page is still. */
  live?: string | undefined;
  /** The ticket that is open on it, so that others may see somebody here. */
  viewing?: string | undefined;
  /** Where the browser goes on to at once. */
  onward?: string | undefined;
  children?: Child;
};

/** What every page has in common: landmarks, a way to skip to the content, our own files, and no inline script or style. */
export const Layout = ({ title, assets, known, path, wide, live, viewing, onward, children }: LayoutProps) => {
  const { words, language, zone, actor } = known;
  const door = actor && doorOf(actor);
  return (
    <html lang={language} data-zone-said={zone}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta
          name="htmx-config"
          content='{"includeIndicatorCSS":false,"history":false,"morphIgnore":["data-htmx-powered","open"],"defaultTimeout":8000}'
        />
        {onward && <meta http-equiv="refresh" content={`0;url=${onward}`} />}
        <title>{`${title} – Sunrelay`}</title>
        <link rel="icon" href={SUN_URL} />
        <link rel="stylesheet" href={assets.css.path} />
        {door && <link rel="stylesheet" href={assets[door].path} />}
        <script src={assets.js.path} defer></script>
      </head>
      <body class={wide ? 'wide' : undefined} data-live={live}>
        <a class="skip" href="#content">
          {words.skip}
        </a>
        <header>
          <a class="brand" href="/">
            <img src={SUN_URL} alt="" width="28" height="28" />
            Sunrelay
          </a>
          <nav aria-label={words.main}>
            {door && <Doorways known={known} path={path} />}
            {actor && (
              <form method="post" action="/sign-out">
                <button type="submit" title={words.signedInAs(known.name ?? '')}>
                  {words.signOut}
                </button>
              </form>
            )}
          </nav>
        </header>
        <main id="content" data-viewing={viewing}>
          {children}
        </main>
        <Footer known={known} path={path} />
      </body>
    </html>
  );
};

const Doorways = ({ known: { words, actor, now = '' }, path }: Pick<LayoutProps, 'known' | 'path'>) => {
  if (!actor) return null;
  const door = doorOf(actor);
  const places = navigation[door](words[door] as never).filter(
    ([, , needs]) => needs === undefined || may({ actor, now }, needs),
  );
  return (
    <>
      {places.map(([address, name]) => (
        <a href={address} aria-current={path !== undefined && isBelow(address, path) ? 'page' : undefined}>
          {name}
        </a>
      ))}
    </>
  );
};

const Footer = ({ known: { words, language, zone }, path }: Pick<LayoutProps, 'known' | 'path'>) => (
  <footer>
    <form class="language" method="post" action="/language">
      <input type="hidden" name="to" value={path ?? '/'} />
      <label>
        {words.language}{' '}
        <select name="language">
          {Object.entries(languages).map(([code, name]) => (
            <option value={code} selected={code === language} lang={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">{words.change}</button>
    </form>
    <p class="quiet">
      <a href="/api/reference">{words.api}</a> · {words.times} <span data-zone>{zone}</span>.{' '}
      <span class="unheard" role="status">
        {words.unheard}
      </span>
      <span role="status" data-line data-lost={words.unheard} data-back={words.heardAgain}></span>
    </p>
  </footer>
);

/** A page as a whole document. */
export const page = (element: unknown): string => `<!doctype html>${element}`;
