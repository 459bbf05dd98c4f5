import { TEST_TAG } from '../../domain/tickets/test-ticket.ts';
import { sampleText } from '../sample-text.ts';
import type { Sample } from '../source.ts';

/** An event `ticket.created`, as the vendor's page of ticket events shows one. */
export const sample: Sample = (now, externalId) => {
  const body = {
    account_id: 1,
    detail: {
      actor_id: '1',
      created_at: now,
      description: sampleText.text,
      id: externalId,
      is_public: true,
      priority: 'NORMAL',
      requester_id: '1',
      status: 'NEW',
      subject: sampleText.subject,
      submitter_id: '1',
      tags: [TEST_TAG],
      updated_at: now,
      via: { channel: 'web_service' },
    },
    event: {},
    id: `sunrelay-test-${externalId}`,
    subject: `zen:ticket:${externalId}`,
    time: now,
    type: 'zen:event-type:ticket.created',
    zendesk_event_version: '2022-11-06',
  };
  return { body: JSON.stringify(body) };
};
