import type { PageContext } from './room.tsx';

/** Answers with a table to be saved under a name. */
export const csvFile = (c: PageContext, text: string, name: string): Response =>
  c.body(text, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}"`,
  });
