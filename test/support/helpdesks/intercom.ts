import type { File } from './files.ts';
import { type Carried, type Helpdesk, startHelpdesk } from './server.ts';

/** The admin that we write as: parts by this author are our own echo. */
export const INTERCOM_ADMIN = '814860';
export const INTERCOM_TOKEN = 'dG9rOmFiY2RlZg==';

// biome-ignore lint/suspicious/noExplicitAny: the vendor's shape, as its sample has it
type Item = any;

/**
 * Intercom's Conversations API with one conversation, told as the `item` of a notification (developers.intercom.com,
 * API 2.15: reply, and manage by a part). Each change notifies, with the part that was added.
 */
export function startIntercom(item: Item, told: File[] = []): Promise<Helpdesk> {
  const received: File[] = [];
  const parts: object[] = [];
  let state = 'open';

  function add(topic: string, part_type: string, body: string | null): Carried {
    const part = {
      type: 'conversation_part',
      id: String(331500 + parts.length),
      part_type,
      body,
      author: { type: 'admin', id: INTERCOM_ADMIN, name: 'Sunrelay' },
    };
    parts.push(part);
    const now = Math.floor(Date.now() / 1000);
    const changed = { ...item, state, updated_at: now };
    const notified = { ...changed, conversation_parts: { type: 'conversation_part.list', conversation_parts: [part] } };
    const notification = {
      type: 'notification_event',
      app_id: 'i6wc9ipe',
      topic: `conversation.${topic}`,
      id: `notif_${crypto.randomUUID()}`,
      delivery_attempts: 1,
      created_at: now,
      data: { type: 'notification_event_data', item: notified },
    };
    return { status: 200, body: changed, fires: [notification] };
  }

  return startHelpdesk(
    {
      gives: (path) => told[Number(/^\/i\/o\/(\d)\//.exec(path)?.[1] ?? Number.NaN)],
      isAllowed: ({ headers }) => headers.authorization === `Bearer ${INTERCOM_TOKEN}` && !!headers['intercom-version'],
      carryOut({ method, path, json }) {
        const own = `/conversations/${item.id}`;
        if (method !== 'POST' || json.admin_id !== INTERCOM_ADMIN) return { status: 400, body: { type: 'error.list' } };
        if (path === `${own}/reply` && json.message_type === 'comment') {
          for (const { name, content_type, data } of json.attachment_files ?? [])
            received.push({ name, type: content_type, bytes: Buffer.from(data, 'base64') });
          return add('admin.replied', 'comment', json.body);
        }
        if (path === `${own}/reply` && json.message_type === 'note') return add('admin.noted', 'note', json.body);
        if (path !== `${own}/parts`) return { status: 404, body: { type: 'error.list' } };
        state = json.message_type === 'close' ? 'closed' : 'open';
        return add(state === 'closed' ? 'admin.closed' : 'admin.opened', json.message_type, null);
      },
    },
    received,
  );
}
