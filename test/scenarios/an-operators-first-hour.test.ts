import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { startStandard } from '../support/helpdesks/standard.ts';
import { type Platform, startPlatform } from '../support/platform.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform?.stop());

type Made = { id: string };

// Nothing here comes from our own code but the address and the key: it is what the documentation tells a stranger.
test('from an empty platform to the first answered ticket, through the API alone', async () => {
  const { operator } = platform;
  const helpdesk = await startStandard();
  expect(await operator.all('/clients')).toEqual([]);
  const guide = (await (await fetch(`${platform.url}/api/openapi.json`)).json()) as { openapi: string; paths: object };
  expect(guide.openapi).toMatch(/^3\.1\./);
  expect(Object.keys(guide.paths)).toContain('/clients');

  const client = await operator.post<Made>('/clients', { name: 'Northwind Outdoor' });
  const everyDay = { days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '00:00', until: '24:00' };
  const promise = { firstReplyMinutes: 30, nextReplyMinutes: 60, resolutionMinutes: 480, warnBeforeMinutes: 10 };
  const plan = {
    coverage: { kind: 'around-the-clock', zone: 'America/New_York', windows: [everyDay] },
    targets: { urgent: promise, high: promise, normal: promise, low: promise },
    ladder: { on: 'warning', steps: [{ rung: 'L1', delayMinutes: 5, takeOver: false }] },
    languages: ['en'],
  };
  const preview = await operator.post(`/clients/${client.id}/plans/preview`, plan);
  expect(preview).toMatchObject({ hoursPerWeek: 168 });
  await operator.post(`/clients/${client.id}/plans`, plan);

  type Connection = Made & { webhookUrl: string; secret: string; signingSecret: string };
  const desk = { kind: 'standard-webhooks', name: 'Shop inbox', apiUrl: helpdesk.url };
  const connection = await operator.post<Connection>(`/clients/${client.id}/connections`, desk);
  helpdesk.believes(connection.signingSecret);

  const about = { region: 'manila', zone: 'Asia/Manila', languages: ['en', 'tl'], level: 'L1', limit: 4 };
  const maria = await operator.post<Made>('/agents', { name: 'Maria Santos', ...about });
  const nextYear = new Date(Date.now() + 365 * 86_400_000).toISOString();
  await operator.put(`/agents/${maria.id}/seats/${client.id}`, { certifiedUntil: nextYear });
  const shift = {
    from: new Date(Date.now() - 60_000).toISOString(),
    until: new Date(Date.now() + 28_800_000).toISOString(),
  };
  await operator.post(`/agents/${maria.id}/shifts`, { shifts: [shift] });
  const key = await operator.post<{ secret: string }>('/keys', {
    name: 'Maria',
    actor: { role: 'agent', agentId: maria.id },
  });
  const her = platform.as(key.secret);

  // The client's own developer, with the library of the standard.
  const body = JSON.stringify({
    type: 'ticket.opened',
    timestamp: new Date().toISOString(),
    data: {
      ticket: {
        id: '1001',
        subject: 'Tent pole broke',
        requester: { name: 'Sam', email: 'sam@example.com' },
        language: 'en',
      },
      message: { id: '1', text: 'On the first night!' },
    },
  });
  const now = new Date();
  const headers = {
    'webhook-id': 'msg_1001',
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': new Webhook(connection.secret).sign('msg_1001', now, body),
  };
  expect((await fetch(connection.webhookUrl, { method: 'POST', headers, body })).status).toBe(200);

  type Held = { items: { id: string; subject: string }[] };
  const mine = () => her.get<Held>(`/agents/${maria.id}/tickets`);
  const { items } = await eventually('Maria has a ticket', mine, (held) => held.items.length > 0);
  expect(items).toMatchObject([{ subject: 'Tent pole broke' }]);
  const one = `/tickets/${items[0]?.id}`;
  await her.post(`${one}/replies`, { text: 'A new pole is on its way.', status: 'solved' });

  const written = () => helpdesk.written().map(({ json }) => json.type);
  expect(await eventually('it is written back', written, (types) => types.length === 2)).toEqual([
    'ticket.replied',
    'ticket.status',
  ]);
  expect(helpdesk.written()[0]?.json.data).toMatchObject({
    ticket: { id: '1001' },
    message: { text: 'A new pole is on its way.', visibility: 'public' },
  });
  type History = { ticket: { status: string }; changes: { facts: { type: string }[] }[] };
  const { ticket, changes } = await her.get<History>(`${one}/history`);
  expect(ticket.status).toBe('solved');
  expect(changes.flatMap(({ facts }) => facts.map(({ type }) => type))).toContain('clock.met');
  await helpdesk.stop();
  expect(platform.faults).toEqual([]);
});
