import { Month } from '../../../shared/domain/rosters/roster.ts';
import type { Trouble } from '../api/perform.ts';
import { type PageContext, PageTrouble } from '../ui/room.tsx';

/** The end of a page that there is not. */
export const nowhere = (): PageTrouble =>
  new PageTrouble({
    type: '/api/reference#not-found',
    title: 'No such thing',
    status: 404,
    detail: 'there is nothing here, or it is not yours',
    instance: '',
  });

/** The month of a page's address; an address without one leads nowhere. */
export function monthIn(c: PageContext): string {
  const month = Month.safeParse(c.req.param('month'));
  if (!month.success) throw nowhere();
  return month.data;
}

/** What a page itself cannot read in a form, of one field or of all: it never gets as far as an operation. */
export const unreadable = (c: PageContext, detail: string, path?: string): Trouble => ({
  type: '/api/reference#invalid',
  title: c.get('reader').words.faultTitle,
  status: 422,
  detail,
  instance: '',
  ...(path !== undefined && { errors: [{ path, message: detail }] }),
});
