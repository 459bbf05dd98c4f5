import { expect, test } from 'vitest';
import { colleague, forwarded, house, keyFor, tenant } from './house.ts';

async function withTwo() {
  const own = house();
  const client = await tenant(own, 'Northwind');
  const maria = await colleague(own, 'Maria Santos', client.id);
  const ticketId = await forwarded(own, client.connectionId, client.id, '1');
  const juan = await colleague(own, 'Juan Cruz', client.id);
  const { secret: key } = await keyFor(own, { role: 'agent', agentId: maria });
  const { secret: clientKey } = await keyFor(own, { role: 'client', clientId: client.id });
  return { ...own, client, maria, juan, ticketId, key, clientKey };
}
const note = { done: 'Asked the warehouse.', next: 'Refund, if it is lost.', promised: 'An answer by noon.' };

test('a ticket is handed over with its note, which neither the helpdesk nor the client reads', async () => {
  const { post, get, ticketId, maria, juan, key, clientKey, client, stores } = await withTwo();
  const path = `/tickets/${ticketId}/hand-over`;
  expect((await post(path, { done: 'x' }, { key })).status).toBe(400);
  const handed = await post(path, note, { key });
  expect(handed).toMatchObject({ status: 200, body: { place: { at: 'agent', agentId: juan } } });
  expect((await get(`/agents/${maria}`)).body.held).toBe(0);
  expect((await get(`/agents/${juan}`)).body.held).toBe(1);
  const said = 'Done: Asked the warehouse.\nNext: Refund, if it is lost.\nPromised: An answer by noon.';
  const { changes } = (await get(`/tickets/${ticketId}/history`, { key })).body;
  expect(changes.at(-1).messages).toMatchObject([{ text: said, ours: true, by: maria }]);
  const shown = await get(`/tickets/${ticketId}/history`, { key: clientKey });
  expect(shown.text).not.toMatch(/warehouse|handed-over/);
  expect((await stores.outbound.list(client.connectionId as never, { limit: 10 })).items).toEqual([]);
  expect((await post(path, note, { key })).status).toBe(403);
});

test('a ticket is escalated, and waits for somebody of that level', async () => {
  const { post, ticketId, key, get } = await withTwo();
  const path = `/tickets/${ticketId}/escalations`;
  const asked = await post(path, { to: 'L2', because: 'The refund is beyond my limit.' }, { key });
  expect(asked).toMatchObject({ status: 200, body: { level: 'L2', place: { at: 'parked' } } });
  const { changes } = (await get(`/tickets/${ticketId}/history`)).body;
  expect(changes.at(-1).facts.map(({ type }: { type: string }) => type)).toEqual([
    'ticket.escalated',
    'ticket.parked',
    'agent.has-room',
  ]);
  expect((await post(path, { to: 'L1', because: 'x' })).status).toBe(400);
  expect((await post(path, { to: 'L2', because: 'x' })).status).toBe(409);
});

test('who may take a ticket over is told by the gate that a hand-over meets, with what keeps each other one out', async () => {
  const { post, put, get, patch, ticketId, juan, key, client, ...own } = await withTwo();
  const lin = await colleague({ post, put, get, patch, ...own }, 'Lin Wei', client.id);
  await put(`/agents/${lin}/status`, { status: 'break' });
  const { items } = (await get(`/tickets/${ticketId}/colleagues`, { key })).body;
  expect(items).toMatchObject([
    { agentId: juan, name: 'Juan Cruz', level: 'L1', held: 0, onShiftUntil: expect.any(String) },
    { agentId: lin, name: 'Lin Wei', obstacle: 'off duty' },
  ]);
  expect(items[0]).not.toHaveProperty('obstacle');
  const refused = await post(`/tickets/${ticketId}/hand-over`, { ...note, to: lin }, { key });
  expect(refused).toMatchObject({ status: 409, body: { detail: expect.stringContaining('off duty') } });
  const handed = await post(`/tickets/${ticketId}/hand-over`, { ...note, to: juan }, { key });
  expect(handed.body.place).toMatchObject({ at: 'agent', agentId: juan });
});
