import { expect, test } from 'vitest';
import { showTicketTo } from '../../functions/console/api/ticket-views.ts';
import { openedTicket } from '../domain/incidents/opened.ts';
import { acme, at } from '../support/company.ts';

test('a client sees that a step of a ladder waits, and not for whose shift', () => {
  const ladder = { state: 'climbing', pass: 1, step: 1, dueAt: at('18:00'), heldSince: at('10:00') } as const;
  const held = openedTicket({ ladder: { ...ladder, told: ['agt_ana'] } });
  const client = showTicketTo({ role: 'client', clientId: acme, as: 'admin' }, held);
  expect(client.ladder).toEqual({ ...ladder, dueAt: at('10:00') });
  expect(showTicketTo({ role: 'operator', as: 'owner' }, held).ladder).toEqual({ ...ladder, told: ['agt_ana'] });
});
