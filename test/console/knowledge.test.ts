import { describe, expect, test, vi } from 'vitest';
import type { Fact } from '../../shared/domain/facts.ts';
import { log } from '../../shared/runtime/log.ts';
import { moveTickets } from '../../shared/runtime/move-tickets.ts';
import { colleague, house, keyFor, tenant } from './house.ts';

async function company() {
  const own = house();
  const client = await tenant(own, 'Northwind');
  const agentId = await colleague(own, 'Maria Santos', client.id);
  const key = (await keyFor(own, { role: 'agent', agentId })).secret;
  const path = `/clients/${client.id}/articles`;
  const write = async (title: string, text: string, more = {}) =>
    (await own.post(path, { title, text, language: 'en', ...more })).body;
  const put = (id: string, seen: number, body: object) =>
    own.ask('PUT', `/api${path}/${id}`, { body, headers: { 'if-match': `"${seen}"` } });
  const search = async (text: string) =>
    (await own.get(`/clients/${client.id}/knowledge?text=${encodeURIComponent(text)}`, { key })).body.items;
  const found = async (text: string) => (await search(text)).map(({ title }: { title: string }) => title);
  return { ...own, client, agentId, key, path, write, put, search, found };
}

describe('an article', () => {
  test('keeps every version readable, and what was said outdated is settled by the next', async () => {
    const { write, put, get, post, path, key, now } = await company();
    const made = await write('Lost parcels', 'Ask for the number.');
    const doubted = await post(`${path}/${made.id}/doubts`, { because: 'the carrier changed' }, { key });
    expect(doubted.body).toMatchObject({
      version: 1,
      revision: 2,
      outdated: [{ because: 'the carrier changed', at: now() }],
    });
    const next = { title: 'Lost parcels', text: 'Open a trace.', language: 'en' };
    expect((await put(made.id, 1, next)).status).toBe(412);
    expect((await put(made.id, 2, next)).body).toMatchObject({ version: 2, revision: 3, outdated: [] });
    const { items } = (await get(`${path}/${made.id}/versions`, { key })).body;
    expect(items.map(({ version, text }: { version: number; text: string }) => [version, text])).toEqual([
      [2, 'Open a trace.'],
      [1, 'Ask for the number.'],
    ]);
    expect((await get(path, { key })).body.items).toMatchObject([{ version: 2, state: 'published', doubts: 0 }]);
    expect((await get(path)).text).not.toContain('Open a trace');
  });

  test('is written by leads and planners, and is no other client’s', async () => {
    const { write, post, get, path, key, ...own } = await company();
    const made = await write('Ours', 'x');
    expect((await post(path, { title: 'x', text: 'x', language: 'en' }, { key })).status).toBe(403);
    const other = await tenant({ ...own, post, get } as never, 'Southwind');
    expect((await get(`/clients/${other.id}/articles/${made.id}`)).status).toBe(404);
    expect((await get(`/clients/${other.id}/articles/${made.id}/versions`)).status).toBe(404);
    expect((await write('x', 'é'.repeat(25_601))).title).toBe('The request cannot be read');
  });
});

