import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

const NAME = 'headcount-previews';
const MOST = 12;
const HOURS_8 = 28_800;

/**
 * The cells that somebody previewed in this browser and has not committed: `cli_…/2026-12` and the number. Page state, so
 * that a grid can say what is open; a preview itself is never kept.
 */
export function pendingIn(c: Context): Map<string, string> {
  const entries = (getCookie(c, NAME) ?? '').split(' ').map((entry) => entry.split('=') as [string, string?]);
  return new Map(
    entries.filter(
      (entry): entry is [string, string] => /^cli_\w+\/\d{4}-\d\d$/.test(entry[0]) && /^\d+$/.test(entry[1] ?? ''),
    ),
  );
}

/** Notes that a cell is previewed with a number, or, without one, that it is not any more. */
export function notePending(c: Context, cell: string, agents?: number): void {
  const pending = pendingIn(c);
  pending.delete(cell);
  if (agents !== undefined) pending.set(cell, String(agents));
  const text = [...pending]
    .slice(-MOST)
    .map((entry) => entry.join('='))
    .join(' ');
  setCookie(c, NAME, text, { path: '/control/headcount', httpOnly: true, sameSite: 'Strict', maxAge: HOURS_8 });
}
