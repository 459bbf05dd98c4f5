import { describe, expect, test } from 'vitest';
import type { KeptDelivery } from '../../shared/domain/deliveries/inbound.ts';
import { StatementCheck } from '../../shared/domain/statement/verify.ts';
import { colleague, forwarded, house, keyFor, tenant } from './house.ts';

async function opened() {
  const own = house();
  const client = await tenant(own, 'Northwind');
  const agentId = await colleague(own, 'Maria Santos', client.id);
  const { secret: key } = await keyFor(own, { role: 'client', clientId: client.id, as: 'viewer' });
  const send = (id: string) => forwarded(own, client.connectionId, client.id, id);
  const kept = (name: string, about: Partial<KeptDelivery>) =>
    own.stores.inbound.keep({
      connectionId: client.connectionId,
      clientId: client.id,
      dedupeKey: name,
      bodyHash: 'h',
      receivedAt: own.now(),
      method: 'POST',
      url: 'http://127.0.0.1:4000/in/x',
      headers: {},
      body: { base64: '' },
      outcome: 'refused',
      duplicates: 0,
      replays: 0,
      ...about,
    } as KeptDelivery);
  const about = (what: string, month = '2026-03') => own.get(`/clients/${client.id}/${what}/${month}`, { key });
  return { ...own, client, agentId, key, send, kept, about };
}

describe('the figures of a month', () => {
  test('are counted while it lasts, and kept once it is over and done', async () => {
    const { send, put, about, passes, stores, client } = await opened();
    const ticketId = await send('1');
    passes(30);
    await put(`/tickets/${ticketId}/status`, { to: 'solved' });
    expect((await about('figures')).body).toMatchObject({
      tickets: 1,
      final: false,
      resolution: { count: 1, medianMinutes: 30 },
      promises: { 'first-reply': { met: 1 }, resolution: { met: 1 } },
    });
    passes(60 * 24 * 40);
    const settled = await about('figures');
    expect(settled.body).toMatchObject({ final: true, tickets: 1 });
    expect(await stores.records.find('figures', `${client.id}/2026-03`)).toEqual(settled.body);
    expect((await about('figures', '2026-13')).status).toBe(404);
    await put(`/tickets/${ticketId}/status`, { to: 'open' });
    expect((await about('figures')).body).toEqual(settled.body);
  });

  test('are stated promise by promise, without a name or a word of anybody', async () => {
    const own = await opened();
    const { send, post, about, agentId } = own;
    const ticketId = await send('1');
    await post(`/tickets/${ticketId}/replies`, { text: 'Hello from Maria' });
    const { body, text } = await about('statements');
    expect(body).toMatchObject({ month: '2026-03', zone: 'UTC', from: '2026-03-01T00:00:00.000Z' });
    expect(body.items[0].promises.map(({ clock, outcome }: Record<string, string>) => `${clock} ${outcome}`)).toEqual([
      'first-reply met',
      'resolution running',
    ]);
    const file = await own.get(`/clients/${own.client.id}/statements/2026-03?format=csv`, { key: own.key });
    expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(file.text.split('\r\n')).toHaveLength(4);
    for (const told of ['Maria', agentId, 'Ada', 'parcel']) expect(text).not.toContain(told);
  });
});

