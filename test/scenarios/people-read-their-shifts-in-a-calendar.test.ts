import ICAL from 'ical.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { from, takeOnAgent } from '../support/client.ts';
import { type Platform, startPlatform } from '../support/platform.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform?.stop());

type Made = { id: string; address: string };
const eventsIn = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));

test('an agent subscribes to their shifts, is told of changes alone, and nobody after it is revoked', async () => {
  const { operator, logged } = platform;
  await operator.put('/regions/manila', {
    name: 'Manila',
    zone: 'Asia/Manila',
    templates: [{ id: 'day', from: '09:00', until: '18:00' }],
  });
  const maria = await takeOnAgent(platform, 'Maria Santos', [], { region: 'manila', zone: 'Asia/Manila' });
  const { id, address } = await maria.api.post<Made>(`/agents/${maria.id}/feeds`, { name: 'phone' });

  const read = (etag?: string) => fetch(address, { headers: etag ? { 'if-none-match': etag } : {} });
  const first = await read();
  expect([first.status, first.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
  const [event] = eventsIn(await first.text());
  expect(event?.summary).toBe('Shift, manila');
  expect((await read(first.headers.get('etag') ?? '')).status).toBe(304);

  await operator.post(`/agents/${maria.id}/shifts`, { shifts: [{ from: from(86_400_000), until: from(115_200_000) }] });
  const changed = await read(first.headers.get('etag') ?? '');
  const events = eventsIn(await changed.text());
  expect([changed.status, events.length, events.some(({ uid }) => uid === event?.uid)]).toEqual([200, 2, true]);

  await maria.api.ask('DELETE', `/agents/${maria.id}/feeds/${id}`);
  expect((await read()).status).toBe(404);
  const secret = new URL(address).searchParams.get('key') ?? '';
  expect(secret).toMatch(/^srf_/);
  expect(JSON.stringify(logged())).not.toContain(secret);
  expect(platform.faults).toEqual([]);
});
