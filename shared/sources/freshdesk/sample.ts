import { TEST_TAG } from '../../domain/tickets/test-ticket.ts';
import { sampleText } from '../sample-text.ts';
import type { Sample } from '../source.ts';

/** The webhook of an automation rule with simple content: every ticket field is ticked, every value is text. */
export const sample: Sample = (now, externalId) => {
  const { subject, text, requester } = sampleText;
  const fields = {
    triggered_event: '{ticket_action:created}',
    ticket_id: externalId,
    ticket_subject: subject,
    ticket_description: `<div>${text}</div>`,
    ticket_status: 'Open',
    ticket_priority: 'Medium',
    ticket_tags: TEST_TAG,
    ticket_updated_at: now,
    requester_name: requester.name,
    requester_email: requester.email,
  };
  return { body: JSON.stringify({ freshdesk_webhook: fields }) };
};
