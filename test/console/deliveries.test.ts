import { describe, expect, test } from 'vitest';
import type { DeliveryId, TicketId } from '../../shared/domain/ids.ts';
import { forwarded, house, tenant } from './house.ts';

async function received() {
  const own = house();
  const client = await tenant(own, 'Northwind');
  const tickets: string[] = [];
  for (const external of ['1', '2', '3']) {
    tickets.push(await forwarded(own, client.connectionId, client.id, external));
    own.passes(10);
  }
  return { ...own, client, tickets, path: `/connections/${client.connectionId}/deliveries` };
}

describe('a delivery that came in', () => {
  test('is listed, newest first, within a time', async () => {
    const { get, path } = await received();
    const { items } = (await get(path)).body;
    expect(items.map(({ receivedAt }: { receivedAt: string }) => receivedAt.slice(11, 16))).toEqual([
      '09:20',
      '09:10',
      '09:00',
    ]);
    expect(items[0]).toMatchObject({ outcome: 'opened', duplicates: 0 });
    expect(items[0]).not.toHaveProperty('body');
    const some = await get(`${path}?from=2026-03-02T09:10:00Z&until=2026-03-02T09:20:00Z`);
    expect(some.body.items).toHaveLength(1);
  });

  test('is shown with its body as text, wherever it is kept', async () => {
    const { get, path, stores, client } = await received();
    const { id } = (await get(path)).body.items[0];
    expect((await get(`${path}/${id}`)).body).toMatchObject({
      text: '{"hello":"wörld"}',
      bytes: 18,
      headers: { 'content-type': 'application/json' },
    });
    const kept = await stores.inbound.find(client.connectionId as never, `${client.connectionId}:evt/1`);
    await stores.bodies.put('bodies/large', new Uint8Array([0xff, 0xfe]));
    await stores.inbound.keep({ ...kept!, dedupeKey: 'large', body: { stored: 'bodies/large' } });
    const large = await get(`${path}/${Buffer.from('large').toString('base64url')}`);
    expect(large.body).toMatchObject({ base64: '//4=', bytes: 2 });
    expect((await get(`${path}/bm8`)).status).toBe(404);
    expect((await get(`${path}/not~base64`)).status).toBe(404);
  });

  test('is replayed: it goes back on the queue to be read again, in order with its ticket', async () => {
    const { get, post, path, arrivals, tickets } = await received();
    const { id } = (await get(path)).body.items[2];
    expect(await post(`${path}/${id}/replay`)).toMatchObject({ status: 202, body: { replayed: 1 } });
    expect(arrivals()).toMatchObject([
      { group: tickets[0], body: { replay: true, delivery: { dedupeKey: expect.stringMatching(/evt\/1$/) } } },
    ]);
    expect(arrivals()[0]?.body.report).toBeUndefined();
  });

  test('is not replayed if it was never verified, alone or in a range', async () => {
    const { get, post, path, client, stores, arrivals } = await received();
    const [first] = (await get(path)).body.items;
    const kept = await stores.inbound.find(client.connectionId as never, Buffer.from(first.id, 'base64url').toString());
    await stores.inbound.keep({
      ...kept!,
      dedupeKey: 'forged',
      outcome: 'refused',
      because: 'no entry is the signature',
    });
    const forged = `${path}/${Buffer.from('forged').toString('base64url')}`;
    expect(await post(`${forged}/replay`)).toMatchObject({
      status: 409,
      body: { detail: 'it was never verified; let the helpdesk send it again' },
    });
    const range = { from: '2026-03-02T08:00:00Z', until: '2026-03-02T12:00:00Z' };
    const { body } = await post(`/connections/${client.connectionId}/replays`, range);
    expect(body.replayed).toBe((await get(path)).body.items.length - 1);
    expect(arrivals().map(({ body: { delivery } }) => delivery.dedupeKey)).not.toContain('forged');
  });

  test('is replayed with all others of a range, oldest first', async () => {
    const { post, client, arrivals } = await received();
    const range = { from: '2026-03-02T09:00:00Z', until: '2026-03-02T09:20:00Z' };
    expect((await post(`/connections/${client.connectionId}/replays`, range)).body).toEqual({ replayed: 2 });
    expect(arrivals().map(({ body }) => body.delivery.receivedAt.slice(11, 16))).toEqual(['09:00', '09:10']);
    const upside = { from: range.until, until: range.from };
    expect((await post(`/connections/${client.connectionId}/replays`, upside)).status).toBe(400);
  });
});

describe('a delivery that went out', () => {
  test('is listed with its attempts, and a dead one is sent again', async () => {
    const { post, get, stores, client, tickets, now } = await received();
    const targetId = client.connectionId as never;
    await post(`/tickets/${tickets[0]}/replies`, { text: 'On its way.' });
    const [pending] = (await get(`/outbound/${targetId}`)).body.items;
    expect(pending).toMatchObject({ state: 'pending', content: { kind: 'reply', text: 'On its way.' }, attempts: [] });
    const one = `/outbound/${targetId}/${tickets[0]}/${pending.id}`;
    expect((await post(`${one}/replay`)).body.detail).toBe('it is pending; only a dead one is sent again');
    const { dueAt: _due, ...rest } = pending;
    const attempt = { at: now(), status: 500, milliseconds: 12, problem: 'busy' };
    await stores.outbound.advance(pending, { ...rest, state: 'dead', diedAt: now(), attempts: [attempt] });
    expect((await get(one)).body).toMatchObject({ state: 'dead', attempts: [attempt] });
    expect(await post(`${one}/replay`)).toMatchObject({
      status: 202,
      body: { state: 'pending', dueAt: now(), attempts: [attempt] },
    });
    const kept = await stores.outbound.find({ targetId, ticketId: tickets[0] as TicketId }, pending.id as DeliveryId);
    expect(kept).toMatchObject({ state: 'pending' });
  });
});
