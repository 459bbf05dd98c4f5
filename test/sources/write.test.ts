import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { HelpdeskStatus } from '../../shared/domain/tickets/report.ts';
import type { SourceConnection, WriteAction } from '../../shared/sources/source.ts';
import { sourceOf } from '../../shared/sources/sources.ts';
import { AnswerEvent } from '../../shared/sources/standard-webhooks/event.ts';
import { con, granted } from './samples.ts';

const at = '2026-03-01T09:00:00.000Z';
const context = { now: '2026-03-01T09:05:00.000Z', deliveryId: 'dlv_1' };
const reply: WriteAction = { kind: 'reply', externalId: '11', text: 'Hello <Ana>\nbye', at };
const note: WriteAction = { kind: 'note', externalId: '11', text: 'psst', at };
const status = (to: HelpdeskStatus, externalId = '11'): WriteAction => ({ kind: 'status', externalId, status: to, at });

type Kind = 'zendesk' | 'freshdesk' | 'intercom' | 'standard-webhooks';
const home: Record<Kind, Partial<SourceConnection>> = {
  zendesk: { apiUrl: 'https://acme.zendesk.com' },
  freshdesk: { apiUrl: 'https://acme.freshdesk.com/' },
  intercom: { actorId: '274' },
  'standard-webhooks': { apiUrl: 'https://hooks.example.com/sunrelay?x=1' },
};
const secret: Record<Kind, string> = {
  zendesk: 'bot@acme.com/token:abc',
  freshdesk: 'key',
  intercom: 'tok',
  'standard-webhooks': `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
};
const write = (kind: Kind, action: WriteAction, more: Partial<SourceConnection> = {}, credentials = secret[kind]) =>
  sourceOf(kind).write!(action, { ...con, ...home[kind], ...more }, credentials, context);

/** The request as one line and its body, after its headers were compared. */
function sent(kind: 'zendesk' | 'freshdesk' | 'intercom', action: WriteAction, more: Partial<SourceConnection> = {}) {
  const { method, url, headers, body } = granted(write(kind, action, more));
  expect(headers).toEqual({
    accept: 'application/json',
    'content-type': 'application/json',
    authorization: {
      zendesk: `Basic ${Buffer.from('bot@acme.com/token:abc').toString('base64')}`,
      freshdesk: `Basic ${Buffer.from('key:X').toString('base64')}`,
      intercom: 'Bearer tok',
    }[kind],
    ...(kind === 'intercom' && { 'intercom-version': '2.15' }),
  });
  return [`${method} ${url}`, JSON.parse(String(body ?? ''))];
}

const html = '<p>Hello &#60;Ana&#62;<br>bye</p>';

describe('Zendesk', () => {
  const address = 'PUT https://acme.zendesk.com/api/v2/tickets/11';
  test('a reply', () =>
    expect(sent('zendesk', reply)).toEqual([
      address,
      { ticket: { comment: { body: 'Hello <Ana>\nbye', public: true } } },
    ]));
  test('a note', () =>
    expect(sent('zendesk', note)).toEqual([address, { ticket: { comment: { body: 'psst', public: false } } }]));
  test('a status, and nothing else', () => {
    expect(sent('zendesk', status('waiting-customer'))).toEqual([address, { ticket: { status: 'pending' } }]);
    expect(sent('zendesk', status('closed'))).toEqual([address, { ticket: { status: 'solved' } }]);
  });
  test('an OAuth token', () => {
    expect(granted(write('zendesk', note, {}, 'oauth')).headers.authorization).toBe('Bearer oauth');
  });
});

describe('Freshdesk', () => {
  const address = 'https://acme.freshdesk.com/api/v2/tickets/11';
  test('a reply', () => expect(sent('freshdesk', reply)).toEqual([`POST ${address}/reply`, { body: html }]));
  test('a note', () =>
    expect(sent('freshdesk', note)).toEqual([`POST ${address}/notes`, { body: '<p>psst</p>', private: true }]));
  test('a status, by the account’s own code where the settings name one', () => {
    expect(sent('freshdesk', status('on-hold'))).toEqual([`PUT ${address}`, { status: 3 }]);
    expect(sent('freshdesk', status('on-hold'), { settings: { 'status.on-hold': '7' } })).toEqual([
      `PUT ${address}`,
      { status: 7 },
    ]);
  });
});

describe('Intercom', () => {
  const address = 'https://api.intercom.io';
  const admin = { type: 'admin', admin_id: '274' };
  const toTicket = { externalId: 'ticket:631' };
  test('a reply', () =>
    expect(sent('intercom', reply)).toEqual([
      `POST ${address}/conversations/11/reply`,
      { message_type: 'comment', ...admin, body: html },
    ]));
  test('a note', () =>
    expect(sent('intercom', note)).toEqual([
      `POST ${address}/conversations/11/reply`,
      { message_type: 'note', ...admin, body: '<p>psst</p>' },
    ]));
  test('a note on a ticket', () =>
    expect(sent('intercom', { ...note, ...toTicket })[0]).toBe(`POST ${address}/tickets/631/reply`));
  test('a conversation is closed and opened', () => {
    expect(sent('intercom', status('solved'))).toEqual([
      `POST ${address}/conversations/11/parts`,
      { message_type: 'close', ...admin },
    ]);
    expect(sent('intercom', status('open'))).toEqual([
      `POST ${address}/conversations/11/parts`,
      { message_type: 'open', ...admin },
    ]);
    expect(write('intercom', status('on-hold'))).toMatchObject({ refused: 'not-allowed' });
  });
  test('a ticket takes the state that the settings name, else open or closed', () => {
    const settings = { 'status.on-hold': '4517' };
    expect(sent('intercom', status('on-hold', 'ticket:631'), { settings })).toEqual([
      `PUT ${address}/tickets/631`,
      { ticket_state_id: '4517', admin_id: 274 },
    ]);
    expect(sent('intercom', status('solved', 'ticket:631'))).toEqual([
      `PUT ${address}/tickets/631`,
      { open: false, admin_id: 274 },
    ]);
    expect(write('intercom', status('on-hold', 'ticket:631'))).toMatchObject({
      reason: expect.stringContaining('status.on-hold'),
    });
  });
  test('the European host', () => {
    expect(sent('intercom', note, { apiUrl: 'https://api.eu.intercom.io' })[0]).toBe(
      'POST https://api.eu.intercom.io/conversations/11/reply',
    );
  });
  test('without an admin to be, nothing is written', () => {
    const { actorId: _none, ...nobody } = { ...con, ...home.intercom };
    expect(sourceOf('intercom').write!(note, nobody, 'tok', context)).toMatchObject({ refused: 'invalid' });
  });
});

describe('Standard Webhooks', () => {
  const peer = new Webhook(secret['standard-webhooks']);
  const events: [WriteAction, AnswerEvent][] = [
    [
      reply,
      {
        type: 'ticket.replied',
        timestamp: at,
        data: { ticket: { id: '11' }, message: { id: 'dlv_1', text: 'Hello <Ana>\nbye', visibility: 'public' } },
      },
    ],
    [
      note,
      {
        type: 'ticket.noted',
        timestamp: at,
        data: { ticket: { id: '11' }, message: { id: 'dlv_1', text: 'psst', visibility: 'internal' } },
      },
    ],
    [status('solved'), { type: 'ticket.status', timestamp: at, data: { ticket: { id: '11', status: 'solved' } } }],
  ];
  test.for(events)('%o is an event of the documented form, signed with the delivery’s id', ([action, event]) => {
    const { method, url, headers, body } = granted(write('standard-webhooks', action));
    expect(`${method} ${url}`).toBe('POST https://hooks.example.com/sunrelay?x=1');
    expect(AnswerEvent.parse(JSON.parse(String(body ?? '')))).toEqual(event);
    expect(headers).toEqual({
      'content-type': 'application/json',
      'webhook-id': 'dlv_1',
      'webhook-timestamp': '1772355900',
      'webhook-signature': peer.sign('dlv_1', new Date(context.now), String(body ?? '')),
    });
  });
  test('a later attempt has the same id and body under its own timestamp', () => {
    const [first, second] = [context.now, '2026-03-01T11:00:00.000Z'].map((now) =>
      granted(
        sourceOf('standard-webhooks').write!(
          reply,
          { ...con, ...home['standard-webhooks'] },
          secret['standard-webhooks'],
          { ...context, now },
        ),
      ),
    );
    expect(second?.body).toBe(first?.body);
    expect(second?.headers['webhook-id']).toBe('dlv_1');
    expect(second?.headers['webhook-timestamp']).not.toBe(first?.headers['webhook-timestamp']);
  });
  test('a secret of the wrong form is refused, not thrown', () => {
    for (const wrong of ['', 'whsec_', 'whpk_AAAA', 'whsk_AAAA'])
      expect(write('standard-webhooks', reply, {}, wrong)).toMatchObject({ refused: 'invalid' });
  });
});

describe('a private note never leaves our side as a public reply (rule 14)', () => {
  test.for(['zendesk', 'freshdesk', 'intercom', 'standard-webhooks'] as const)('%s', (kind) => {
    const body = granted(write(kind, note)).body ?? '';
    expect(body).toMatch(/"public":false|"private":true|"message_type":"note"|"visibility":"internal"/);
    expect(body).not.toMatch(/"public":true|"message_type":"comment"|"visibility":"public"/);
  });
  test('no write touches custom fields, tags or the archive', () => {
    for (const kind of ['zendesk', 'freshdesk', 'intercom'] as const)
      for (const action of [reply, note, status('solved')])
        expect(granted(write(kind, action)).body).not.toMatch(/custom|tags|archive|attributes/);
  });
  test('nothing is deleted', () => {
    expect(write('zendesk', status('deleted'))).toMatchObject({ refused: 'not-allowed' });
    expect(write('freshdesk', status('deleted'))).toMatchObject({ refused: 'not-allowed' });
    expect(write('intercom', status('deleted'))).toMatchObject({ refused: 'not-allowed' });
  });
});

describe('where credentials may go', () => {
  const evil = [
    undefined,
    'nonsense',
    'http://acme.zendesk.com',
    'https://evil.example.com',
    'https://zendesk.com.evil.example.com',
    'https://a.b.zendesk.com',
    'https://-a.zendesk.com',
    'https://user:pass@acme.zendesk.com',
    'https://acme.zendesk.com:8443',
    'ftp://127.0.0.1',
    'https://acme_zendesk.com',
  ];
  test.for(evil)('not to %s', (apiUrl) => {
    const connection = { ...con, ...(apiUrl !== undefined && { apiUrl }) };
    expect(sourceOf('zendesk').write!(reply, connection, 'x', context)).toMatchObject({ refused: 'invalid' });
    expect(sourceOf('zendesk').reread!.requests(connection, 'x', '1')).toMatchObject({ refused: 'invalid' });
  });
  test('to this machine, as tests and the local platform need', () => {
    expect(granted(write('zendesk', note, { apiUrl: 'http://127.0.0.1:4100' })).url).toBe(
      'http://127.0.0.1:4100/api/v2/tickets/11',
    );
  });
  test('an external id cannot leave its place in the path', () => {
    expect(granted(write('zendesk', { ...note, externalId: '../users/1?x=#' })).url).toBe(
      'https://acme.zendesk.com/api/v2/tickets/..%2Fusers%2F1%3Fx%3D%23',
    );
  });
});

test('every status of ours can be written, or is refused with a reason', () => {
  for (const kind of ['zendesk', 'freshdesk', 'intercom', 'standard-webhooks'] as const)
    for (const to of HelpdeskStatus.options) {
      const request = write(kind, status(to));
      expect('refused' in request ? request.reason : request.body).toBeTruthy();
    }
});
