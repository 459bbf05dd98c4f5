import { TEST_TAG } from '../../domain/tickets/test-ticket.ts';
import { sampleText } from '../sample-text.ts';
import type { Sample } from '../source.ts';
import type { TicketEvent } from './event.ts';

/** A `ticket.opened` of our own format. */
export const sample: Sample = (now, externalId) => {
  const { subject, text, requester } = sampleText;
  const body: TicketEvent = {
    type: 'ticket.opened',
    timestamp: now,
    data: {
      ticket: { id: externalId, subject, requester, priority: 'normal', tags: [TEST_TAG], updated_at: now },
      message: { id: `${externalId}-1`, text, visibility: 'public', direction: 'inbound' },
    },
  };
  return { body: JSON.stringify(body) };
};
