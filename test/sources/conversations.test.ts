import { describe, expect, test } from 'vitest';
import { sourceOf } from '../../shared/sources/sources.ts';
import { con, posted, reportIn, sample } from './samples.ts';

const intercom = sourceOf('intercom');
const notified = (topic: string, item: unknown) =>
  posted({ type: 'notification_event', id: 'notif_1', topic, data: { item } });
const restObject = (name: string): unknown => JSON.parse(sample(`intercom/rest-${name}-object-v2.15.json`).toString());

describe('Intercom', () => {
  test('a conversation in the shape of API 2.15', () => {
    const admin = { externalId: '991267645', name: 'Ciaran176 Lee', email: 'admin176@email.com' };
    const operator = { externalId: '274', name: 'Operator', email: 'operator+abcd1234@intercom.io' };
    expect(reportIn(intercom, notified('conversation.admin.replied', restObject('conversation')))).toMatchObject({
      externalId: '503',
      event: 'conversation.admin.replied',
      occurredAt: '2024-12-18T15:58:31.000Z',
      actorId: '274',
      thin: false,
      ticket: {
        requester: { externalId: '6762f1261bb69f9f2193bba7' },
        priority: 'normal',
        status: 'solved',
        tags: ['Test tag'],
        channel: 'conversation',
      },
      messages: [
        {
          externalId: '403918334',
          visibility: 'public',
          direction: 'outbound',
          author: admin,
          text: 'this is the message body',
        },
        { externalId: '1', visibility: 'public', direction: 'outbound', author: operator, text: 'Okay!' },
      ],
    });
  });

  test('a ticket, which has an id space of its own', () => {
    expect(reportIn(intercom, notified('ticket.created', restObject('ticket')))).toMatchObject({
      externalId: 'ticket:631',
      occurredAt: '2024-12-18T16:06:16.000Z',
      actorId: '991268047',
      ticket: { subject: 'attribute_value', requester: { externalId: '6762f2f61bb69f9f2193bc59' }, status: 'new' },
      messages: [],
    });
  });

  test('a note on a ticket is internal, and told once', () => {
    const part = {
      id: '9',
      part_type: 'note',
      body: '<p class="no-margin">agd</p>',
      author: { id: '5', type: 'admin', name: 'Jo' },
    };
    const ticket = {
      id: '1',
      ticket_parts: {
        ticket_parts: [{ id: '8', part_type: 'comment', body: '<p>hi</p>', author: { id: 'c', type: 'user' } }, part],
      },
    };
    const report = reportIn(
      intercom,
      notified('ticket.note.created', { type: 'ticket_ticket_part', ticket, ticket_part: part }),
    );
    expect(report.actorId).toBe('5');
    expect(report.messages.map(({ externalId, visibility, direction }) => [externalId, visibility, direction])).toEqual(
      [
        ['8', 'public', 'inbound'],
        ['9', 'internal', 'outbound'],
      ],
    );
  });

  test('a note in a conversation is internal', () => {
    const item = {
      id: '1',
      conversation_parts: {
        conversation_parts: [{ id: '2', part_type: 'note', body: '<p>psst</p>', author: { type: 'admin', id: '3' } }],
      },
    };
    expect(reportIn(intercom, notified('conversation.admin.noted', item)).messages).toMatchObject([
      { visibility: 'internal', direction: 'outbound' },
    ]);
  });

  test('a deleted conversation names its id elsewhere', () => {
    expect(
      reportIn(intercom, notified('conversation.deleted', { type: 'conversation', conversation_id: '215' })),
    ).toMatchObject({ externalId: '215', ticket: { status: 'deleted' } });
  });

  test('pings and contacts are ignored, an item without an id is unreadable', () => {
    expect(intercom.read?.(posted({ topic: 'ping', id: null, data: { item: { message: 'zen' } } }), con)).toMatchObject(
      { outcome: 'ignored' },
    );
    expect(intercom.read?.(notified('contact.created', { id: '1' }), con)).toMatchObject({ outcome: 'ignored' });
    expect(intercom.read?.(notified('conversation.user.replied', {}), con)).toMatchObject({ outcome: 'unreadable' });
    expect(intercom.read?.(posted('[]'), con)).toMatchObject({ outcome: 'unreadable' });
  });
});

