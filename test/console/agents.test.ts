import { describe, expect, test } from 'vitest';
import type { House } from './house.ts';
import { house, keyFor, tenant } from './house.ts';

const draft = {
  name: 'Maria Santos',
  region: 'manila',
  zone: 'Asia/Manila',
  languages: ['en'],
  skills: ['billing'],
  level: 'L1',
  limit: 4,
};
const shift = (from: string, until: string) => ({ from: `2026-03-02T${from}:00Z`, until: `2026-03-02T${until}:00Z` });

const newsSince = async ({ get }: House, since: string) =>
  (await get(`/facts?at=${since}`)).body.items.map(({ type }: { type: string }) => type);

async function hired() {
  const own = house();
  const { id } = (await own.post('/agents', draft)).body;
  return { ...own, own, id, path: `/agents/${id}` };
}

describe('an agent', () => {
  test('is taken on, shown and changed', async () => {
    const { get, patch, path } = await hired();
    expect((await get(path)).body).toMatchObject({ ...draft, status: 'active', held: 0, onDuty: false, revision: 1 });
    expect((await patch(path, { limit: 5, level: 'L2' }, 1)).body).toMatchObject({
      limit: 5,
      level: 'L2',
      skills: ['billing'],
    });
    expect((await get('/agents')).body.items).toHaveLength(1);
  });

  test('in a zone that does not exist is refused, naming the field', async () => {
    const { post } = house();
    const { status, body } = await post('/agents', { ...draft, zone: 'Moon/Tranquility' });
    expect(status).toBe(400);
    expect(body.errors).toEqual([{ path: 'zone', message: 'not an IANA time zone' }]);
  });

  test('comes on duty by a shift that covers now, and goes by a break', async () => {
    const { own, post, put, get, path, passes, now } = await hired();
    passes(1);
    let since = now();
    await post(`${path}/shifts`, { shifts: [shift('08:00', '16:00')] });
    expect((await get(path)).body).toMatchObject({ onDuty: true, shiftEndsAt: '2026-03-02T16:00:00.000Z' });
    expect(await newsSince(own, since)).toEqual([
      'shift.added',
      'roster.changed',
      'agent.came-on-duty',
      'agent.has-room',
    ]);
    passes(1);
    since = now();
    expect((await put(`${path}/status`, { status: 'break' })).body).toMatchObject({ status: 'break', onDuty: false });
    expect((await put(`${path}/status`, { status: 'break' })).body.revision).toBe(3);
    await put(`${path}/status`, { status: 'active' });
    expect(await newsSince(own, since)).toEqual([
      'agent.changed',
      'agent.went-off-duty',
      'agent.changed',
      'agent.has-room',
    ]);
  });

  test('may set their own status', async () => {
    const { own, put, path, id } = await hired();
    const { secret: key } = await keyFor(own, { role: 'agent', agentId: id });
    expect((await put(`${path}/status`, { status: 'away' }, { key })).body.status).toBe('away');
    expect((await put(`${path}/status`, { status: 'left' }, { key })).status).toBe(403);
  });

  test('leaves for good when an operator says so, goes off duty by it, and does not come back alone', async () => {
    const { own, post, put, get, path, id, passes, now } = await hired();
    await post(`${path}/shifts`, { shifts: [shift('08:00', '16:00')] });
    passes(1);
    const since = now();
    expect((await put(`${path}/status`, { status: 'left' })).body).toMatchObject({ status: 'left', onDuty: false });
    expect(await newsSince(own, since)).toEqual(['agent.changed', 'agent.went-off-duty']);
    expect((await post('/keys', { name: 'late', actor: { role: 'agent', agentId: id } })).status).toBe(422);
    expect((await get(path)).body.status).toBe('left');
    expect((await put(`${path}/status`, { status: 'active' })).body.onDuty).toBe(true);
  });
});

describe('a seat', () => {
  test('puts the agent on the team and the client among their seats, in one write', async () => {
    const { own, put, get, remove, path, id, now, passes } = await hired();
    const client = await tenant(own, 'Northwind');
    passes(1);
    const since = now();
    const seated = await put(`${path}/seats/${client.id}`, { certifiedUntil: '2026-12-31T23:59:59+08:00' });
    expect(seated.body.seats).toMatchObject([{ clientId: client.id, certifiedUntil: '2026-12-31T15:59:59.000Z' }]);
    expect((await get(`/clients/${client.id}`)).body.team).toEqual([id]);
    expect(await newsSince(own, since)).toEqual(['seat.certified']);
    expect((await put(`${path}/seats/${client.id}`, {})).body.seats).toEqual([{ clientId: client.id }]);
    expect((await remove(`${path}/seats/${client.id}`)).status).toBe(204);
    expect((await get(`/clients/${client.id}`)).body.team).toEqual([]);
    expect((await get(path)).body.seats).toEqual([]);
    expect((await remove(`${path}/seats/${client.id}`)).status).toBe(404);
  });

  test('with a certification gives an agent on duty room', async () => {
    const { own, put, post, path, now, passes } = await hired();
    const client = await tenant(own, 'Northwind');
    await post(`${path}/shifts`, { shifts: [shift('08:00', '16:00')] });
    passes(1);
    const since = now();
    await put(`${path}/seats/${client.id}`, { certifiedUntil: '2027-01-01T00:00:00Z' });
    expect(await newsSince(own, since)).toEqual(['seat.certified', 'agent.has-room']);
  });

  test('stays in agreement when several are given at once', async () => {
    const { own, put, get, path } = await hired();
    const clients = [await tenant(own, 'One'), await tenant(own, 'Two'), await tenant(own, 'Three')];
    await Promise.all(clients.map(({ id }) => put(`${path}/seats/${id}`, {})));
    const seats = (await get(path)).body.seats.map(({ clientId }: { clientId: string }) => clientId);
    expect(seats.sort()).toEqual(clients.map(({ id }) => id).sort());
  });
});

