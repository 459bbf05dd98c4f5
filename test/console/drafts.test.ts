import { describe, expect, test } from 'vitest';
import { colleague, forwarded, house, keyFor, tenant } from './house.ts';

async function withTicket() {
  const own = house();
  const client = await tenant(own, 'Northwind');
  const agentId = await colleague(own, 'Maria Santos', client.id);
  const ticketId = await forwarded(own, client.connectionId, client.id, '1');
  const { secret: key } = await keyFor(own, { role: 'agent', agentId });
  const path = `/tickets/${ticketId}/drafts`;
  const kept = async (asking = { key }) => (await own.get(path, asking)).body.items;
  return { ...own, ticketId, agentId, path, key, kept };
}

describe('a draft', () => {
  test('is kept for its writer alone, a reply apart from a note', async () => {
    const { put, path, key, kept, now, ticketId } = await withTicket();
    const made = await put(`${path}/reply`, { text: 'Dear Ada' }, { key });
    expect(made.headers.get('etag')).toBe('"1"');
    await put(`${path}/note`, { text: 'angry' }, { key });
    const common = { ticketId, at: now(), revision: 1 };
    expect(await kept()).toEqual([
      { ...common, kind: 'note', text: 'angry' },
      { ...common, kind: 'reply', text: 'Dear Ada' },
    ]);
    expect(await kept({} as never)).toEqual([]);
    expect((await put(`${path}/novel`, { text: 'x' }, { key })).status).toBe(404);
  });

  test('is not overwritten by a device that has not seen it, nor brought back after it was sent', async () => {
    const { ask, path, key, post, ticketId, kept } = await withTicket();
    const save = (text: string, seen?: number) =>
      ask('PUT', `/api${path}/reply`, {
        key,
        body: { text },
        ...(seen !== undefined && { headers: { 'if-match': `"${seen}"` } }),
      });
    expect((await save('one', 0)).status).toBe(200);
    expect((await save('two', 1)).body).toMatchObject({ text: 'two', revision: 2 });
    expect((await save('three', 1)).status).toBe(412);
    expect((await save('three')).body.revision).toBe(3);
    await post(`/tickets/${ticketId}/replies`, { text: 'three' }, { key });
    expect(await kept()).toEqual([]);
    expect(await save('three, late', 3)).toMatchObject({
      status: 412,
      body: { detail: 'it was sent or thrown away meanwhile' },
    });
  });

  test('stays when what it was to become is refused, and when the other kind is sent', async () => {
    const { put, post, path, key, ticketId, kept } = await withTicket();
    await put(`${path}/reply`, { text: 'Dear Ada' }, { key });
    await post(`/tickets/${ticketId}/notes`, { text: 'angry' }, { key });
    await post(`/tickets/${ticketId}/replies`, { text: 'Dear' }, { key, headers: { 'if-match': '"1"' } });
    expect(await kept()).toHaveLength(1);
  });

  test('has 100 KiB at most', async () => {
    const { put, path, key } = await withTicket();
    expect((await put(`${path}/note`, { text: 'é'.repeat(51_201) }, { key })).status).toBe(400);
    expect((await put(`${path}/note`, { text: 'é'.repeat(51_200) }, { key })).status).toBe(200);
  });

  test('is thrown away, twice', async () => {
    const { put, remove, path, key, kept } = await withTicket();
    await put(`${path}/reply`, { text: 'Dear Ada' }, { key });
    expect((await remove(`${path}/reply`, { key })).status).toBe(204);
    expect((await remove(`${path}/reply`, { key })).status).toBe(204);
    expect(await kept()).toEqual([]);
  });
});
