import { TEST_TAG } from '../../domain/tickets/test-ticket.ts';
import { sampleText } from '../sample-text.ts';
import type { Sample } from '../source.ts';

/** A webhook `convo.created`: the conversation itself, whose event only a header names. */
export const sample: Sample = (now, externalId) => {
  const { subject, text, requester } = sampleText;
  const customer = { id: 1, type: 'customer', first: requester.name, email: requester.email };
  const body = {
    id: externalId,
    type: 'email',
    status: 'active',
    subject,
    createdBy: customer,
    createdAt: now,
    userUpdatedAt: now,
    source: { type: 'email', via: 'customer' },
    tags: [{ id: 1, tag: TEST_TAG }],
    primaryCustomer: customer,
    _embedded: {
      threads: [{ id: 1, type: 'customer', status: 'active', body: text, createdBy: customer, createdAt: now }],
    },
  };
  return { body: JSON.stringify(body), headers: { 'x-helpscout-event': 'convo.created' } };
};
