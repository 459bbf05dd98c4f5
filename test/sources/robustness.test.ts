import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SourceKind } from '../../shared/domain/clients/connection.ts';
import { Report } from '../../shared/domain/tickets/report.ts';
import { sourceOf } from '../../shared/sources/sources.ts';
import { con, posted, sample } from './samples.ts';

const now = '2026-03-01T09:00:00.000Z';
const names = [
  'webhook-id',
  'webhook-timestamp',
  'webhook-signature',
  'x-zendesk-webhook-signature',
  'x-zendesk-webhook-signature-timestamp',
  'x-hub-signature',
  'x-helpscout-signature',
  'x-helpscout-event',
  'x-front-signature',
  'x-front-request-timestamp',
  'x-hubspot-signature-v3',
  'x-hubspot-request-timestamp',
  'x-signature',
  'x-slack-signature',
  'x-slack-request-timestamp',
  'x-shopify-hmac-sha256',
  'x-chatwoot-signature',
  'x-chatwoot-timestamp',
  'x-zdesk-jwt',
  'x-sunrelay-secret',
];
const value = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.constantFrom('sha256=⚠️', 'v1,', 'v1a,AAAA', 'a.b.c', '..', '1', '9'.repeat(30), 'e30.e30.e30'),
);
const headers = fc.dictionary(fc.constantFrom(...names), value);
const url = fc.constantFrom('', 'not a url', 'https://in.example.com/in/x?secret=%zz');
const whole = 'a secret that is long enough to be taken for one';

const payloads = [
  'zendesk/ticket.created.json',
  'zendesk/ticket.status_changed.json',
  'zendesk/trigger.ticket_update.json',
  'freshdesk/status_changed.json',
  'intercom/conversation.user.replied.legacy-v1-shape.json',
  'helpscout/convo.created.json',
].map((file) => sample(file).toString());
const helpScoutEvent = { 'x-helpscout-event': 'convo.created' };

describe.for(SourceKind.options)('%s', (kind) => {
  const source = sourceOf(kind);

  test('never throws over arbitrary headers and bodies, and believes none of it', () => {
    fc.assert(
      fc.property(headers, url, fc.uint8Array({ maxLength: 60 }), (given, address, body) => {
        const request = { method: 'POST', url: address, headers: given, body };
        const keys = [
          { kty: 'RSA', n: 'AQAB', e: 'AQAB' },
          { kty: 'oct', k: 'x' },
        ];
        const verdict = source.verify(
          request,
          [whole, 'whpk_bad', 'whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4='],
          now,
          { settings: { orgId: '1', webhookId: '2' }, keys },
        );
        expect(verdict.accepted).toBe(false);
        source.handshake?.(request, true);
      }),
      { numRuns: 200 },
    );
  });

  if (source.read)
    test('reads or refuses any JSON without throwing', () => {
      const json = fc.json({ maxDepth: 4 }).map((text) => text.replaceAll('"a"', '"__proto__"'));
      fc.assert(
        fc.property(fc.oneof(json, fc.string()), (body) => reads(body)),
        { numRuns: 200 },
      );
    });

  if (source.read)
    test('reads or refuses a payload cut anywhere, or with any value replaced', () => {
      fc.assert(
        fc.property(fc.constantFrom(...payloads), fc.nat(), fc.jsonValue(), (payload, place, other) => {
          reads(payload.slice(0, place % payload.length));
          let count = 0;
          const replaced = JSON.parse(payload, (_key, part) => (count++ === place % 60 ? other : part));
          reads(JSON.stringify(replaced) ?? '');
        }),
        { numRuns: 300 },
      );
    });

  function reads(body: string) {
    const reading = source.read!(posted(body, helpScoutEvent), con);
    if (reading.outcome === 'read') for (const { report } of reading.reports) Report.parse(report);
    else expect(reading.reason).toBeTruthy();
  }
});

test('hostile texts of a megabyte are read in one pass', () => {
  for (const piece of [',', ' ', '}', '"', 'T', '"a" ', '{', '\\', 'a:']) {
    const text = `${piece.repeat(1_000_000 / piece.length)}x`;
    for (const kind of ['zendesk', 'freshdesk', 'intercom', 'helpscout', 'standard-webhooks'] as const) {
      const read = sourceOf(kind).read!;
      read(posted(`{"ticket_id": "1", "comment": "${text}`, helpScoutEvent), con);
      const said = {
        topic: 'conversation.x',
        triggered_event: `{${text}`,
        ticket_id: '1',
        id: '1',
        updated_at: text,
        ticket_updated_at: text,
        comment: text,
      };
      expect(
        read(posted({ ...said, data: { item: { ...said, source: { body: text } } } }, helpScoutEvent), con).outcome,
      ).toBeTruthy();
    }
  }
});

test('a body nested a hundred thousand deep is unreadable, not a crash', () => {
  const body = '['.repeat(100_000) + ']'.repeat(100_000);
  expect(sourceOf('standard-webhooks').read!(posted(body), con).outcome).toBe('unreadable');
  expect(sourceOf('zendesk').read!(posted(body), con).outcome).toBe('unreadable');
});
