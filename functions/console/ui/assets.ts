import { createHash } from 'node:crypto';

/** The style sheet and the script of every page, as text; the bundle has them inside. */
export type Files = { css: string; js: string };

export type Assets = { css: Asset; js: Asset };
export type Asset = { path: string; type: string; text: string };

/** Gives each file an address that changes with its content, so that browsers may keep it for ever. */
export const assetsOf = ({ css, js }: Files): Assets => ({
  css: asset(css, 'css', 'text/css; charset=utf-8'),
  js: asset(js, 'js', 'text/javascript; charset=utf-8'),
});

function asset(text: string, ending: string, type: string): Asset {
  const hash = createHash('sha256').update(text).digest('base64url').slice(0, 16);
  return { path: `/ui/${hash}.${ending}`, type, text };
}
