import { basic, content, type Desk, newId, ours, unknown } from './desk.ts';

/** Zendesk's tickets API as far as one ticket goes; a comment of ours fires `ticket.comment_added`. */
export function zendeskDesk(): Desk {
  const event = content('zendesk.ticket-created.json');
  const { id, description, requester_id, submitter_id, subject, tags, via, updated_at } = event.detail;
  const person = { id: requester_id, name: 'Rivera', email: 'rivera@example.com', role: 'end-user', locale: 'en' };
  const comment = { id: 1, author_id: submitter_id, body: description, plain_body: description, public: true };
  const ticket = {
    id,
    subject,
    description,
    requester_id,
    submitter_id,
    tags,
    via,
    updated_at,
    priority: 'high',
    status: 'open',
  };
  return {
    authorization: basic(ours.zendesk.credentials),
    react({ method, path, body }) {
      if (!path.startsWith(`/api/v2/tickets/${id}`)) return unknown;
      if (path.endsWith('/comments')) return { status: 200, body: { comments: [comment], users: [person] } };
      if (method === 'GET') return { status: 200, body: { ticket, users: [person] } };
      const written = (body as { ticket?: { comment?: { body: string; public: boolean } } }).ticket?.comment;
      const now = new Date().toISOString();
      const author = { id: ours.zendesk.actorId, is_staff: true, name: 'Sunrelay' };
      const echo = {
        ...event,
        id: crypto.randomUUID(),
        type: 'zen:event-type:ticket.comment_added',
        time: now,
        detail: { ...event.detail, actor_id: ours.zendesk.actorId, updated_at: now },
        event: { comment: { id: `${newId()}`, body: written?.body, is_public: written?.public, author } },
      };
      return { status: 200, body: { ticket: { id } }, ...(written && { echo }) };
    },
  };
}
