import { expect, test } from 'vitest';
import type { AgentId, FactId } from '../../shared/domain/ids.ts';
import { dateIn } from '../../shared/domain/rosters/dates.ts';
import { millisOf } from '../../shared/domain/time.ts';
import { moveTickets } from '../../shared/runtime/move-tickets.ts';
import { colleague, forwarded, house, keyFor, tenant } from './house.ts';
import { browser } from './signed-in.ts';

const note = { done: 'Asked the warehouse.', next: 'Refund, if it is lost.' };

/** Maria in one region with a ticket in hand, and Juan in another, who comes to the team after it. */
async function withTwo() {
  const own = house();
  const client = await tenant(own, 'Northwind');
  const maria = await colleague(own, 'Maria Santos', client.id);
  const ticketId = await forwarded(own, client.connectionId, client.id, '1');
  const juan = await colleague(own, 'Juan Cruz', client.id);
  const { secret: key } = await keyFor(own, { role: 'agent', agentId: maria });
  const { secret: clientKey } = await keyFor(own, { role: 'client', clientId: client.id });
  const move = async (agentId: string, region: string) =>
    own.patch(`/agents/${agentId}`, { region }, (await own.get(`/agents/${agentId}`)).body.revision);
  return { ...own, client, maria, juan, ticketId, key, clientKey, move };
}

test('a note written ahead goes with the ticket, grows stale, and no client reads it', async () => {
  const { put, post, get, ticketId, maria, juan, key, clientKey, stores, now } = await withTwo();
  const path = `/tickets/${ticketId}`;
  expect((await put(`${path}/hand-off-note`, { done: 'x' }, { key })).status).toBe(400);
  const prepared = await put(`${path}/hand-off-note`, note, { key });
  expect(prepared.body.handOffNote).toMatchObject({ ...note, by: maria, stale: false });
  expect((await get(path, { key: clientKey })).text).not.toMatch(/warehouse|handOff/);
  await post(`${path}/notes`, { text: 'they called' }, { key });
  expect((await get(path, { key })).body.handOffNote.stale).toBe(true);
  await put(`${path}/hand-off-note`, { ...note, done: 'Called the warehouse.' }, { key });
  await put(`/agents/${maria}/status`, { status: 'away' }, { key });
  const data = { agentId: maria as AgentId, because: 'away' };
  const went = { id: 'fct_x-1-0' as FactId, type: 'agent.went-off-duty', at: now(), by: maria, data } as const;
  await moveTickets({ ...stores, now }, went);
  const { changes, ticket } = (await get(`${path}/history`)).body;
  expect(ticket.place).toMatchObject({ at: 'agent', agentId: juan });
  expect(changes.at(-1).messages).toMatchObject([{ by: maria, ours: true, text: expect.stringContaining('Called') }]);
  const seen = (await get(`${path}/history`, { key: clientKey })).body.changes.at(-1).facts;
  expect(seen.find(({ type }: { type: string }) => type === 'ticket.released').data).not.toHaveProperty('noted');
});

test('a client that answers over an old version is told what was said, and nothing that was said among ourselves', async () => {
  const { put, post, ask, ticketId, maria, key, clientKey, stores, now } = await withTwo();
  const path = `/tickets/${ticketId}`;
  await put(`${path}/hand-off-note`, note, { key });
  await put(`/agents/${maria}/status`, { status: 'away' }, { key });
  const data = { agentId: maria as AgentId, because: 'away' };
  const went = { id: 'fct_x-1-0' as FactId, type: 'agent.went-off-duty', at: now(), by: maria, data } as const;
  await moveTickets({ ...stores, now }, went);
  await post(`${path}/notes`, { text: 'Called the shop.' });
  const headers = { 'if-match': '"1"' };
  const late = await ask('POST', `/api${path}/client-answer`, {
    key: clientKey,
    headers,
    body: { text: 'Refund it.' },
  });
  expect(late.status).toBe(412);
  expect(late.body.changes).toMatchObject([{ what: 'note', text: 'Called the shop.' }]);
  expect(late.text).not.toContain('warehouse');
});

