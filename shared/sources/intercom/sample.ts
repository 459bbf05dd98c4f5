import { TEST_TAG } from '../../domain/tickets/test-ticket.ts';
import { millisOf } from '../../domain/time.ts';
import { sampleText } from '../sample-text.ts';
import type { Sample } from '../source.ts';

/** A notification `conversation.user.created` in the shape of API 2.15. */
export const sample: Sample = (now, externalId) => {
  const seconds = Math.floor(millisOf(now) / 1000);
  const { subject, text, requester } = sampleText;
  const item = {
    type: 'conversation',
    id: externalId,
    created_at: seconds,
    updated_at: seconds,
    title: subject,
    state: 'open',
    priority: 'not_priority',
    source: {
      type: 'conversation',
      id: `${externalId}0`,
      subject: `<p>${subject}</p>`,
      body: `<p>${text}</p>`,
      author: { type: 'user', id: 'sunrelay-test', ...requester },
    },
    contacts: { type: 'contact.list', contacts: [{ type: 'contact', id: 'sunrelay-test' }] },
    conversation_parts: { type: 'conversation_part.list', conversation_parts: [], total_count: 0 },
    tags: { type: 'tag.list', tags: [{ type: 'tag', id: '1', name: TEST_TAG }] },
  };
  const body = {
    type: 'notification_event',
    id: `notif_${externalId}`,
    topic: 'conversation.user.created',
    data: { type: 'notification_event_data', item },
    delivery_attempts: 1,
    first_sent_at: seconds,
    created_at: seconds,
  };
  return { body: JSON.stringify(body) };
};
