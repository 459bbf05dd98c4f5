import { type Context, Hono } from 'hono';
import type { Feed } from '../../../shared/domain/rosters/feed.ts';
import type { Console } from '../console.ts';
import { hashOf } from '../door/authenticate.ts';
import { isFeedSecret } from './address.ts';
import { readCalendar } from './read.ts';
import { calendarText, tagOf } from './text.ts';

const nothing = (c: Context) => c.text('There is no such calendar, or its address was revoked.\n', 404);

/**
 * The calendars, outside of the API: programs that show them know no key, so the address is the secret. It stands in the
 * query, which no access log keeps, beside the feed's id, by which a log may tell feeds apart.
 */
export function calendarsOf({ records, now }: Console): Hono {
  // Whoever made an address knows it; the list by which feeds are ended is behind by a moment, a person's record is not.
  const isLeft = async ({ by }: Feed): Promise<boolean> =>
    by.startsWith('per_') && (await records.find('person', by))?.leftAt !== undefined;
  const app = new Hono();
  app.get('/calendar/:file{[a-z0-9_]+\\.ics}', async (c) => {
    const key = c.req.query('key') ?? '';
    // Found by its hash: that takes as long for a near miss as for a far one.
    const feed = isFeedSecret(key) ? await records.find('feed', hashOf(key)) : undefined;
    if (!feed || c.req.param('file') !== `${feed.id}.ics` || (await isLeft(feed))) return nothing(c);
    const calendar = await readCalendar(records, feed.subject, now());
    if (!calendar) return nothing(c);
    const etag = tagOf(calendar);
    const headers = { etag, 'cache-control': 'private, no-cache', 'x-robots-tag': 'noindex' };
    const known = (c.req.header('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^(?!W\/)/, 'W/'));
    if (known.includes(etag)) return c.body(null, 304, headers);
    return c.body(calendarText(calendar, now()), 200, {
      ...headers,
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `inline; filename="${feed.id}.ics"`,
    });
  });
  app.all('/calendar/*', (c) =>
    c.req.method === 'GET' || c.req.method === 'HEAD'
      ? nothing(c)
      : c.text('A calendar is only read.\n', 405, { allow: 'GET, HEAD' }),
  );
  return app;
}
