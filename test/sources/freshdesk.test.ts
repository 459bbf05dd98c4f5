import { expect, test } from 'vitest';
import { eventName, parseTriggeredEvent } from '../../shared/sources/freshdesk/triggered-event.ts';
import { sourceOf } from '../../shared/sources/sources.ts';
import { con, granted, keyedIn, posted, reportIn } from './samples.ts';

const freshdesk = sourceOf('freshdesk');
const fired = (triggered_event: string, more: object = {}) =>
  posted({ freshdesk_webhook: { triggered_event, ticket_id: 'INC-11', ...more } });

const grammar: [string, string | undefined][] = [
  ['{ticket_action:created}', 'ticket_action:created'],
  ['{status:{from:4,to:6}}', 'status:4>6'],
  ['{priority:{from:1,to:2},status:{from:2,to:3}}', 'priority:1>2,status:2>3'],
  [' { status : { from : 4 , to : 6 } , note_type : private } ', 'status:4>6,note_type:private'],
  ['{group:{from:,to:5}}', 'group:>5'],
  ['{reply_sent:sent}', 'reply_sent:sent'],
  ['{}', ''],
  ['status', undefined],
  ['{status:{from:4,to:6}', undefined],
  ['{status}', undefined],
  ['{a:{b:{c:d}}}', undefined],
];
test.for(grammar)('triggered_event %s', ([text, expected]) => {
  const event = parseTriggeredEvent(text);
  expect(event && eventName(event)).toBe(expected);
});

test('the fields at the top count too, and a display id is its number', () => {
  expect(reportIn(freshdesk, posted({ ticket_id: 'INC-11', ticket_subject: 'Hi' }))).toMatchObject({
    externalId: '11',
    event: 'webhook',
    ticket: { subject: 'Hi' },
  });
  expect(freshdesk.read?.(posted({ freshdesk_webhook: {} }), con)).toMatchObject({ outcome: 'unreadable' });
});

test('a triggered_event of another form is kept as it came', () => {
  expect(reportIn(freshdesk, fired('{oops')).event).toBe('{oops');
});

test('the latest comment is theirs when their reply fired the rule, else the requester’s', () => {
  const comment = { ticket_latest_public_comment: '<div>Any news?</div>' };
  const side = (event: string) =>
    reportIn(freshdesk, fired(event, comment)).messages.map(({ direction, text }) => `${direction} ${text}`);
  expect(side('{reply_sent:sent}')).toEqual(['outbound Any news?']);
  expect(side('{ticket_action:updated}')).toEqual(['inbound Any news?']);
});

test('two changes are two deliveries, one change sent twice is one', () => {
  const key = (event: string, at?: string) => keyedIn(freshdesk, fired(event, { ticket_updated_at: at })).dedupeKey;
  expect(key('{status:{from:2,to:3}}')).toBe(key('{status:{from:2,to:3}}'));
  expect(key('{status:{from:2,to:3}}')).not.toBe(key('{status:{from:3,to:2}}'));
  expect(key('{status:{from:2,to:3}}', '2026-03-01T09:00:00Z')).not.toBe(
    key('{status:{from:2,to:3}}', '2026-03-02T09:00:00Z'),
  );
});

test('reads the ticket again with its conversations', () => {
  const connection = { ...con, apiUrl: 'https://acme.freshdesk.com' };
  const thin = reportIn(freshdesk, fired('{ticket_action:created}'));
  expect(granted(freshdesk.reread!.requests(connection, 'key', '11'))).toEqual([
    {
      method: 'GET',
      url: 'https://acme.freshdesk.com/api/v2/tickets/11?include=requester,conversations',
      headers: { accept: 'application/json', authorization: `Basic ${Buffer.from('key:X').toString('base64')}` },
    },
  ]);
  const body = JSON.stringify({
    id: 11,
    subject: 'Help',
    description_text: 'It broke',
    priority: 4,
    status: 2,
    tags: ['vip'],
    updated_at: '2026-03-01T09:00:00Z',
    requester_id: 5,
    requester: { name: 'Bob', email: 'bob@example.com' },
    conversations: [
      { id: 21, body: '<p>internal</p>', private: true, incoming: false, user_id: 8 },
      { id: 22, body_text: 'thanks', private: false, incoming: true, user_id: 5 },
    ],
  });
  const report = granted(freshdesk.reread!.read([body], thin, connection));
  expect(report).toMatchObject({
    thin: false,
    occurredAt: '2026-03-01T09:00:00.000Z',
    ticket: {
      subject: 'Help',
      priority: 'urgent',
      status: 'open',
      tags: ['vip'],
      requester: { externalId: '5', name: 'Bob', email: 'bob@example.com' },
    },
  });
  expect(report.messages).toEqual([
    { externalId: 'description', visibility: 'public', direction: 'inbound', text: 'It broke' },
    { externalId: '21', visibility: 'internal', direction: 'outbound', author: { externalId: '8' }, text: 'internal' },
    { externalId: '22', visibility: 'public', direction: 'inbound', author: { externalId: '5' }, text: 'thanks' },
  ]);
  expect(freshdesk.reread!.read(['{"id":12}'], thin, connection)).toMatchObject({ refused: 'invalid' });
});
