import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TicketId } from '../../shared/domain/ids.ts';
import { Report } from '../../shared/domain/tickets/report.ts';
import { parseJson } from '../../shared/sources/reading/json.ts';
import { instantFrom, ticketIdOf } from '../../shared/sources/reading/report.ts';
import { sourceOf } from '../../shared/sources/sources.ts';
import { keyedIn, posted, reportIn } from './samples.ts';

const standard = sourceOf('standard-webhooks');
const said = (data: object, type = 'ticket.opened') => posted({ type, data });

test('a ticket id is the same for ever, and another for another connection or ticket', () => {
  expect(ticketIdOf('con_a', '5158')).toBe('tkt_jn9835twnf0ze7cw5g0mtqajyf');
  expect(ticketIdOf('con_a', '5158')).not.toBe(ticketIdOf('con_b', '5158'));
  fc.assert(
    fc.property(
      fc.string(),
      fc.string(),
      (connection, external) => TicketId.safeParse(ticketIdOf(connection, external)).success,
    ),
  );
});

test('a text beyond the limit is cut with a mark, not refused', () => {
  const report = reportIn(
    standard,
    said({ ticket: { id: 'T1', subject: 's'.repeat(900) }, message: { text: '☃'.repeat(150_000) } }),
  );
  expect(Report.parse(report).messages[0]?.text).toHaveLength(100_000);
  expect(report.messages[0]?.text).toMatch(/☃\n\[… cut: the message had 150000 characters\]$/);
  expect(report.ticket.subject).toHaveLength(500);
});

test('half a surrogate pair does not get in', () => {
  const report = reportIn(
    standard,
    posted('{"type":"ticket.opened","data":{"ticket":{"id":"1","subject":"a\\ud83d"}}}'),
  );
  expect(report.ticket.subject).toBe('a\ufffd');
});

test('a number too large for a double keeps its digits', () => {
  expect(parseJson('{"id":12345678901234567890,"small":7,"half":0.5,"large":1e400}')).toEqual({
    id: '12345678901234567890',
    small: 7,
    half: 0.5,
    large: Infinity,
  });
  expect(
    reportIn(standard, posted('{"type":"ticket.opened","data":{"ticket":{"id":12345678901234567890}}}')).externalId,
  ).toBe('12345678901234567890');
});

test('times come with a zone or as unix seconds, or not at all', () => {
  expect(instantFrom('2025-01-08T16:45:20.987654321Z')).toBe('2025-01-08T16:45:20.987Z');
  expect(instantFrom('2025-01-08T16:45:20+02:00')).toBe('2025-01-08T14:45:20.000Z');
  expect(instantFrom(1553290198)).toBe('2019-03-22T21:29:58.000Z');
  for (const none of ['2025-01-08', '2025-01-08T16:45:20', 'yesterday', 0, -5, 1e18, null])
    expect(instantFrom(none)).toBeUndefined();
});

test("the sender's delivery id is the key; a retry counter in the body changes nothing", () => {
  const intercom = (attempt: number) =>
    keyedIn(
      sourceOf('intercom'),
      posted({
        topic: 'conversation.admin.closed',
        id: 'notif_1',
        delivery_attempts: attempt,
        data: { item: { id: '7', state: 'closed' } },
      }),
    );
  expect(intercom(1)).toEqual(intercom(2));
  expect(intercom(1).dedupeKey).toBe('con_test:notif_1');
});

test('the same delivery id with another content shows in the fingerprint', () => {
  const [one, other] = ['open', 'solved'].map((status) =>
    keyedIn(
      standard,
      posted({ type: 'ticket.changed', data: { ticket: { id: '1', status } } }, { 'webhook-id': 'msg_1' }),
    ),
  );
  expect(one?.dedupeKey).toBe(other?.dedupeKey);
  expect(one?.fingerprint).not.toBe(other?.fingerprint);
});

test('a delivery id of any length and letters makes a short printable key', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 2000 }), (id) => {
      const { dedupeKey } = keyedIn(
        standard,
        posted({ type: 'ticket.opened', data: { ticket: { id: '1' } } }, { 'webhook-id': id }),
      );
      expect(dedupeKey).toMatch(/^con_test:[\x21-\x7e]{1,120}$/);
    }),
  );
});

test('the newest fifty messages are told, each once', () => {
  const parts = Array.from({ length: 80 }, (_, index) => ({
    id: String(index % 70),
    part_type: 'comment',
    body: `<p>${index}</p>`,
    author: { type: 'user' },
  }));
  const report = reportIn(
    sourceOf('intercom'),
    posted({
      topic: 'conversation.user.replied',
      id: 'n',
      data: { item: { id: '7', conversation_parts: { conversation_parts: parts } } },
    }),
  );
  expect(report.messages.map(({ text }) => text)).toEqual(Array.from({ length: 50 }, (_, index) => String(index + 20)));
});

test('control characters, which show nothing and grow sixfold on their way, are left out', () => {
  const body = `one${'\u0001'.repeat(100_000)}\ttwo\nthree\u0000`;
  const data = { ticket: { id: '7' }, message: { text: body } };
  expect(reportIn(standard, posted({ type: 'ticket.message', data })).messages[0]?.text).toBe('one\ttwo\nthree');
});

test('a verified delivery of a system without a reader is left to the caller', () => {
  expect(sourceOf('jira').read).toBeUndefined();
});
