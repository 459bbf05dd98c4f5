import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Connection } from '../../shared/domain/clients/connection.ts';
import type { ClientId } from '../../shared/domain/ids.ts';
import { sources } from '../../shared/sources/sources.ts';
import { type Connected, connect, deliver, from, signed, takeOnAgent, takeOnClient } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { OPERATOR_KEY } from '../support/settings.ts';
import { assigned, deliveriesOf, idOf } from '../support/tickets.ts';
import { opened, sample } from './payloads.ts';

const MIB = 1024 * 1024;
let platform: Platform;
let clientId: ClientId;
const secrets: string[] = [OPERATOR_KEY];
beforeAll(async () => {
  platform = await startPlatform();
  clientId = await takeOnClient(platform, 'Acme');
  await takeOnAgent(platform, 'Ann', [clientId], { limit: 50 });
});
afterAll(() => platform?.stop());

async function desk(...about: [Parameters<typeof connect>[2]?, Parameters<typeof connect>[3]?]): Promise<Connected> {
  const connection = await connect(platform, clientId, about[0] ?? 'standard-webhooks', about[1]);
  secrets.push(connection.secret);
  return connection;
}

/** Everything that a caller can see of an answer. */
async function asked(url: string, init: RequestInit) {
  const answer = await fetch(url, { redirect: 'manual', ...init });
  return { status: answer.status, text: await answer.text(), retryAfter: answer.headers.get('retry-after') };
}
const posted = (url: string, body: Buffer, headers: Record<string, string>) =>
  asked(url, { method: 'POST', body, headers });

/** Our log's word for what was not taken at a connection's address. */
const logged = (connectionId: string, because: string) =>
  eventually(
    `the log says ${because} of ${connectionId}`,
    () => platform.logged().filter((line) => line.connectionId === connectionId),
    (lines) => lines.some((line) => line.because === because),
  );

/** An event of exactly so many bytes. */
function ofBytes(bytes: number, id: string): Buffer {
  const empty = Buffer.byteLength(JSON.stringify(opened(id, {}, '')));
  return Buffer.from(JSON.stringify(opened(id, {}, 'x'.repeat(bytes - empty))));
}

describe('what is not believed', () => {
  const body = Buffer.from(JSON.stringify(opened('refused')));
  const stale = ({ secret, webhookUrl: url }: Connected) =>
    sources['standard-webhooks'].sign(
      secret,
      { method: 'POST', url, body, now: from(-600_000), id: 'msg_1' },
      { settings: {} },
    );

  test.each<[string, (connection: Connected) => [Buffer, Record<string, string>]]>([
    ['missing-signature', () => [body, {}]],
    ['bad-signature', (connection) => [body, signed({ ...connection, secret: `whsec_${'A'.repeat(32)}` }, body)]],
    ['bad-signature', (connection) => [body.subarray(0, 60), signed(connection, body)]],
    ['malformed-signature', (connection) => [body, { ...signed(connection, body), 'webhook-timestamp': 'noon' }]],
    ['stale-timestamp', (connection) => [body, stale(connection)]],
  ])('%s: a 401 without a word, and our deliveries say why', async (because, make) => {
    const connection = await desk();
    const [bytes, headers] = make(connection);
    expect(await posted(connection.webhookUrl, bytes, headers)).toEqual({ status: 401, text: '', retryAfter: null });
    const [kept] = await deliveriesOf(platform.operator, connection, 1);
    expect(kept).toMatchObject({ outcome: 'refused', because: expect.stringMatching(/webhook-|timestamp/) });
    await logged(connection.id, because);
  });

  test('an address that nobody has, or no longer: a 404 that tells one from the other to nobody', async () => {
    const connection = await desk();
    const { revision } = await platform.operator.get<Connection>(`/connections/${connection.id}`);
    await platform.operator.patch(`/connections/${connection.id}`, { status: 'disabled' }, revision);
    for (const url of [connection.webhookUrl, `${platform.url}/in/con_nobody`, `${platform.url}/in/%00`]) {
      const headers = signed(connection, body);
      expect(await posted(url, body, headers)).toEqual({ status: 404, text: '', retryAfter: null });
    }
    await logged(connection.id, 'unknown-connection');
    expect(await platform.operator.all(`/connections/${connection.id}/deliveries`)).toEqual([]);
  });

  test('believed but not understood: kept for a replay, and told apart', async () => {
    const connection = await desk();
    const cut = Buffer.from(JSON.stringify(opened('cut'))).subarray(0, 80);
    expect(await deliver(connection, cut)).toBe(400);
    expect(await deliver(connection, sample('standard-webhooks/contact.created.full.json'))).toBe(200);
    const kept = await deliveriesOf(platform.operator, connection, 2);
    expect(kept).toMatchObject([
      { outcome: 'unreadable', because: 'the body is not a JSON object with a type' },
      { outcome: 'ignored', because: expect.stringContaining('contact.created is not one of') },
    ]);
    await logged(connection.id, 'unreadable-body');
  });
});

