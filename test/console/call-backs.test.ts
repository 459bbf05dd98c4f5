import { expect, test } from 'vitest';
import { colleague, forwarded, house, keyFor, tenant } from './house.ts';

test('a call-back is promised, passed on, accepted by name and kept', async () => {
  const own = house();
  const client = await tenant(own, 'Northwind');
  const maria = await colleague(own, 'Maria Santos', client.id);
  const ticketId = await forwarded(own, client.connectionId, client.id, '1');
  const juan = await colleague(own, 'Juan Cruz', client.id);
  const keys = {
    maria: (await keyFor(own, { role: 'agent', agentId: maria })).secret,
    juan: (await keyFor(own, { role: 'agent', agentId: juan })).secret,
  };
  const path = `/tickets/${ticketId}/call-back`;
  const promise = { at: '2026-03-02T14:00:00+02:00', about: 'whether the parcel came' };
  const promised = await own.put(path, promise, { key: keys.maria });
  expect(promised.body.callBack).toEqual({ at: '2026-03-02T12:00:00.000Z', about: promise.about, by: maria });
  const { secret: clientKey } = await keyFor(own, { role: 'client', clientId: client.id });
  const { secret: auditorKey } = await keyFor(own, { role: 'operator', as: 'auditor' });
  const ticket = `/tickets/${ticketId}`;
  for (const [key, ...paths] of [
    [clientKey, ticket, `${ticket}/history`, `/clients/${client.id}/tickets`],
    [auditorKey, ticket, `${ticket}/history`, `/clients/${client.id}/tickets`, `/agents/${maria}/tickets`],
  ] as const)
    for (const seen of paths) {
      const { status, text } = await own.get(seen, { key });
      expect([seen, status, text.includes(ticketId), text.includes(promise.about)]).toEqual([seen, 200, true, false]);
    }
  await own.post(`/tickets/${ticketId}/hand-over`, { done: 'x', next: 'y', to: juan }, { key: keys.maria });
  expect((await own.post(`${path}/keeping`, undefined, { key: keys.juan })).status).toBe(409);
  expect((await own.post(`${path}/acceptance`, undefined, { key: keys.juan })).body.callBack.acceptedBy).toBe(juan);
  expect((await own.post(`${path}/keeping`, undefined, { key: keys.juan })).body).not.toHaveProperty('callBack');
  expect((await own.remove(path, { key: keys.juan })).status).toBe(409);
});
