import type { Hono } from 'hono';
import type { OperationId } from '../../../shared/domain/access/table.ts';
import { incidentOf } from '../incidents/of-ticket.ts';
import { idsIn } from '../ui/attachments.tsx';
import type { History } from '../ui/history.ts';
import type { Reader } from '../ui/reader.ts';
import { bodyOf, formOf, type PageContext, type PageEnv, type Room } from '../ui/room.tsx';
import { meOf } from './asking.ts';
import type { Context } from './beside.tsx';
import { colleagueRoutes } from './colleagues.tsx';
import type { Failed } from './composer.tsx';
import { draftRoutes, draftsOf } from './draft-routes.tsx';
import { incidentRoutes } from './incident.tsx';
import { live } from './live.ts';
import { macroRoutes } from './macros.tsx';
import { showing } from './show.tsx';
import { AlongWith, Moving, type OpenTicket, TicketPage } from './ticket.tsx';
import { instantAt } from './wall-time.ts';

/** Everything that the page of a ticket shows; `seen` is what its reader has read, all of it when they just opened it. */
async function openTicket(reader: Reader, ticketId: string, seen?: number): Promise<OpenTicket> {
  const params = { ticketId };
  const [history, context, me, drafts] = await Promise.all([
    reader.perform<History>('tickets.history', { params }),
    reader.perform<Context>('tickets.context', { params }),
    meOf(reader),
    seen === undefined ? draftsOf(reader, ticketId) : {},
  ]);
  const { ticket, changes } = bodyOf(history);
  const incident = await incidentOf(reader, ticket);
  return { me, incident, ticket, changes, context: bodyOf(context), drafts, seen: seen ?? ticket.version };
}

type Form = {
  id: OperationId;
  body?: (fields: Record<string, string>, zone: string) => unknown;
  /** It has a text that must not be lost when it is refused. */
  sends?: true;
};

/** What each form of the page asks for: the operation, and its body of the form's fields. */
const forms: Record<string, Form> = {
  replies: {
    id: 'tickets.reply',
    body: ({ text, status, attachments }) => ({
      text,
      ...(status && { status }),
      ...(attachments && { attachments: idsIn(attachments) }),
    }),
    sends: true,
  },
  notes: { id: 'tickets.note', body: ({ text }) => ({ text }), sends: true },
  status: { id: 'tickets.status', body: ({ to }) => ({ to }) },
  priority: { id: 'tickets.priority', body: ({ to }) => ({ to }) },
  acknowledgement: { id: 'tickets.acknowledge' },
  'client-answer': { id: 'tickets.client-answer', body: ({ text }) => (text?.trim() ? { text } : {}) },
  'hand-over': { id: 'tickets.hand-over', body: (note) => note },
  'hand-off-note': { id: 'tickets.prepare-hand-off', body: (note) => note },
  escalations: { id: 'tickets.escalate', body: ({ to, because }) => ({ to, because }) },
  'call-back': {
    id: 'tickets.promise-call-back',
    body: ({ at, about }, zone) => ({ at: instantAt(zone, at), about }),
  },
  incident: { id: 'tickets.link-incident', body: ({ incidentId }) => ({ incidentId }) },
  'incident/unlinking': { id: 'tickets.unlink-incident' },
  'call-back/keeping': { id: 'tickets.keep-call-back' },
  'call-back/acceptance': { id: 'tickets.accept-call-back' },
  'call-back/cancelling': { id: 'tickets.cancel-call-back' },
};

/** The page of one ticket, its moving part, and its forms. */
export function ticketRoutes(app: Hono<PageEnv>, room: Room): void {
  const show = showing(room);

  const page = async (c: PageContext, ticketId: string, failed?: Failed) => {
    const reader = c.get('reader');
    const open = await openTicket(reader, ticketId);
    const children = <TicketPage open={open} reader={reader} live={live(room, `ticket-${ticketId}`)} failed={failed} />;
    const title = open.ticket.subject;
    return show(c, { title, wide: true, live: true, viewing: ticketId, children }, failed ? 409 : 200);
  };

  app.get('/desk/tickets/:ticketId', (c) => page(c, c.req.param('ticketId')));

  app.get('/desk/tickets/:ticketId/now', async (c) => {
    const reader = c.get('reader');
    const ticketId = c.req.param('ticketId');
    const open = await openTicket(reader, ticketId, Number(c.req.query('seen')) || undefined);
    return c.html(
      <>
        <Moving open={open} reader={reader} live={live(room, `ticket-${ticketId}`)} />
        <AlongWith open={open} reader={reader} />
      </>,
    );
  });

  draftRoutes(app);
  macroRoutes(app);
  incidentRoutes(app);
  colleagueRoutes(app);

  for (const [form, { id, body, sends }] of Object.entries(forms)) {
    app.post(`/desk/tickets/:ticketId/${form}`, async (c) => {
      const { ticketId } = c.req.param();
      const { seen, draft: _kept, ...fields } = await formOf(c);
      const done = await c.get('reader').perform(id, {
        params: { ticketId },
        body: body?.(fields, c.get('reader').zone),
        ...(seen && { seen: Number(seen) }),
      });
      if (!('problem' in done)) return c.redirect(`/desk/tickets/${ticketId}`, 303);
      const tab = form === 'replies' ? 'reply' : form === 'notes' ? 'note' : form;
      return page(c, ticketId, {
        form: tab,
        trouble: done.problem,
        fields,
        ...(sends && { text: fields.text, files: fields.attachments }),
      });
    });
  }
}
