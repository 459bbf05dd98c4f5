import { expect, test } from 'vitest';
import { countArrivals } from '../../functions/roster/count-arrivals.ts';
import { forwarded, house, tenant } from './house.ts';

test('an operator sees what a month should bring, with the errors of the models', async () => {
  const own = house();
  const client = await tenant(own, 'Northwind');
  for (let day = 0; day < 28; day++) {
    for (let one = 0; one < 3; one++) await forwarded(own, client.connectionId, client.id, `d${day}x${one}`);
    own.passes(24 * 60);
  }
  await countArrivals(own.stores, own.now());
  const { status, body } = await own.get(`/clients/${client.id}/forecast?month=2026-04`);
  expect(status).toBe(200);
  expect(body).toMatchObject({ month: '2026-04', zone: 'UTC', series: [{ live: false, arrivals: 84 }] });
  const [series] = body.series;
  expect(series.slots).toHaveLength(30 * 48);
  expect(series.slots[0].from).toBe('2026-04-01T00:00:00.000Z');
  const busy = series.slots.filter(({ expected }: { expected: number }) => expected > 0);
  expect(busy).toHaveLength(30);
  expect(busy[0]).toMatchObject({ from: '2026-04-01T09:00:00.000Z', expected: 3 });
  expect(series.scores[0]).toMatchObject({ model: series.model, wape: { halfHour: 0, day: 0, week: 0 }, bias: 0 });
  expect(series.baseline).toMatchObject({ model: 'last week', bias: 0 });
  // of the month that has begun, what is still to come
  const march = (await own.get(`/clients/${client.id}/forecast?month=2026-03`)).body.series[0].slots;
  expect([march[0].from, march.length]).toEqual(['2026-03-30T00:00:00.000Z', 2 * 48]);
});

test('what cannot be foreseen is refused in words', async () => {
  const own = house();
  const client = await tenant(own, 'Northwind');
  const bare = (await own.post('/clients', { name: 'Bare' })).body.id;
  const said = async (id: string, month: string) => {
    const { status, body } = await own.get(`/clients/${id}/forecast?month=${month}`);
    return [status, body.detail];
  };
  expect(await said(client.id, '2026-04')).toEqual([
    409,
    'a forecast needs 2 weeks of arrivals, and 0 days are counted',
  ]);
  expect(await said(client.id, '2026-02')).toEqual([422, '2026-02 is over']);
  expect(await said(client.id, '2029-02')).toEqual([422, '2029-02 is too far away to be foreseen']);
  expect(await said(client.id, 'May')).toEqual([400, 'the query does not fit']);
  expect((await said(bare, '2026-04'))[0]).toBe(409);
});
