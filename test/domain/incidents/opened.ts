import { Ticket } from '../../../shared/domain/tickets/ticket.ts';
import { acme, desk, morning, ticketId } from '../../support/company.ts';

/** A ticket that was opened this morning and waits, with whatever the example is about. */
export const openedTicket = (about: Partial<Ticket> = {}): Ticket =>
  Ticket.parse({
    id: ticketId('one'),
    clientId: acme,
    connectionId: desk,
    externalId: '1',
    planVersion: 1,
    version: 1,
    subject: 'Help',
    requester: { name: 'Ada' },
    priority: 'normal',
    language: 'en',
    skills: [],
    tags: [],
    level: 'L1',
    status: 'open',
    place: { at: 'pool', since: morning, because: 'new' },
    openedAt: morning,
    updatedAt: morning,
    clocks: [],
    pauses: [],
    sent: [],
    seen: [],
    flips: { since: morning, count: 1 },
    ...about,
  });
