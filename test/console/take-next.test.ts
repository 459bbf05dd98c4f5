import { describe, expect, test } from 'vitest';
import { colleague, forwarded, house, keyFor, tenant } from './house.ts';

/** A client, one agent at work with room for three, and some tickets that came while they had a break. */
async function withWaiting(tickets: number) {
  const own = house();
  const client = await tenant(own, 'Northwind');
  const agentId = await colleague(own, 'Maria Santos', client.id);
  const { secret: key } = await keyFor(own, { role: 'agent', agentId });
  await own.put(`/agents/${agentId}/status`, { status: 'break' }, { key });
  const ids: string[] = [];
  for (let count = 1; count <= tickets; count++) {
    ids.push(await forwarded(own, client.connectionId, client.id, `${count}`));
    own.passes(1);
  }
  await own.put(`/agents/${agentId}/status`, { status: 'active' }, { key });
  const next = () => own.post(`/agents/${agentId}/next-ticket`, undefined, { key });
  const held = async () => (await own.get(`/agents/${agentId}`)).body.held;
  return { ...own, client, agentId, key, ids, next, held };
}

describe('D8: the agent asks, the platform chooses', () => {
  test('the most at-risk one that waits, as a decision that is kept', async () => {
    const { next, ids, agentId, get, put, held, key } = await withWaiting(2);
    await put(`/agents/${agentId}/status`, { status: 'break' }, { key });
    await put(`/tickets/${ids[1]}/priority`, { to: 'urgent' });
    await put(`/agents/${agentId}/status`, { status: 'active' }, { key });
    expect(await next()).toMatchObject({ status: 200, body: { id: ids[1], place: { at: 'agent', agentId } } });
    expect(await held()).toBe(1);
    const { changes } = (await get(`/tickets/${ids[1]}/history`)).body;
    expect(changes.at(-1)).toMatchObject({
      by: agentId,
      decision: { chosen: agentId, because: 'asked for the next one' },
      facts: [{ type: 'ticket.assigned' }],
    });
    expect((await next()).body.id).toBe(ids[0]);
  });

  test('until nothing waits, and it says so', async () => {
    const { next } = await withWaiting(1);
    await next();
    expect(await next()).toMatchObject({ status: 409, body: { detail: 'nothing waits that you may take' } });
  });

  test('never more than the limit', async () => {
    const { next, held } = await withWaiting(4);
    for (let count = 0; count < 3; count++) expect((await next()).status).toBe(200);
    expect(await next()).toMatchObject({
      status: 409,
      body: { detail: 'you are at your limit: you hold 3 of 3 tickets' },
    });
    expect(await held()).toBe(3);
  });

  test('never more than the limit to one who asks many times at once', async () => {
    const { next, held, get, agentId } = await withWaiting(6);
    const answers = await Promise.all(Array.from({ length: 6 }, next));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 409, 409, 409]);
    expect(await held()).toBe(3);
    expect((await get(`/agents/${agentId}/tickets`)).body.items).toHaveLength(3);
  });

  test('nothing new near the end of the shift', async () => {
    const { next, passes } = await withWaiting(1);
    passes(7 * 60 + 50);
    expect((await next()).body.detail).toMatch(/^your shift ends at .*: nothing new is given in its last 15 minutes$/);
  });

  test('nothing to somebody who has a break', async () => {
    const { next, put, agentId, key } = await withWaiting(1);
    await put(`/agents/${agentId}/status`, { status: 'break' }, { key });
    expect(await next()).toMatchObject({ status: 409, body: { title: 'You are not on duty' } });
  });

  test('two who ask at once for the only one get one between them', async () => {
    const own = await withWaiting(1);
    const other = await colleague(own, 'Juan Cruz', own.client.id);
    const answers = await Promise.all([own.next(), own.post(`/agents/${other}/next-ticket`)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});
