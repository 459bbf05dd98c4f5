import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../shared/domain/clients/client.ts';
import type { Fact } from '../../shared/domain/facts.ts';
import type { ClientId } from '../../shared/domain/ids.ts';
import { arrivedBefore } from '../support/arrivals.ts';
import { type Connected, connect, deliver, from, takeOnAgent, takeOnClient, terms } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { assigned, deliveriesOf, idOf, type Shown, ticketsOf, ticketWhere, typesOf } from '../support/tickets.ts';
import { changed, opened, said } from './payloads.ts';

let platform: Platform;
let clientId: ClientId;
let desk: Connected;
beforeAll(async () => {
  platform = await startPlatform();
  clientId = await takeOnClient(platform, 'Acme');
  await takeOnAgent(platform, 'Ann', [clientId], { limit: 50 });
});
afterAll(() => platform?.stop());

const ownDesk = async () => {
  desk = await connect(platform, clientId, 'standard-webhooks');
  return desk;
};
const whole = ({ id }: Shown) => platform.operator.get<{ text: string }>(`/connections/${desk.id}/deliveries/${id}`);

test('ten at once and one after minutes: one ticket, one effect, the same answer', async () => {
  const connection = await ownDesk();
  const body = opened('twice');
  const once = () => deliver(connection, body, { id: 'msg_same' });
  expect(new Set(await Promise.all(Array.from({ length: 10 }, once)))).toEqual(new Set([200]));
  const { ticket } = await assigned(platform.operator, idOf(connection, 'twice'));
  expect(await once()).toBe(200);
  await arrivedBefore(platform, connection, body, 0, 'msg_same');

  const [kept, ...others] = await deliveriesOf(platform.operator, connection, 2);
  expect(kept).toMatchObject({ outcome: 'opened', duplicates: 1 });
  expect(others).toEqual([]);
  const after = await platform.operator.get(`/tickets/${ticket.id}`);
  expect(after).toEqual(ticket);
});

test('the same key with another body is put aside and shown, and the ticket stays as it was', async () => {
  const connection = await ownDesk();
  await deliver(connection, opened('forged'), { id: 'msg_key' });
  const { ticket } = await assigned(platform.operator, idOf(connection, 'forged'));
  expect(await deliver(connection, opened('forged', { priority: 'urgent' }, 'Pay me'), { id: 'msg_key' })).toBe(200);

  const [first, second] = await deliveriesOf(platform.operator, connection, 2);
  expect(first).toMatchObject({ outcome: 'opened', duplicates: 0 });
  expect(second).toMatchObject({ outcome: 'quarantined', because: 'its key came before with another body' });
  expect((await whole(second as Shown)).text).toContain('Pay me');
  expect(await platform.operator.get(`/tickets/${ticket.id}`)).toEqual(ticket);
  const { items } = await platform.operator.get<{ items: Fact[] }>(`/facts?at=${from(-60_000)}`);
  const told = items.filter(({ type }) => type === 'delivery.quarantined');
  expect(told).toMatchObject([{ data: { connectionId: connection.id } }]);
});

test('a version that comes late does not overwrite a newer one, and what it says is not lost', async () => {
  const connection = await ownDesk();
  const { operator } = platform;
  const id = idOf(connection, 'late');
  await deliver(connection, opened('late', { updated_at: from(-60_000) }));
  await assigned(operator, id);
  await deliver(connection, changed('late', { subject: 'Newest', priority: 'high', updated_at: from(-10_000) }));
  await ticketWhere(operator, id, 'has the newest subject', ({ ticket }) => ticket.subject === 'Newest');

  await deliver(connection, changed('late', { subject: 'Older', status: 'solved', updated_at: from(-30_000) }));
  await deliver(connection, said('late', 'And one more thing', { subject: 'Older', updated_at: from(-20_000) }));
  const history = await ticketWhere(operator, id, 'has the message', ({ changes }) =>
    changes.some(({ messages }) => messages.some(({ text }) => text === 'And one more thing')),
  );
  expect(history.ticket).toMatchObject({ subject: 'Newest', priority: 'high', status: 'open' });
  const outcomes = (await deliveriesOf(operator, connection, 4)).map(({ outcome }) => outcome);
  expect(outcomes).toEqual(['opened', 'updated', 'late', 'updated']);
});

test('what came before the plan was there is replayed, one delivery and then a range, in order and once', async () => {
  const { operator } = platform;
  const { id: early } = await operator.post<Client>('/clients', { name: 'Early' });
  const connection = await connect(platform, early, 'standard-webhooks');
  await deliver(connection, opened('one'));
  const began = from(0);
  await deliver(connection, opened('two'));
  await deliver(connection, said('two', 'Hello?'));
  await deliver(connection, opened('three'));
  const kept = await deliveriesOf(operator, connection, 4);
  expect(kept.map(({ outcome }) => outcome)).toEqual(Array(4).fill('ignored'));
  expect(await ticketsOf(operator, early)).toEqual([]);

  await operator.post(`/clients/${early}/plans`, terms());
  const path = `/connections/${connection.id}`;
  expect(await operator.post(`${path}/deliveries/${kept[0]?.id}/replay`)).toEqual({ replayed: 1 });
  await ticketWhere(operator, idOf(connection, 'one'), 'is there', () => true);
  expect(await operator.post(`${path}/replays`, { from: began, until: from(1000) })).toEqual({ replayed: 3 });

  const look = () => operator.all<Shown>(`${path}/deliveries`);
  const replayed = (all: Shown[]) => all.every(({ replays }) => replays === 1);
  const after = await eventually('all four are replayed', look, replayed);
  expect(after.map(({ outcome }) => outcome).reverse()).toEqual(['opened', 'opened', 'updated', 'opened']);
  expect(await ticketsOf(operator, early)).toHaveLength(3);

  const two = await ticketWhere(operator, idOf(connection, 'two'), 'is there', () => true);
  expect(two.changes.flatMap(({ messages }) => messages.map(({ text }) => text))).toEqual([
    'My parcel two never came',
    'Hello?',
  ]);
  await operator.post(`${path}/replays`, { from: began, until: from(1000) });
  const three = (all: Shown[]) => all.filter(({ replays }) => replays === 2).length === 3;
  const last = await eventually('three are replayed once more', look, three);
  expect(last.map(({ outcome, duplicates }) => ({ outcome, duplicates }))).toEqual(
    after.map(({ outcome }) => ({ outcome, duplicates: 0 })),
  );
  const again = await ticketWhere(operator, two.ticket.id, 'is there', () => true);
  expect(typesOf(again)).toEqual(typesOf(two));
  expect(platform.faults).toEqual([]);
});
