import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sourceOf } from '../../shared/sources/sources.ts';
import { zendeskTriggerBody } from '../../shared/sources/zendesk/trigger-body.ts';
import { con, granted, keyedIn, posted, reportIn } from './samples.ts';

const zendesk = sourceOf('zendesk');
const values: Record<string, string> = {
  'ticket.id': '5158',
  'current_user.id': '42',
  'ticket.updated_at_with_timestamp': '2026-03-01T09:00:00Z',
  'ticket.status': 'On-hold',
  'ticket.priority': 'Urgent',
  'ticket.via': 'Mail',
  'ticket.link': 'https://acme.zendesk.com/agent/tickets/5158',
  'ticket.tags': 'vip overflow',
  'ticket.requester.locale': 'pt-BR',
  'ticket.requester.id': '77',
  'ticket.requester.email': 'ana@example.com',
  'ticket.requester.name': 'Ana',
  'ticket.title': 'Login',
  'ticket.latest_public_comment': 'It does not work',
};
const rendered = (changes: Record<string, string> = {}) =>
  zendeskTriggerBody.replace(/\{\{([\w.]+)\}\}/g, (_whole, name: string) => ({ ...values, ...changes })[name] ?? '');

const full = {
  externalId: '5158',
  actorId: '42',
  occurredAt: '2026-03-01T09:00:00.000Z',
  thin: true,
  ticket: {
    subject: 'Login',
    requester: { externalId: '77', name: 'Ana', email: 'ana@example.com' },
    priority: 'urgent',
    status: 'on-hold',
    language: 'pt-BR',
    tags: ['vip', 'overflow'],
    channel: 'Mail',
    url: 'https://acme.zendesk.com/agent/tickets/5158',
  },
};

describe('trigger bodies', () => {
  test('the body that we offer is read whole', () => {
    const report = reportIn(zendesk, posted(rendered()));
    expect(report).toMatchObject({ ...full, event: 'trigger' });
    expect(report.messages).toMatchObject([{ visibility: 'public', direction: 'inbound', text: 'It does not work' }]);
  });

  test('quotes and line breaks that break the JSON spoil nothing before them', () => {
    const report = reportIn(
      zendesk,
      posted(rendered({ 'ticket.title': 'He said "no"', 'ticket.latest_public_comment': 'line one\nline "two"' })),
    );
    expect(report).toMatchObject({
      ...full,
      event: 'trigger (broken JSON)',
      ticket: { ...full.ticket, subject: 'He said "no"' },
    });
    expect(report.messages[0]?.text).toBe('line one\nline "two"');
  });

  test("a customer's text cannot name another ticket or change its fields", () => {
    const forged = 'x", "ticket_id": "1", "priority": "low", "actor_id": "1", "y": "';
    const report = reportIn(zendesk, posted(rendered({ 'ticket.latest_public_comment': forged })));
    expect(report).toMatchObject({ externalId: '5158', thin: true });
    expect(report.ticket.priority).toBeUndefined();
    expect(report.actorId).toBeUndefined();
  });

  test('whatever is written in subject and comment, the ticket is found', () => {
    const nasty = fc.string({ unit: fc.constantFrom('"', '\\', '{', '}', ',', ':', '\n', 'a', ' ', 'ticket_id', '☃') });
    fc.assert(
      fc.property(nasty, nasty, (title, comment) => {
        const report = reportIn(
          zendesk,
          posted(rendered({ 'ticket.title': title, 'ticket.latest_public_comment': comment })),
        );
        expect(report).toMatchObject({ externalId: '5158', thin: true });
      }),
    );
  });

  test('keys of their own are understood, nested too', () => {
    const body = {
      ticket: { id: 5158, title: 'Login', latest_public_comment: 'Help', requester: { email: 'ana@example.com' } },
      current_user: { id: '42' },
    };
    expect(reportIn(zendesk, posted(body))).toMatchObject({
      externalId: '5158',
      actorId: '42',
      ticket: { subject: 'Login', requester: { email: 'ana@example.com' } },
      messages: [{ text: 'Help' }],
    });
  });

  test('a body with placeholders that were never filled is unreadable', () => {
    expect(zendesk.read?.(posted(zendeskTriggerBody), con)).toMatchObject({
      outcome: 'unreadable',
      reason: expect.stringContaining('ticket_id'),
    });
    expect(zendesk.read?.(posted(''), con)).toMatchObject({ outcome: 'unreadable' });
  });

  test('the same comment in two firings is one message', () => {
    const ids = ['Open', 'Pending'].map(
      (status) => reportIn(zendesk, posted(rendered({ 'ticket.status': status }))).messages[0]?.externalId,
    );
    expect(ids[0]).toBe(ids[1]);
  });

  test('firings are told apart by the change time, else by the invocation', () => {
    const key = (body: string, invocation: string) =>
      keyedIn(zendesk, posted(body, { 'x-zendesk-webhook-invocation-id': invocation })).dedupeKey;
    expect(key(rendered(), 'one')).toBe(key(rendered(), 'two'));
    expect(key('{"ticket_id":"1"}', 'one')).toBe(key('{"ticket_id":"1"}', 'one'));
    expect(key('{"ticket_id":"1"}', 'one')).not.toBe(key('{"ticket_id":"1"}', 'two'));
  });
});

