import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { after, DAY_MILLIS } from '../../../shared/domain/time.ts';
import { colleague, type House, house, keyFor, tenant } from '../house.ts';

/** What a calendar program reads at an address. */
async function read({ ask }: House, address: string, headers: Record<string, string> = {}) {
  const { pathname, search } = new URL(address);
  const answer = await ask('GET', `${pathname}${search}`, { key: '', headers });
  if (answer.status !== 200) return { ...answer, events: [] };
  const calendar = new ICAL.Component(ICAL.parse(answer.text));
  const zones = calendar.getAllSubcomponents('vtimezone').map((zone) => new ICAL.Timezone(zone));
  const events = calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    const instant = (name: string) => {
      const property = component.getFirstProperty(name)!;
      const time = property.getFirstValue() as ICAL.Time;
      const zone = zones.find(({ tzid }) => tzid === property.getFirstParameter('tzid'));
      if (zone) time.zone = zone;
      return time.toJSDate().toISOString();
    };
    return {
      uid: event.uid,
      summary: event.summary,
      description: event.description,
      sequence: event.sequence,
      from: instant('dtstart'),
      until: instant('dtend'),
    };
  });
  return { ...answer, events };
}

async function staffed() {
  const own = house();
  const client = await tenant(own, 'Northwind');
  const agentId = await colleague(own, 'Maria Santos', client.id);
  const feeds = `/agents/${agentId}/feeds`;
  const { id, address } = (await own.post(feeds, { name: 'phone' })).body;
  return { ...own, own, client, agentId, feeds, id, address };
}

describe('an agent’s calendar', () => {
  test('shows published shifts to whoever has its address, and to nobody else', async () => {
    const { own, id, address, ask } = await staffed();
    expect(address).toMatch(new RegExp(`^http://127.0.0.1:4000/calendar/${id}\\.ics\\?key=srf_[\\w-]{43}$`));
    const { headers, text, events } = await read(own, address);
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    expect(events).toMatchObject([
      { from: '2026-03-02T08:00:00.000Z', until: '2026-03-02T17:00:00.000Z', summary: 'Shift, nairobi', sequence: 0 },
    ]);
    const { pathname, search } = new URL(address);
    for (const wrong of [
      pathname,
      `${pathname}?key=srf_no`,
      `${pathname}${search.slice(0, -1)}`,
      `/calendar/fed_x.ics${search}`,
    ])
      expect((await ask('GET', wrong, { key: '' })).status, wrong).toBe(404);
    expect((await ask('GET', pathname)).status).toBe(404);
  });

  test('is only read', async () => {
    const { ask, address } = await staffed();
    const { pathname, search } = new URL(address);
    for (const method of ['POST', 'PUT', 'DELETE', 'PROPFIND']) {
      const refused = await ask(method, `${pathname}${search}`, { key: '' });
      expect([method, refused.status, refused.headers.get('allow')]).toEqual([method, 405, 'GET, HEAD']);
    }
    const head = await ask('HEAD', `${pathname}${search}`, { key: '' });
    expect([head.status, head.text]).toEqual([200, '']);
  });

  test('is not sent again while nothing has changed, and is when something has', async () => {
    const { own, address, post, agentId, passes } = await staffed();
    const first = await read(own, address);
    const etag = first.headers.get('etag')!;
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    passes(60);
    for (const known of [etag, etag.replace('W/', ''), `"other", ${etag}`])
      expect((await read(own, address, { 'if-none-match': known })).status).toBe(304);
    await post(`/agents/${agentId}/shifts`, {
      shifts: [{ from: '2026-03-04T08:00:00Z', until: '2026-03-04T16:00:00Z' }],
    });
    const again = await read(own, address, { 'if-none-match': etag });
    expect([again.status, again.events.length]).toEqual([200, 2]);
    expect(again.events.map(({ uid }) => uid)).toContain(first.events[0]!.uid);
  });

  test('reaches from 35 days back to a year ahead', async () => {
    const { own, address, post, agentId, now } = await staffed();
    const shift = (days: number) => ({
      from: after(now(), days * DAY_MILLIS),
      until: after(now(), (days + 0.3) * DAY_MILLIS),
    });
    await post(`/agents/${agentId}/shifts`, { shifts: [-36, -34, 100, 365, 367].map(shift) });
    const { events } = await read(own, address);
    expect(events.map(({ from }) => from)).toEqual(
      [-34, 0, 100, 365].map((days) => (days === 0 ? '2026-03-02T08:00:00.000Z' : shift(days).from)),
    );
  });

  test('tells each edge as the instant that it is, by the clock on the wall, over both clock changes', async () => {
    const own = house();
    const draft = { name: 'Ana', region: 'lisbon', zone: 'Europe/Lisbon', languages: ['en'], level: 'L1', limit: 3 };
    const { id } = (await own.post('/agents', draft)).body;
    const shifts = [
      { from: '2026-03-28T22:00:00.000Z', until: '2026-03-29T05:00:00.000Z' },
      { from: '2026-10-24T21:00:00.000Z', until: '2026-10-25T01:30:00.000Z' },
      { from: '2026-10-26T00:30:00.000Z', until: '2026-10-26T08:00:00.000Z' },
    ];
    await own.post(`/agents/${id}/shifts`, { shifts });
    const { text, events } = await read(own, (await own.post(`/agents/${id}/feeds`, { name: 'phone' })).body.address);
    expect(events.map(({ from, until }) => ({ from, until }))).toEqual(shifts);
    expect(text).toContain('DTSTART;TZID=Europe/Lisbon:20260328T220000');
    // 01:30 comes twice that night: local time alone would mean the first.
    expect(text).toContain('DTEND:20261025T013000Z');
    expect(text).toMatch(/DTSTAMP:\d{8}T\d{6}Z/);
  });

  test('ends when it is revoked, and when its agent leaves', async () => {
    const { own, id, address, feeds, remove, put, post, agentId, get } = await staffed();
    const other = (await post(feeds, { name: 'wall' })).body;
    expect((await get(feeds)).body.items).toHaveLength(2);
    expect((await remove(`${feeds}/${id}`)).status).toBe(204);
    expect((await read(own, address)).status).toBe(404);
    expect((await remove(`${feeds}/${id}`)).status).toBe(404);
    expect((await read(own, other.address)).status).toBe(200);
    await put(`/agents/${agentId}/status`, { status: 'left' });
    expect((await read(own, other.address)).status).toBe(404);
    expect((await get(feeds)).body.items).toEqual([]);
    expect((await post(feeds, { name: 'again' })).status).toBe(409);
    await put(`/agents/${agentId}/status`, { status: 'active' });
    expect((await read(own, other.address)).status).toBe(404);
  });

  test('is made ten times at most, and its address is told once and kept as a hash', async () => {
    const { own, post, get, feeds, agentId, address, now } = await staffed();
    const key = (await keyFor(own, { role: 'agent', agentId })).secret;
    for (let made = 1; made < 10; made++) expect((await post(feeds, { name: `${made}` }, { key })).status).toBe(201);
    expect((await post(feeds, { name: 'one more' }, { key })).status).toBe(409);
    const secret = new URL(address).searchParams.get('key')!;
    const said = [await get(feeds), await get('/feeds'), await get(`/facts?at=${now()}`)]
      .map(({ text }) => text)
      .join();
    expect(said).toContain('feed.created');
    expect(said).not.toContain(secret);
    expect(said).not.toContain('hash');
  });
});

