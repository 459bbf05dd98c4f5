import type { PageContext } from './room.tsx';

/** Answers with a table to be saved under a name. */
export const csvFile = (c: PageContext, text: string, name: string): Response =>
  namedFile(c, text, name, 'text/csv; charset=utf-8');

/** Answers with a text of a media type, to be saved under a name. */
export const namedFile = (c: PageContext, text: string, name: string, type: string): Response =>
  c.body(text, 200, { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` });