describe('events', () => {
  const commented = (comment: object) =>
    posted({
      type: 'zen:event-type:ticket.comment_added',
      id: 'e1',
      detail: { id: '5158', actor_id: '9' },
      event: { comment },
    });

  test('a private note is internal, whoever wrote it', () => {
    const note = {
      id: '3',
      body: 'careful with this one',
      is_public: false,
      author: { id: '9', is_staff: true, name: 'Kim' },
    };
    expect(reportIn(zendesk, commented(note)).messages).toEqual([
      {
        externalId: '3',
        visibility: 'internal',
        direction: 'outbound',
        author: { externalId: '9', name: 'Kim' },
        text: 'careful with this one',
      },
    ]);
    expect(reportIn(zendesk, commented({ body: 'x', author: { is_staff: true } })).messages[0]?.visibility).toBe(
      'internal',
    );
  });

  test("a customer's comment is public and inbound", () => {
    const comment = { id: '4', body: 'Still broken', is_public: true, author: { id: '77', is_staff: false } };
    expect(reportIn(zendesk, commented(comment)).messages).toMatchObject([
      { visibility: 'public', direction: 'inbound' },
    ]);
  });

  test('a deleted ticket is deleted, whatever its status says', () => {
    const body = {
      type: 'zen:event-type:ticket.soft_deleted',
      id: 'e2',
      detail: { id: '5158', status: 'OPEN' },
      event: {},
    };
    expect(reportIn(zendesk, posted(body)).ticket.status).toBe('deleted');
  });
});

describe('re-reading', () => {
  const connection = { ...con, apiUrl: 'https://acme.zendesk.com' };
  const thin = reportIn(zendesk, posted(rendered()));
  const bodies = [
    JSON.stringify({
      ticket: {
        id: 5158,
        subject: 'Login',
        description: 'It does not work',
        requester_id: 77,
        status: 'open',
        priority: null,
        tags: ['vip'],
        updated_at: '2026-03-01T09:05:00Z',
        via: { channel: 'email' },
      },
      users: [{ id: 77, name: 'Ana', email: 'ana@example.com', locale: 'pt-BR', role: 'end-user' }],
    }),
    JSON.stringify({
      comments: [
        { id: 3, body: 'secret', plain_body: 'secret', public: false, author_id: 9 },
        { id: 2, body: 'Looking', public: true, author_id: 9 },
        { id: 1, body: 'It does not work', public: true, author_id: 77 },
      ],
      users: [{ id: 9, name: 'Kim', role: 'agent' }],
    }),
  ];

  test('asks for the ticket and its newest comments', () => {
    const requests = granted(zendesk.reread!.requests(connection, 'bot@acme.com/token:abc', '5158'));
    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET https://acme.zendesk.com/api/v2/tickets/5158?include=users',
      'GET https://acme.zendesk.com/api/v2/tickets/5158/comments?include=users&sort_order=desc&per_page=50',
    ]);
    expect(requests[0]?.headers.authorization).toBe(
      `Basic ${Buffer.from('bot@acme.com/token:abc').toString('base64')}`,
    );
  });

  test('gives the whole ticket, oldest message first, notes internal', () => {
    const report = granted(zendesk.reread!.read(bodies, thin, connection));
    const kim = { externalId: '9', name: 'Kim' };
    expect(report).toMatchObject({
      ticketId: thin.ticketId,
      event: 'trigger',
      actorId: '42',
      thin: false,
      occurredAt: '2026-03-01T09:05:00.000Z',
    });
    expect(report.ticket).toMatchObject({
      requester: { externalId: '77', name: 'Ana', email: 'ana@example.com' },
      language: 'pt-BR',
      status: 'open',
      tags: ['vip'],
      channel: 'email',
    });
    expect(report.messages).toEqual([
      {
        externalId: 'description',
        visibility: 'public',
        direction: 'inbound',
        author: { externalId: '77', name: 'Ana', email: 'ana@example.com' },
        text: 'It does not work',
      },
      { externalId: '2', visibility: 'public', direction: 'outbound', author: kim, text: 'Looking' },
      { externalId: '3', visibility: 'internal', direction: 'outbound', author: kim, text: 'secret' },
    ]);
  });

  test('another ticket or no JSON is refused', () => {
    expect(zendesk.reread!.read(['{"ticket":{"id":1}}', '{}'], thin, connection)).toMatchObject({ refused: 'invalid' });
    expect(zendesk.reread!.read(['<html>', ''], thin, connection)).toMatchObject({ refused: 'invalid' });
  });
});
