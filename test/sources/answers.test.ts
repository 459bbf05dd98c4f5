import { expect, test } from 'vitest';
import { SourceKind } from '../../shared/domain/clients/connection.ts';
import { unknownConnection } from '../../shared/sources/answers.ts';
import { sourceOf } from '../../shared/sources/sources.ts';
import { posted, sample } from './samples.ts';

test('no sender is ever told 410: two of them unsubscribe on it', () => {
  for (const { answers } of SourceKind.options.map(sourceOf))
    expect(
      [answers.accepted, answers.refused, answers.unreadable, answers.busy(1)].map(({ status }) => status),
    ).not.toContain(410);
  expect(unknownConnection.status).toBe(404);
});

test('what was taken is a 200, exactly: Zoho counts nothing else', () => {
  for (const kind of SourceKind.options) expect(sourceOf(kind).answers.accepted.status).toBe(200);
});

test('a refused HubSpot delivery is one that HubSpot repeats', () => {
  expect([400, 401, 403, 404, 405]).not.toContain(sourceOf('hubspot').answers.refused.status);
});

test('a busy answer says when to come back; Zendesk repeats on 409 only', () => {
  expect(sourceOf('hubspot').answers.busy(2.2)).toEqual({ status: 429, headers: { 'retry-after': '3' } });
  expect(sourceOf('zendesk').answers.busy(0)).toEqual({ status: 409, headers: { 'retry-after': '1' } });
});

test('Salesforce hears its SOAP acknowledgement', () => {
  expect(sourceOf('salesforce').answers.accepted.body).toContain('<Ack>true</Ack>');
});

test("Slack's challenge is echoed after its signature was checked, never before", () => {
  const request = posted(sample('slack/url_verification.json'));
  expect(sourceOf('slack').handshake?.(request, true)).toMatchObject({ status: 200, body: 'valid_challenge_token' });
  expect(sourceOf('slack').handshake?.(request, false)).toBeUndefined();
  expect(sourceOf('slack').handshake?.(posted(sample('slack/message.json')), true)).toBeUndefined();
});

test("Front's signed sync is answered with its challenge", () => {
  const request = posted({ type: 'sync', authorization: { id: 'cmp_abc' } }, { 'X-Front-Challenge': 'random-string' });
  expect(sourceOf('front-application').handshake?.(request, true)).toMatchObject({
    status: 200,
    body: '{"challenge":"random-string"}',
  });
  expect(sourceOf('front-application').handshake?.(request, false)).toBeUndefined();
  expect(
    sourceOf('front-application').handshake?.(posted({ type: 'inbound' }, { 'X-Front-Challenge': 'x' }), true),
  ).toBeUndefined();
});

test('Intercom may ask with HEAD, Zoho with an empty list; a ticket is no handshake', () => {
  expect(sourceOf('intercom').handshake?.({ ...posted(''), method: 'HEAD' }, false)).toEqual({ status: 200 });
  expect(sourceOf('intercom').handshake?.(posted('{}'), true)).toBeUndefined();
  expect(sourceOf('zoho-desk').handshake?.(posted([]), false)).toEqual({ status: 200 });
  expect(sourceOf('zoho-desk').handshake?.(posted(sample('zoho_desk/Ticket_Add.min.json')), true)).toBeUndefined();
});