describe('a search', () => {
  test('finds words, their beginnings and small misspellings, with the title first and the passage', async () => {
    const { write, found, search } = await company();
    await write('Refunds', 'A **refund** takes five days, also for a parcel that was lost.');
    await write(
      'Lost parcels',
      `${'Nothing to see. '.repeat(20)}Open a [trace](https://carrier.example) with the carrier.`,
    );
    expect(await found('parcel')).toEqual(['Lost parcels', 'Refunds']);
    expect(await found('parc')).toHaveLength(2);
    expect(await found('carier')).toEqual(['Lost parcels']);
    expect(await found('nothingness')).toEqual([]);
    const [hit] = await search('trace');
    expect(hit.snippet).toMatch(/^… .*Open a trace with the carrier\.$/);
  });

  test('knows words where no blanks stand between them, and needs no accents', async () => {
    const { write, found } = await company();
    await write('返金', '商品の返金には五日かかります。', { language: 'ja' });
    await write('Hoàn tiền', 'Đơn hàng được hoàn tiền trong năm ngày.', { language: 'vi' });
    expect(await found('返金')).toEqual(['返金']);
    expect(await found('don hang')).toEqual(['Hoàn tiền']);
  });

  test('sees every change at once: a draft that is published, a new version, a retirement', async () => {
    const { write, put, post, path, found } = await company();
    expect(await found('parcel')).toEqual([]);
    const made = await write('Parcels', 'x', { state: 'draft' });
    expect(await found('parcel')).toEqual([]);
    await put(made.id, 1, { title: 'Parcels', text: 'x', language: 'en' });
    expect(await found('parcel')).toEqual(['Parcels']);
    await put(made.id, 2, { title: 'Letters', text: 'x', language: 'en' });
    expect([await found('parcel'), await found('letter')]).toEqual([[], ['Letters']]);
    await post(`${path}/${made.id}/retirement`);
    expect(await found('letter')).toEqual([]);
    expect((await post(`${path}/${made.id}/retirement`)).status).toBe(409);
  });

  test('asks the table for one thing while nothing changes', async () => {
    const { write, found, stores } = await company();
    await write('Parcels', 'x');
    await found('parcel');
    const listed: string[] = [];
    const { list } = stores.records;
    stores.records.list = (kind, within, page) => {
      listed.push(kind);
      return list(kind, within, page);
    };
    for (const text of ['parcel', 'letter', 'parcel']) await found(text);
    expect(listed).toEqual([]);
    await write('Letters', 'x');
    await found('letter');
    expect(listed).toEqual(['article']);
  });
});

describe('a bump', () => {
  test('makes seats stale with a grace, once, and a new certification ends it', async () => {
    const { client, agentId, post, get, put: _put, ask, passes, stores, now } = await company();
    await colleague(
      { post, get, put: (path: string, body: unknown) => ask('PUT', `/api${path}`, { body }), now } as never,
      'New',
      client.id,
    );
    passes(1);
    const bumped = await post(`/clients/${client.id}/knowledge/bumps`, { because: 'a new carrier' });
    expect(bumped).toMatchObject({
      status: 200,
      body: { number: 1, at: now(), until: '2026-03-16T09:01:00.000Z', seats: 2 },
    });
    const seat = async () => (await get(`/agents/${agentId}`)).body.seats[0];
    expect(await seat()).toMatchObject({ certifiedUntil: '2026-03-16T09:01:00.000Z', staleSince: now() });
    const due = (await get(`/training?clientId=${client.id}&days=0`)).body.items;
    expect(due.map(({ why }: { why: string }) => why)).toEqual(['stale', 'stale']);

    passes(1);
    await ask('PUT', `/api/agents/${agentId}/seats/${client.id}`, { body: { certifiedUntil: '2027-01-01T00:00:00Z' } });
    const { revision } = (await get(`/agents/${agentId}`)).body;
    const facts = stores.stream.flatMap((written) => written.facts);
    const changed = facts.find(({ type }) => type === 'knowledge.changed') as Fact;
    await moveTickets({ ...stores, now }, changed);
    expect(await seat()).not.toHaveProperty('staleSince');
    expect((await get(`/agents/${agentId}`)).body.revision).toBe(revision);
    expect(facts.filter(({ type }) => type === 'seat.went-stale')).toHaveLength(2);
    expect((await get('/training?days=0')).body.items).toHaveLength(1);
  });

  test('whose maker died on the way is finished by whoever hears of it', async () => {
    const { client, agentId, post, get, stores, now, passes } = await company();
    passes(1);
    const logged = vi.spyOn(log, 'error').mockImplementation(() => {});
    const { write } = stores.records;
    stores.records.write = async (writes, news) => {
      if (writes.some(({ kind }) => kind === 'agent')) throw new Error('the function was ended');
      return write(writes, news);
    };
    expect((await post(`/clients/${client.id}/knowledge/bumps`, { because: 'x', graceDays: 0 })).status).toBe(500);
    stores.records.write = write;
    logged.mockRestore();
    const facts = stores.stream.flatMap((written) => written.facts);
    await moveTickets({ ...stores, now }, facts.find(({ type }) => type === 'knowledge.changed') as Fact);
    expect((await get(`/agents/${agentId}`)).body.seats[0]).toMatchObject({ certifiedUntil: now(), staleSince: now() });
    expect((await get('/training')).body.items).toMatchObject([{ agentId, why: 'expired' }]);
  });
});
