import type { Hono } from 'hono';
import type * as z from 'zod';
import { type StatedTicket, type StatementHead, statementCsv } from '../../../shared/domain/figures/statement.ts';
import type { FiguresView } from '../api/figures.ts';
import type { SharesView } from '../api/shares.ts';
import { csvFile, namedFile } from '../ui/csv-file.ts';
import type { Reader } from '../ui/reader.ts';
import { bodyOf, type PageContext, type PageEnv, PageTrouble, pages, type Room } from '../ui/room.tsx';
import { FiguresPage } from './figures.tsx';
import { clientOf, monthIn } from './own.ts';
import { StatementPage } from './statement.tsx';

type Statement = z.infer<typeof StatementHead> & { items: StatedTicket[]; next?: string };
/** As many tickets as the page for printing shows; the file has all. */
const PRINTED = 500;
/** Less than an answer may have. */
const MOST_BYTES = 5_000_000;

/** What became of a month's tickets, and the statement of it to print or to keep. */
export function figuresOf(app: Hono<PageEnv>, room: Room): void {
  const show = pages(room);

  app.get('/portal', async (c) => {
    const reader = c.get('reader');
    const clientId = clientOf(reader);
    const params = { clientId, month: monthIn(c.req.query('month'), reader) };
    const query = { with: 'before' };
    const figures = bodyOf(await reader.perform<FiguresView>('figures.get', { params, query }));
    const share =
      figures.capPercent === undefined
        ? undefined
        : bodyOf(await reader.perform<SharesView>('shares.get', { params: { clientId } }));
    return show(c, {
      title: reader.words.portal.figures.title,
      live: true,
      children: <FiguresPage figures={figures} share={share} reader={reader} />,
    });
  });

  app.get('/portal/statement', async (c) => {
    const reader = c.get('reader');
    const { head, tickets } = await statementOf(c, PRINTED);
    const children = <StatementPage head={head} tickets={tickets} isAll={tickets.length < PRINTED} reader={reader} />;
    return show(c, { title: reader.words.portal.statement.title, wide: true, children });
  });

  app.get('/portal/statement.csv', async (c) => {
    const { head, tickets } = await statementOf(c, Number.POSITIVE_INFINITY);
    return csvFile(c, statementCsv(tickets), `sunrelay-${head.month}.csv`);
  });

  app.get('/portal/statement.jsonl', async (c) => {
    const reader = c.get('reader');
    const month = monthIn(c.req.query('month'), reader);
    const text = await linesOf(reader, { clientId: clientOf(reader), month });
    return namedFile(c, text, `sunrelay-${month}.jsonl`, 'application/jsonl; charset=utf-8');
  });
}

type Lines = { items: unknown[]; next?: string };

/** A month's export, page after page; what one answer cannot hold is told from where it can be had. */
async function linesOf(reader: Reader, params: { clientId: string; month: string }): Promise<string> {
  let text = '';
  let after: string | undefined;
  do {
    const query = { limit: 20, ...(after !== undefined && { after }) };
    const page = bodyOf(await reader.perform<Lines>('tickets.export', { params, query }));
    text += page.items.map((line) => `${JSON.stringify(line)}\n`).join('');
    if (Buffer.byteLength(text) > MOST_BYTES) {
      const detail = reader.words.portal.statement.tooLong;
      throw new PageTrouble({ type: '', title: '', status: 413, detail, instance: '' });
    }
    after = page.next;
  } while (after !== undefined);
  return text;
}

/** A month's statement with its tickets, page after page, up to a number. */
async function statementOf(c: PageContext, most: number): Promise<{ head: Statement; tickets: StatedTicket[] }> {
  const reader = c.get('reader');
  const params = { clientId: clientOf(reader), month: monthIn(c.req.query('month'), reader) };
  const ask = async (after?: string) =>
    bodyOf(
      await reader.perform<Statement>('statements.get', { params, query: { limit: 100, ...(after && { after }) } }),
    );
  const head = await ask();
  const tickets = [...head.items];
  for (let { next } = head; next !== undefined && tickets.length < most; ) {
    const page = await ask(next);
    tickets.push(...page.items);
    next = page.next;
  }
  return { head, tickets };
}
