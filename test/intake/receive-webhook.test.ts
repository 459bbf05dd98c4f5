import { expect, test } from 'vitest';
import { allowance } from '../../functions/intake/rate.ts';
import { receiveWebhook } from '../../functions/intake/receive-webhook.ts';
import { memoryPlatform } from '../../shared/adapters/memory/platform.ts';
import { Connection } from '../../shared/domain/clients/connection.ts';
import type { Bodies } from '../../shared/ports/queues.ts';
import { sources } from '../../shared/sources/sources.ts';
import { acme, desk, morning } from '../support/company.ts';

const secret = 'the secret of the desk';
const url = 'https://sunrelay.example/in/con_desk';

/** Intake of one connection over memory, and what it puts into the bucket. */
function intakeOf(about: Partial<Connection>) {
  const { reports, queues, bodies } = memoryPlatform(() => morning);
  const connection = Connection.parse({
    id: desk,
    clientId: acme,
    kind: 'zendesk',
    name: 'Desk',
    status: 'active',
    createdAt: morning,
    revision: 1,
    ...about,
  });
  const stored: string[] = [];
  const bucket: Bodies = { ...bodies, put: async (key) => void stored.push(key) };
  const intake = {
    target: async () => ({ connection, secrets: { inbound: [secret] } }),
    sourceOf: (kind: Connection['kind']) => sources[kind],
    keys: async () => [],
    reports,
    bodies: bucket,
    allowance: allowance(),
    now: () => morning,
  };
  const source = sources[connection.kind];
  const headersFor = (body: Uint8Array) =>
    source.sign(secret, { method: 'POST', url, body, now: morning, id: 'msg_1' }, { settings: {} });
  const post = (body: Uint8Array, headers: Record<string, string>, at = url) =>
    receiveWebhook(intake, desk, { method: 'POST', url: at, headers, body });
  return { post, headersFor, stored, queued: () => queues.reports.waiting.map((message) => message.body) };
}

const numbered = (number: number, bytes: number) => Buffer.from(String(number).padStart(bytes, '0'));

test('who cannot sign uses up nobody’s rate and fills no bucket', async () => {
  const { post, headersFor, stored, queued } = intakeOf({ requestsPerMinute: 10 });
  for (let number = 0; number < 200; number++)
    expect(await post(numbered(number, 40_000), {})).toEqual(sources.zendesk.answers.refused);
  expect(stored).toEqual([]);
  expect(queued()).toHaveLength(60);
  expect(queued()[0]).toMatchObject({
    delivery: { body: { base64: '' } },
    verdict: { outcome: 'refused', because: expect.stringContaining('40000 bytes are not kept') },
  });
  const genuine = numbered(1, 40_000);
  expect(await post(genuine, headersFor(genuine))).toEqual(sources.zendesk.answers.accepted);
  expect(stored).toHaveLength(1);
});

test('a small request that was not believed is kept whole', async () => {
  const { post, queued } = intakeOf({});
  await post(Buffer.from('{}'), {});
  expect(queued()).toMatchObject([{ delivery: { body: { base64: 'e30=' } }, verdict: { outcome: 'refused' } }]);
});

test('above its rate a sender is told to come back, and nothing of it is stored', async () => {
  const { post, headersFor, stored } = intakeOf({ requestsPerMinute: 1 });
  const [first, second] = [numbered(1, 40_000), numbered(2, 40_000)];
  await post(first, headersFor(first));
  expect(await post(second, headersFor(second))).toEqual(sources.zendesk.answers.busy(60));
  expect(stored).toHaveLength(1);
});

test.each([
  ['believed', secret],
  ['refused', 'hush-hush'],
])('a secret in the address of a %s request is not kept', async (_, given) => {
  const { post, queued } = intakeOf({ kind: 'liveagent' });
  await post(
    Buffer.from('{}'),
    {},
    `${url}?secret=${encodeURIComponent(given)}&secret=again&API_KEY=hush&about=refund`,
  );
  const [arrival] = queued();
  expect(arrival?.delivery.url).toBe(`${url}?secret=&API_KEY=&about=refund`);
  expect(JSON.stringify(arrival)).not.toMatch(/hush|again|of%20the/);
});
