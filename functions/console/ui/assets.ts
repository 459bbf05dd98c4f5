import { createHash } from 'node:crypto';
import type { Door } from './doors.ts';

/** The style sheet and the script of every page, and what each door adds to the style, as text; the bundle has them inside. */
export type Files = { css: string; js: string } & Record<Door, string>;

export type Assets = Record<keyof Files, Asset>;
type Asset = { path: string; type: string; text: string };

/** Gives each file an address that changes with its content, so that browsers may keep it for ever. */
export const assetsOf = ({ css, js, desk, control, portal }: Files): Assets => ({
  css: styles(css),
  js: asset(js, 'js', 'text/javascript; charset=utf-8'),
  desk: styles(desk),
  control: styles(control),
  portal: styles(portal),
});

const styles = (text: string): Asset => asset(text, 'css', 'text/css; charset=utf-8');

function asset(text: string, ending: string, type: string): Asset {
  const hash = createHash('sha256').update(text).digest('base64url').slice(0, 16);
  return { path: `/ui/${hash}.${ending}`, type, text };
}