describe('Help Scout', () => {
  const helpscout = sourceOf('helpscout');
  const about = (event: string, threads: object[]) =>
    posted(
      { id: 7, status: 'active', userUpdatedAt: '2026-03-01T09:00:00Z', _embedded: { threads } },
      { 'X-HelpScout-Event': event },
    );
  const note = {
    id: 3,
    type: 'note',
    body: 'careful',
    createdAt: '2026-03-01T09:00:00Z',
    createdBy: { id: 12, type: 'user', first: 'Kim' },
  };
  const asked = {
    id: 2,
    type: 'customer',
    body: 'Help<br>me',
    createdAt: '2026-03-01T08:00:00Z',
    customer: { id: 12, email: 'a@example.com' },
    createdBy: { id: 12, type: 'customer' },
  };

  test('threads come oldest first, a note is internal, drafts and line items are none', () => {
    const more = [
      { id: 4, type: 'message', state: 'draft', body: 'not yet' },
      { id: 5, type: 'lineitem', body: 'assigned' },
    ];
    const report = reportIn(helpscout, about('convo.note.created', [note, asked, ...more]));
    expect(report.actorId).toBe('12');
    expect(report.messages).toEqual([
      {
        externalId: '2',
        visibility: 'public',
        direction: 'inbound',
        author: { externalId: '12', email: 'a@example.com' },
        text: 'Help\nme',
      },
      {
        externalId: '3',
        visibility: 'internal',
        direction: 'outbound',
        author: { externalId: '12', name: 'Kim' },
        text: 'careful',
      },
    ]);
  });

  test('a customer is never taken for the user with the same number', () => {
    expect(reportIn(helpscout, about('convo.customer.reply.created', [asked])).actorId).toBeUndefined();
    expect(reportIn(helpscout, about('convo.status', [note])).actorId).toBeUndefined();
  });

  test('events about other things are ignored; without the event nothing can be read', () => {
    expect(helpscout.read?.(about('helpscout.test', []), con)).toMatchObject({ outcome: 'ignored' });
    expect(helpscout.read?.(about('customer.created', []), con)).toMatchObject({ outcome: 'ignored' });
    expect(helpscout.read?.(posted({ id: 7 }), con)).toMatchObject({
      outcome: 'unreadable',
      reason: expect.stringContaining('x-helpscout-event'),
    });
  });
});

describe('our own format', () => {
  const standard = sourceOf('standard-webhooks');

  test('a ticket with its message', () => {
    const data = {
      actor_id: 77,
      ticket: {
        id: 'T-1',
        subject: 'Hi',
        priority: 'urgent',
        status: 'open',
        language: 'pt-BR',
        tags: ['vip'],
        channel: 'chat',
        requester: { id: 5, name: 'Ana', email: 'ana@example.com' },
        url: 'https://desk.example.com/1',
        updated_at: '2026-03-01T10:00:00+01:00',
      },
      message: { id: 'm1', text: 'Help', author: { id: 5 } },
    };
    expect(reportIn(standard, posted({ type: 'ticket.message', timestamp: '2026-03-01T09:00:01Z', data }))).toEqual({
      connectionId: con.id,
      ticketId: expect.stringMatching(/^tkt_/),
      externalId: 'T-1',
      event: 'ticket.message',
      occurredAt: '2026-03-01T09:00:00.000Z',
      actorId: '77',
      thin: false,
      ticket: {
        subject: 'Hi',
        priority: 'urgent',
        status: 'open',
        language: 'pt-BR',
        tags: ['vip'],
        channel: 'chat',
        url: 'https://desk.example.com/1',
        requester: { externalId: '5', name: 'Ana', email: 'ana@example.com' },
      },
      messages: [
        { externalId: 'm1', visibility: 'public', direction: 'inbound', author: { externalId: '5' }, text: 'Help' },
      ],
    });
  });

  test('a note says so', () => {
    const data = { ticket: { id: '1' }, message: { text: 'psst', visibility: 'internal', direction: 'outbound' } };
    expect(reportIn(standard, posted({ type: 'ticket.message', data })).messages).toMatchObject([
      { visibility: 'internal', direction: 'outbound' },
    ]);
  });

  test('what is wrong is named', () => {
    const wrong = (data: object) => standard.read?.(posted({ type: 'ticket.opened', data }), con);
    expect(wrong({ ticket: { id: '1', priority: 'asap' } })).toMatchObject({
      outcome: 'unreadable',
      reason: expect.stringContaining('data.ticket.priority'),
    });
    expect(wrong({})).toMatchObject({ outcome: 'unreadable', reason: expect.stringContaining('data.ticket') });
    expect(standard.read?.(posted('not json'), con)).toMatchObject({ outcome: 'unreadable' });
    expect(standard.answers.unreadable.status).toBe(400);
  });
});
