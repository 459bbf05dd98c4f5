import { Hono } from 'hono';
import { AttachmentId, TicketId } from '../../../shared/domain/ids.ts';
import { fileKey } from '../../../shared/domain/tickets/attachment.ts';
import type { ApiEnv } from '../api/serve.ts';
import type { Console } from '../console.ts';
import { hashOf } from '../door/authenticate.ts';
import { bodyOf, formOf, type PageEnv } from '../ui/room.tsx';

const A_MINUTE = 60;

/** Files for helpdesks that were told where a reply's files are: what they were told opens that one file, for 7 days. */
export function lentFiles({ records, files, now }: Console): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.get('/files/:ticketId/:attachmentId', async (c) => {
    const ticketId = TicketId.safeParse(c.req.param('ticketId'));
    const id = AttachmentId.safeParse(c.req.param('attachmentId'));
    const token = c.req.query('token') ?? '';
    const file =
      ticketId.success && id.success ? await records.find('attachment', `${ticketId.data}/${id.data}`) : undefined;
    const lent = file?.state === 'kept' ? file.lent : undefined;
    if (file?.state !== 'kept' || !lent || lent.hash !== hashOf(token) || lent.until <= now())
      return c.text('There is no such file, or not any more.', 404);
    return c.redirect(await files.linkToGet(fileKey(file), file, A_MINUTE), 302);
  });
  return app;
}

/** Files on pages, for whoever reads the ticket: a link that lasts, and leads to one of the bucket that does not. */
export function fileRoutes(): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.get('/attachments/:ticketId/:attachmentId', async (c) => {
    const { ticketId, attachmentId } = c.req.param();
    const link = await c
      .get('reader')
      .perform<{ url: string }>('attachments.link', { params: { ticketId, attachmentId } });
    return c.redirect(bodyOf(link).url, 303);
  });
  app.post('/attachments/:ticketId', async (c) => {
    const { name, type, bytes } = await formOf(c);
    const body = { name, ...(type && { type }), bytes: Number(bytes) };
    const params = { ticketId: c.req.param('ticketId') };
    const begun = await c.get('reader').perform('attachments.begin', { params, body });
    return 'problem' in begun ? c.json(begun.problem, begun.problem.status as 422) : c.json(begun.body, 201);
  });
  return app;
}
