import { readFileSync } from 'node:fs';

/** A request to a helpdesk's API. */
export type Call = { method: string; path: string; body: unknown };
/** What the API answers, and what the helpdesk then tells its webhook about our own act. */
export type Reaction = { status: number; body?: unknown; echo?: object };
/** One helpdesk, found by the credentials that it gave us. */
export type Desk = { authorization: string; react(call: Call): Reaction };

/** The demonstration's payloads, byte for byte as their sources publish them. */
export const payload = (file: string): Buffer<ArrayBuffer> =>
  readFileSync(new URL(`payloads/${file}`, import.meta.url));
const content = (file: string) => JSON.parse(payload(file).toString('utf8'));

/** Who we are in each helpdesk, and what we show its API. */
export const ours = {
  zendesk: { actorId: '361527412092', credentials: 'relay@northwind.example/token:demonstration' },
  freshdesk: { credentials: 'demonstration' },
  intercom: { actorId: '814860', credentials: 'demonstration' },
  shop: { actorId: 'sunrelay' },
};

const unknown: Reaction = { status: 404, body: { error: 'RecordNotFound' } };
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
let said = 9_000_000;

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
        event: { comment: { id: `${said++}`, body: written?.body, is_public: written?.public, author } },
      };
      return { status: 200, body: { ticket: { id } }, ...(written && { echo }) };
    },
  };
}

/** Freshdesk's tickets API as far as one ticket goes; a reply of ours runs the rule that sends the webhook. */
export function freshdeskDesk(): Desk {
  const { freshdesk_webhook: told } = content('freshdesk.ticket-created.json');
  const requester = { name: told.requester_name, email: told.requester_email };
  const description = told.ticket_description.replace(/<[^>]*>/g, '');
  const ticket = {
    id: 11,
    subject: told.ticket_subject,
    description_text: description,
    status: 3,
    priority: 3,
    tags: [],
    requester,
    conversations: [],
  };
  return {
    authorization: basic(`${ours.freshdesk.credentials}:X`),
    react({ method, path, body }) {
      if (!path.startsWith('/api/v2/tickets/11')) return unknown;
      if (method !== 'POST') return { status: 200, body: ticket };
      const reply = {
        ...told,
        triggered_event: '{reply_sent:sent}',
        ticket_latest_public_comment: (body as { body: string }).body,
      };
      return {
        status: 201,
        body: { id: said++ },
        ...(path.endsWith('/reply') && { echo: { freshdesk_webhook: reply } }),
      };
    },
  };
}

/** Intercom's conversations API; a reply of ours fires `conversation.admin.replied`. */
export function intercomDesk(): Desk {
  const notification = content('intercom.conversation-created.json');
  return {
    authorization: `Bearer ${ours.intercom.credentials}`,
    react({ path, body }) {
      const id = /^\/conversations\/(\d+)\/(reply|parts)$/.exec(path)?.[1];
      if (id === undefined) return unknown;
      const author = { type: 'admin', id: ours.intercom.actorId };
      const part = {
        type: 'conversation_part',
        id: `${said++}`,
        part_type: 'comment',
        body: (body as { body: string }).body,
        author,
      };
      const item = {
        ...notification.data.item,
        id,
        conversation_parts: { type: 'conversation_part.list', conversation_parts: [part], total_count: 1 },
      };
      const echo = {
        ...notification,
        id: `notif_${crypto.randomUUID()}`,
        topic: 'conversation.admin.replied',
        data: { ...notification.data, item },
      };
      return { status: 200, body: { type: 'conversation', id }, ...(path.endsWith('/reply') && { echo }) };
    },
  };
}
