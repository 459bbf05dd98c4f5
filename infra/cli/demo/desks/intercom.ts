import { content, type Desk, newId, ours, unknown } from './desk.ts';

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
        id: `${newId()}`,
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
