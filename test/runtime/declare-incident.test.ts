import { expect, test } from 'vitest';
import type { TicketId } from '../../shared/domain/ids.ts';
import { askRule } from '../../shared/runtime/declare-incident.ts';
import { forwarded, house, tenant } from '../console/house.ts';

const asks = { similar: 3, withinMinutes: 30 };

/** A client with so many tickets about one trouble, none linked yet. */
async function alike(count: number) {
  const own = house();
  const client = await tenant(own, 'Northwind');
  const ids: string[] = [];
  for (let place = 0; place < count; place++)
    ids.push(await forwarded(own, client.connectionId, client.id, String(place), 'Parcels lost in Rotterdam'));
  const about = (place: number) =>
    ({ ticketId: ids[place] as TicketId, clientId: client.id, ...asks }) as Parameters<typeof askRule>[1];
  const linked = async () => {
    const found = await Promise.all(ids.map((id) => own.stores.tickets.find(id as TicketId)));
    return found.map((ticket) => ticket?.incidentId);
  };
  return { ...own, client, ids, about, linked };
}

test('a crash at any of the tickets of a new incident leaves none behind', async () => {
  for (const crashAt of [0, 1, 2]) {
    const { stores, now, about, linked } = await alike(3);
    let commits = 0;
    const commit: typeof stores.tickets.commit = (...change) =>
      commits++ === crashAt ? Promise.reject(new Error('crash')) : stores.tickets.commit(...change);
    // The oldest asks: the others come after it in the incident.
    await expect(askRule({ ...stores, now, tickets: { ...stores.tickets, commit } }, about(0))).rejects.toThrow(
      'crash',
    );
    await askRule({ ...stores, now }, about(0));
    const incidents = await linked();
    expect(new Set(incidents).size).toBe(1);
    expect(incidents[0]).toBeDefined();
  }
});

test('a storm that is judged late is one incident of as many as are kept in mind, and the next one joins it', async () => {
  const { stores, now, about, linked } = await alike(103);
  await askRule({ ...stores, now }, about(0));
  await askRule({ ...stores, now }, about(1));
  const incidents = (await linked()).filter((id) => id !== undefined);
  expect(incidents.length).toBeGreaterThanOrEqual(100);
  expect(new Set(incidents).size).toBe(1);
});

test('what somebody took out of an incident is not put back by the next one like it', async () => {
  const own = await alike(3);
  const { stores, now, about, linked, remove, ids, client } = own;
  await askRule({ ...stores, now }, about(2));
  await remove(`/tickets/${ids[0]}/incident`);
  const next = await forwarded(own, client.connectionId, client.id, '9', 'Parcels lost in Rotterdam');
  await askRule({ ...stores, now }, { ...about(0), ticketId: next as TicketId });
  const [first, second] = await linked();
  expect(first).toBeUndefined();
  expect((await stores.tickets.find(next as TicketId))?.incidentId).toBe(second);
});