describe('how much is taken', () => {
  test.each([
    ['300 KiB goes through the bucket and comes back whole', 300 * 1024, 200],
    ['1 MiB is the most', MIB, 200],
    ['one byte more is too much', MIB + 1, 413],
    ['5 MB are too much', 5_000_000, 413],
  ])('%s', async (_, bytes, status) => {
    const connection = await desk();
    const body = ofBytes(bytes, 'large');
    expect(body.byteLength).toBe(bytes);
    expect(await deliver(connection, body)).toBe(status);
    if (status !== 200) return logged(connection.id, 'body-too-large').then(() => undefined);
    await assigned(platform.operator, idOf(connection, 'large'));
    const [kept] = await deliveriesOf(platform.operator, connection, 1);
    const whole = await platform.operator.get(`/connections/${connection.id}/deliveries/${kept?.id}`);
    expect(whole).toMatchObject({ bytes, text: body.toString('utf8') });
  });

  test('a conversation of 1 MiB in fifty parts is read as far as it can be kept', async () => {
    const connection = await desk('intercom', { actorId: '1' });
    const notification = JSON.parse(sample('intercom/conversation.user.created.legacy-v1-shape.json').toString('utf8'));
    notification.data.item.conversation_parts.conversation_parts = Array.from({ length: 50 }, (_, index) => ({
      type: 'conversation_part',
      id: `p${index}`,
      part_type: 'comment',
      body: `<p>${index} ${'ü'.repeat(10_000)}</p>`,
      author: { type: 'user', id: 'u1' },
    }));
    const body = Buffer.from(JSON.stringify(notification));
    expect(body.byteLength).toBeGreaterThan(1_000_000);
    expect(await deliver(connection, body)).toBe(200);
    await assigned(platform.operator, idOf(connection, notification.data.item.id));
  });

  test('above a connection’s rate it says when to come back, in the sender’s own words', async () => {
    const standard = await desk('standard-webhooks', { requestsPerMinute: 1 });
    expect(await deliver(standard, opened('rate-1'))).toBe(200);
    const body = Buffer.from(JSON.stringify(opened('rate-2')));
    const second = await posted(standard.webhookUrl, body, signed(standard, body));
    expect(second).toMatchObject({ status: 429, text: '' });
    expect(Number(second.retryAfter)).toBeGreaterThan(50);
    expect(Number(second.retryAfter)).toBeLessThanOrEqual(60);
    await logged(standard.id, 'over-rate');

    const zendesk = await desk('zendesk', { requestsPerMinute: 1 });
    expect(await deliver(zendesk, { type: 'zen:event-type:user.created' })).toBe(200);
    expect(await deliver(zendesk, { type: 'zen:event-type:user.created' })).toBe(409);
  });
});

describe('who only tries the address', () => {
  test('HEAD and GET: Intercom is greeted, others are told that only POST is taken', async () => {
    const intercom = await desk('intercom');
    expect((await asked(intercom.webhookUrl, { method: 'HEAD' })).status).toBe(200);
    const standard = await desk();
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE'])
      expect((await asked(standard.webhookUrl, { method })).status).toBe(405);
  });

  test('Intercom’s ping is taken and ignored', async () => {
    const connection = await desk('intercom');
    expect(await deliver(connection, { type: 'notification_event', topic: 'ping', id: null, data: { item: {} } })).toBe(
      200,
    );
    expect(await deliveriesOf(platform.operator, connection, 1)).toMatchObject([{ outcome: 'ignored' }]);
  });

  test('Slack gets its challenge back, but only if it is Slack', async () => {
    const connection = await desk('slack');
    const body = sample('slack/url_verification.json');
    const { challenge } = JSON.parse(body.toString('utf8'));
    const answer = await posted(connection.webhookUrl, body, signed(connection, body));
    expect(answer.status).toBe(200);
    expect(answer.text).toContain(challenge);
    const forged = await posted(connection.webhookUrl, body, signed({ ...connection, secret: 'other' }, body));
    expect(forged).toEqual({ status: 401, text: '', retryAfter: null });
  });
});

test('no secret, key or signature is in the log or in what is shown of a delivery', async () => {
  const connection = await desk();
  const body = Buffer.from(JSON.stringify(opened('hush')));
  const headers: Record<string, string> = {
    ...signed(connection, body),
    authorization: 'Bearer hush-hush',
    'x-api-key': 'hush-hush',
  };
  await posted(connection.webhookUrl, body, headers);
  const [kept] = await deliveriesOf(platform.operator, connection, 1);
  const folder = join(platform.data, 'logs');
  const shown = [
    JSON.stringify(await platform.operator.get(`/connections/${connection.id}/deliveries/${kept?.id}`)),
    JSON.stringify(await platform.operator.get(`/connections/${connection.id}`)),
    ...readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8')),
  ].join('\n');
  expect(shown).toContain('webhook-id');
  for (const secret of [...secrets, headers['webhook-signature'] ?? '', 'hush-hush'])
    expect(shown).not.toContain(secret);
  expect(platform.faults).toEqual([]);
});