test('a ticket is shown to go to another region, goes when asked to, and is counted', async () => {
  const { post, get, ticketId, maria, juan, move, now } = await withTwo();
  const stays = await post('/hand-offs/rehome', { ticketId });
  expect(stays.body).toMatchObject({ applied: false, items: [{ ticketId, from: maria, because: expect.any(String) }] });
  await move(juan, 'manila');
  const region = (await get(`/agents/${maria}`)).body.region;
  const shown = await post('/hand-offs/rehome', { region });
  expect(shown.body).toMatchObject({ applied: false, items: [{ ticketId, from: maria, to: juan }] });
  expect((await get(`/tickets/${ticketId}`)).body.place.agentId).toBe(maria);
  const moved = await post('/hand-offs/rehome', { region, apply: true });
  expect(moved.body).toMatchObject({ applied: true, items: [{ ticketId, to: juan }] });
  expect((await get(`/tickets/${ticketId}`)).body.place.agentId).toBe(juan);
  const date = now().slice(0, 10);
  const counted = (await get(`/hand-offs?from=${date}&until=${date}`)).body;
  const counts = { handOffs: 1, rehomes: 1, noted: 0, gaps: 1, satellites: 0, hotRehomes: 0, unacceptedPromises: 0 };
  expect(counted.total).toMatchObject(counts);
  expect(counted.days).toMatchObject([{ date, region, ...counts }]);
  expect((await get('/hand-offs?region=nowhere')).body.days).toEqual([]);
  const there = dateIn('Pacific/Kiritimati', now());
  const kiritimati = await get(`/hand-offs?from=${there}&until=${there}&zone=Pacific/Kiritimati`);
  expect(kiritimati.body.days).toMatchObject([{ date: there }]);
  expect((await get('/hand-offs?from=2026-01-01&until=2026-03-01')).status).toBe(422);
});

test.each([
  ['from=2026-03-01&until=2026-03-31', 200],
  ['from=2026-03-01&until=2026-04-01', 422],
  ['from=0001-01-01&until=9999-12-31', 422],
  ['from=2026-03-02&until=2026-03-01', 422],
])('hand-offs are counted of at most 31 days: %s', async (query, status) => {
  expect((await house().get(`/hand-offs?${query}`)).status).toBe(status);
});

test('in the last minutes of a shift the desk names what lacks a note', async () => {
  const own = await withTwo();
  const { maria, get, put, passes, now, ticketId, key } = own;
  const desk = async () => (await (await browser(own, { role: 'agent', agentId: maria })).see('/desk')).text;
  expect(await desk()).not.toContain('Your shift ends at');
  const [shift] = (await get(`/agents/${maria}`)).body.shifts;
  passes((millisOf(shift.until) - millisOf(now())) / 60_000 - 10);
  expect(await desk()).toContain('One ticket lacks a note for whoever takes over.');
  await put(`/tickets/${ticketId}/hand-off-note`, note, { key });
  expect(await desk()).toContain('Nothing new comes; every ticket has its note.');
});

test('the control room shows hand-offs by day and region, in numbers and as a drawing', async () => {
  const { post, ticketId, juan, move, ...own } = await withTwo();
  const { see } = await browser({ post, move, ...own } as never);
  expect((await see('/control/hand-offs')).text).toContain('Nothing was handed off in these days.');
  await move(juan, 'manila');
  await post('/hand-offs/rehome', { ticketId, apply: true });
  const { status, text } = await see('/control/hand-offs');
  expect(status).toBe(200);
  expect(text).toContain('1 hand-off, 1 without a note');
  expect(text).toContain('<td>nairobi</td>');
  expect(text).toContain('<rect class="gap"');
  expect((await see('/control/hand-offs?from=2026-01-01&until=2026-03-01')).status).toBe(422);
  expect((await see('/control/tickets')).text).toContain('/control/hand-offs');
});
