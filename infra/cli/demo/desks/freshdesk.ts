import { basic, content, type Desk, newId, ours, unknown } from './desk.ts';

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
        body: { id: newId() },
        ...(path.endsWith('/reply') && { echo: { freshdesk_webhook: reply } }),
      };
    },
  };
}