describe('shifts', () => {
  test('are added with any offset, listed by start, and removed', async () => {
    const { own, post, get, remove, path, now, passes } = await hired();
    const both = [
      { from: '2026-03-04T09:00:00+08:00', until: '2026-03-04T17:00:00+08:00' },
      { from: '2026-03-03T09:00:00+08:00', until: '2026-03-03T17:00:00+08:00' },
    ];
    const added = await post(`${path}/shifts`, { shifts: both });
    expect(added.status).toBe(201);
    const listed = (await get(`${path}/shifts`)).body.items;
    expect(listed.map(({ from }: { from: string }) => from)).toEqual([
      '2026-03-03T01:00:00.000Z',
      '2026-03-04T01:00:00.000Z',
    ]);
    expect((await get(path)).body.shifts).toEqual(listed);
    passes(1);
    const since = now();
    expect((await remove(`${path}/shifts/${listed[0].id}`)).status).toBe(204);
    expect((await get(path)).body.shifts).toEqual([listed[1]]);
    expect(await newsSince(own, since)).toEqual(['shift.removed', 'roster.changed']);
    expect((await remove(`${path}/shifts/${listed[0].id}`)).status).toBe(404);
  });

  test('that overlap are refused, all of them, with a sentence', async () => {
    const { post, get, path } = await hired();
    await post(`${path}/shifts`, { shifts: [shift('10:00', '12:00')] });
    const { status, body } = await post(`${path}/shifts`, {
      shifts: [shift('14:00', '15:00'), shift('11:00', '13:00')],
    });
    expect(status).toBe(409);
    expect(body.detail).toBe(
      'the shift from 2026-03-02T11:00:00.000Z to 2026-03-02T13:00:00.000Z overlaps the one from 2026-03-02T10:00:00.000Z to 2026-03-02T12:00:00.000Z',
    );
    const touching = await post(`${path}/shifts`, { shifts: [shift('12:00', '13:00'), shift('13:00', '14:00')] });
    expect(touching.status).toBe(201);
    expect((await get(`${path}/shifts`)).body.items).toHaveLength(3);
  });

  test('that overlap never get in, however many ask at once', async () => {
    const { post, get, path } = await hired();
    const asked = await Promise.all(
      [1, 2, 3, 4].map(() => post(`${path}/shifts`, { shifts: [shift('10:00', '12:00')] })),
    );
    expect(asked.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    expect((await get(`${path}/shifts`)).body.items).toHaveLength(1);
  });

  test('stay twelve on the agent’s own record, and the due index knows each edge', async () => {
    const { post, get, path, stores } = await hired();
    const days = Array.from({ length: 20 }, (_, day) => String(day + 3).padStart(2, '0'));
    const shifts = days.map((day) => ({ from: `2026-03-${day}T09:00:00Z`, until: `2026-03-${day}T17:00:00Z` }));
    await post(`${path}/shifts`, { shifts });
    expect((await get(path)).body.shifts).toHaveLength(12);
    const shards = Array.from({ length: stores.due.shards }, (_, shard) =>
      stores.due.before(shard, '2026-04-01T00:00:00.000Z'),
    );
    const due = (await Promise.all(shards.map((entries) => Array.fromAsync(entries)))).flat();
    expect(due.map(({ dueAt }) => dueAt).sort()[0]).toBe('2026-03-03T09:00:00.000Z');
    expect(due).toHaveLength(20);
  });

  test('removed while it runs ends the duty', async () => {
    const { own, post, remove, path, now, passes } = await hired();
    const { id } = (await post(`${path}/shifts`, { shifts: [shift('08:00', '16:00')] })).body.items[0];
    passes(1);
    const since = now();
    await remove(`${path}/shifts/${id}`);
    expect(await newsSince(own, since)).toEqual(['shift.removed', 'roster.changed', 'agent.went-off-duty']);
  });
});