describe('calendars of a region and of a team', () => {
  test('name agents by their first names, each shift as its own event', async () => {
    const { own, client, agentId, post, put, get } = await staffed();
    await put('/regions/nairobi', { name: 'Nairobi, Westlands', zone: 'Africa/Nairobi', templates: [] });
    const grace = await colleague(own, 'Grace Wanjiru', client.id);
    await put(`/agents/${grace}/seats/${client.id}`, {});
    const feedOf = async (subject: object) => (await post('/feeds', { name: 'wall', subject })).body;
    const region = await feedOf({ of: 'region', regionId: 'nairobi' });
    const team = await feedOf({ of: 'client', clientId: client.id });
    const phone = await feedOf({ of: 'agent', agentId });
    const summaries = async (address: string) => (await read(own, address)).events.map(({ summary }) => summary).sort();
    expect(await summaries(region.address)).toEqual(['Grace', 'Maria']);
    expect(await summaries(team.address)).toEqual(['Grace (in training)', 'Maria']);
    expect(await summaries(phone.address)).toEqual(['Shift, nairobi']);
    const uids = await Promise.all([region, team, phone].map(async ({ address }) => (await read(own, address)).events));
    expect(new Set(uids.flat().map(({ uid }) => uid)).size).toBe(5);
    expect((await get('/feeds')).body.items).toHaveLength(4);
    expect((await own.remove(`/feeds/${region.id}`)).status).toBe(204);
    expect((await read(own, region.address)).status).toBe(404);
  });

  test('are for operators to make, of what there is', async () => {
    const { own, client, agentId, post } = await staffed();
    const subject = { of: 'client', clientId: client.id };
    for (const actor of [
      { role: 'client', clientId: client.id },
      { role: 'agent', agentId },
    ])
      expect((await post('/feeds', { name: 'x', subject }, { key: (await keyFor(own, actor)).secret })).status).toBe(
        403,
      );
    const nowhere = await post('/feeds', { name: 'x', subject: { of: 'region', regionId: 'atlantis' } });
    expect(nowhere).toMatchObject({ status: 422, body: { detail: 'there is no region/atlantis' } });
    await own.put(`/agents/${agentId}/status`, { status: 'left' });
    const left = await post('/feeds', { name: 'x', subject: { of: 'agent', agentId } });
    expect(left).toMatchObject({ status: 422, body: { detail: `there is no agent/${agentId}` } });
  });

  test('say no more lines than they mean, whatever a client is called', async () => {
    const { own, post } = await staffed();
    const client = await tenant(own, 'Evil\r\nBEGIN:VEVENT');
    const subject = { of: 'client', clientId: client.id };
    const { text, events } = await read(own, (await post('/feeds', { name: 'x', subject })).body.address);
    expect(events).toEqual([]);
    expect(text).toContain('NAME:Team of Evil\\nBEGIN:VEVENT\r\n');
  });
});
