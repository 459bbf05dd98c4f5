import { describe, expect, test } from 'vitest';
import { SourceKind } from '../../shared/domain/clients/connection.ts';
import { isTest } from '../../shared/domain/tickets/test-ticket.ts';
import { guides } from '../../shared/sources/guides/guides.ts';
import { sources } from '../../shared/sources/sources.ts';
import { con, granted, keyedIn, posted } from './samples.ts';

const now = '2026-11-22T09:00:00.000Z';
const id = '991795165200000000';

describe.each(SourceKind.options)('the guide of %s', (kind) => {
  const { asks, steps } = guides[kind];

  test('says where the address goes, and what becomes of the secret', () => {
    expect(steps.filter((step) => step.do === 'paste-address')).toHaveLength(1);
    const secrets = steps.filter((step) => ['paste-secret', 'paste-header', 'copy-secret', 'sign'].includes(step.do));
    expect(secrets).toHaveLength(kind === 'zoho-desk' ? 0 : 1);
  });

  test('asks for credentials where answers can be written back', () => {
    const asked = asks.map(({ field }) => field);
    expect(asked.includes('apiUrl')).toBe(Boolean(sources[kind].write));
  });
});

describe.each(SourceKind.options.filter((kind) => sources[kind].read))('the sample of %s', (kind) => {
  test('is believed and read as a new ticket that is a test', () => {
    const source = sources[kind];
    const { body, headers } = source.sample?.(now, id) ?? { body: '' };
    const request = posted(body, headers);
    const secret = kind === 'standard-webhooks' ? `whsec_${'c'.repeat(43)}=` : 'a-secret-that-is-long-enough-for-all';
    const proof = source.sign(secret, { ...request, now, id: 'msg_1' }, { settings: {} });
    const signed = { ...request, headers: { ...headers, ...proof } };
    expect(source.verify(signed, [secret], now, { settings: {} })).toEqual({ accepted: true });
    const { report } = keyedIn(source, signed);
    expect(report).toMatchObject({ externalId: id, ticket: { subject: 'A test from Sunrelay' } });
    expect(isTest(report.ticket)).toBe(true);
    expect(report.messages).toHaveLength(1);
    expect(['solved', 'closed', 'deleted']).not.toContain(report.ticket.status);
  });
});

test.each([
  ['zendesk', 'https://acme.zendesk.com', '{"user":{"id":9000001}}', '{"user":{"id":null,"role":"end-user"}}'],
  ['freshdesk', 'https://acme.freshdesk.com', '{"id":9000001}', undefined],
  ['intercom', 'https://api.intercom.io', '{"type":"admin","id":"9000001"}', undefined],
] as const)('%s is asked who we are, and nothing else', (kind, apiUrl, known, stranger) => {
  const { probe } = sources[kind];
  const request = granted(probe?.request({ ...con, apiUrl }, 'a/token:b', { now, deliveryId: 'dlv_1' }));
  expect(request).toMatchObject({ method: 'GET', url: expect.stringMatching(/\/me$/) });
  expect(probe?.read?.(known)).toEqual({ actorId: '9000001' });
  if (stranger) expect(probe?.read?.(stranger)).toMatchObject({ refused: 'not-allowed' });
});