describe('a month with all that happened', () => {
  test('comes page by page, verifies, and says nothing that was said among ourselves', async () => {
    const own = await opened();
    const { send, post, put, agentId, client, passes } = own;
    const ids = [await send('1'), await send('2'), await send('3')];
    await post(`/tickets/${ids[0]}/replies`, { text: 'Hello from here', status: 'waiting-customer' });
    await post(`/tickets/${ids[0]}/notes`, { text: 'Hard to please' });
    passes(45);
    await put(`/tickets/${ids[1]}/status`, { to: 'solved' });
    const lines: Record<string, string>[] = [];
    let [after, pages] = ['', 0];
    do {
      const path = `/clients/${client.id}/statements/2026-03/export?limit=2${after && `&after=${after}`}`;
      const { body } = await own.get(path);
      lines.push(...body.items);
      after = body.next === undefined ? '' : encodeURIComponent(body.next);
      pages += 1;
    } while (after !== '');
    const check = new StatementCheck();
    for (const line of lines) check.read(JSON.stringify(line));
    expect(check.end()).toMatchObject({ differences: [], tickets: 3, month: { tickets: 3, open: 2 } });
    expect([pages, lines.filter(({ line }) => line === 'statement').length]).toEqual([2, 1]);
    const text = JSON.stringify(lines);
    expect(text).toContain('Hello from here');
    for (const told of ['Hard to please', 'Maria', agentId, 'candidates']) expect(text).not.toContain(told);
  });

  test('has fewer tickets in a page when people wrote more than an answer holds', async () => {
    const own = await opened();
    const ids = [await own.send('1'), await own.send('2'), await own.send('3')];
    const long = 'ß'.repeat(50_000);
    for (const id of ids)
      for (let said = 0; said < 25; said++)
        await own.post(`/tickets/${id}/replies`, { text: `${said}${long.slice(2)}` });
    const path = `/clients/${own.client.id}/statements/2026-03/export`;
    const check = new StatementCheck();
    for (let after = ''; ; ) {
      const { body, text } = await own.get(`${path}?${after}`);
      expect(Buffer.byteLength(text)).toBeLessThan(6_000_000);
      for (const line of body.items) check.read(JSON.stringify(line));
      if (body.next === undefined) break;
      after = `after=${encodeURIComponent(body.next)}`;
    }
    expect(check.end()).toMatchObject({ differences: [], tickets: 3 });
  });

  test('tells an auditor what happened and not what was said, and a viewer nothing', async () => {
    const own = await opened();
    await own.post(`/tickets/${await own.send('1')}/replies`, { text: 'Hello from here' });
    const path = `/clients/${own.client.id}/statements/2026-03/export`;
    const { secret: key } = await keyFor(own, { role: 'operator', as: 'auditor' });
    const { body, text } = await own.get(path, { key });
    expect(text).not.toContain('Hello from here');
    const check = new StatementCheck();
    for (const line of body.items) check.read(JSON.stringify(line));
    expect(check.end().differences).toEqual([]);
    expect((await own.get(path, { key: own.key })).status).toBe(403);
  });
});

describe('the ledger', () => {
  test('adds up what arrived and what became of it, and names what reached no ticket', async () => {
    const { send, kept, put, about, client } = await opened();
    await put(`/tickets/${await send('1')}/status`, { to: 'solved' });
    await send('2');
    await kept('bad', { outcome: 'refused', because: 'the signature does not match' });
    await kept('ours', { outcome: 'echo', duplicates: 2 });
    const { body } = await about('ledger');
    expect(body.lines).toEqual([
      expect.objectContaining({
        connectionId: client.connectionId,
        received: 4,
        repeated: 2,
        open: 1,
        closed: 1,
        leftToClient: 0,
        missing: 0,
        outcomes: expect.objectContaining({ opened: 2, refused: 1, echo: 1 }),
      }),
    ]);
    expect(body.unheard).toMatchObject([{ outcome: 'refused', because: 'the signature does not match' }]);
    expect(body.complete).toBe(true);
  });

  test('says from when on deliveries are kept, and that a delivery without its ticket is missing', async () => {
    const { kept, about, passes } = await opened();
    await kept('lost', { outcome: 'opened', ticketId: 'tkt_gone' as never });
    expect((await about('ledger')).body).toMatchObject({ from: '2026-03-01T00:00:00.000Z', lines: [{ missing: 1 }] });
    passes(60 * 24 * 20);
    expect((await about('ledger')).body.from).toBe('2026-03-01T00:00:00.000Z');
    passes(60 * 24 * 20);
    expect((await about('ledger')).body).toMatchObject({ from: '2026-03-12T09:00:00.000Z', lines: [{ received: 0 }] });
    passes(60 * 24 * 40);
    expect((await about('ledger')).body).toMatchObject({ from: '2026-04-01T00:00:00.000Z', lines: [{ received: 0 }] });
  });

  test('says when there is more than it has added up', async () => {
    const { kept, about } = await opened();
    for (let place = 0; place < 5_000; place++) await kept(`d${place}`, { outcome: 'echo' });
    expect((await about('ledger')).body).toMatchObject({ complete: false, lines: [{ received: 5_000 }] });
  });
});
