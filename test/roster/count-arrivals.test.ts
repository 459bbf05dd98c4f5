import { beforeEach, expect, test } from 'vitest';
import { countArrivals } from '../../functions/roster/count-arrivals.ts';
import { memoryPlatform } from '../../shared/adapters/memory/platform.ts';
import { StaffingTerms } from '../../shared/domain/staffing/terms.ts';
import { after, DAY_MILLIS, type Instant } from '../../shared/domain/time.ts';
import { forecastNeeds } from '../../shared/runtime/forecast-needs.ts';
import { acme, agent, client, desk, plan } from '../support/company.ts';
import { decided, found } from '../support/walk.ts';

const founded: Instant = '2026-03-02T00:00:00.000Z';
let stores: ReturnType<typeof memoryPlatform>;
let opened = 0;

/** Acme, whose agents have room for all. */
beforeEach(async () => {
  stores = memoryPlatform(() => founded);
  await found(stores, [agent('ana', { limit: 50 })]);
  const connection = { id: desk, clientId: acme, kind: 'zendesk', name: 'Desk', status: 'active' } as const;
  await stores.records.write([
    { kind: 'client', put: { ...client, createdAt: founded } },
    {
      kind: 'connection',
      put: { ...connection, settings: {}, requestsPerMinute: 600, createdAt: founded, revision: 1 },
    },
  ]);
});

async function opens(at: Instant): Promise<void> {
  opened += 1;
  await stores.tickets.commit(await decided(stores, `t${opened}`, {}, at));
}
const counted = async () =>
  (await stores.records.list('arrivals', acme, { limit: 100 })).items.map(({ date, counts }) => [
    date,
    counts.flatMap(({ slots }) => slots.flatMap((count, slot) => (count ? [[slot, count]] : []))),
  ]);
const at = (day: number, time = '00:30') => `2026-03-${String(day).padStart(2, '0')}T${time}:00.000Z`;

test('every day that is over is counted, silent ones too, and counted again it is the same', async () => {
  await opens(at(2, '09:00'));
  await opens(at(2, '09:29'));
  await opens(at(4, '23:59'));
  await opens(at(5, '00:00'));
  const days = [
    ['2026-03-04', [[47, 1]]],
    ['2026-03-03', []],
    ['2026-03-02', [[18, 2]]],
  ];
  expect(await countArrivals(stores, at(5))).toEqual({ days: 3 });
  expect(await counted()).toEqual(days);
  expect(await countArrivals(stores, at(5))).toEqual({ days: 2 });
  expect(await counted()).toEqual(days);
});

test('what was late for its day is counted the next time; a job that did not run is made up for', async () => {
  await countArrivals(stores, at(4));
  await opens(at(3, '12:00'));
  await countArrivals(stores, at(9));
  expect((await counted()).map(([date, slots]) => [date, slots?.length])).toEqual([
    ['2026-03-08', 0],
    ['2026-03-07', 0],
    ['2026-03-06', 0],
    ['2026-03-05', 0],
    ['2026-03-04', 0],
    ['2026-03-03', 1],
    ['2026-03-02', 0],
  ]);
});

test('what is counted becomes what is needed; without two weeks of it, the minimum of the plan', async () => {
  const served = {
    client: { ...client, createdAt: founded },
    plan: plan({ staffing: StaffingTerms.parse({ ticketsPerHour: 2, shrinkage: 0 }) }),
    headcounts: [],
  };
  const span = { from: '2026-03-31T00:00:00.000Z', until: '2026-04-01T00:00:00.000Z' };
  const needs = () => forecastNeeds(stores.records)(served, span);
  expect(await needs()).toEqual([{ pool: acme, ...span, agents: 1 }]);
  for (let day = 0; day < 21; day++)
    for (let one = 0; one < 4; one++) await opens(after(founded, day * DAY_MILLIS + 10 * 3_600_000));
  await countArrivals(stores, at(23));
  const most = (await needs()).reduce((a, b) => (b.agents > a.agents ? b : a));
  // four tickets at ten, of which one takes half an hour, to be answered within the hour
  expect(most).toEqual({ pool: acme, from: '2026-03-31T10:00:00.000Z', until: '2026-03-31T11:00:00.000Z', agents: 2 });
});

test('in the same walk it is learned what a ticket takes, and kept with the client once it changes', async () => {
  for (let one = 0; one < 20; one++) await opens(at(3, '09:00'));
  const open = (await stores.tickets.list(acme, { limit: 100 })).items;
  for (const before of open) {
    const work = { minutes: 33 };
    const done = { ...before, version: before.version + 1, status: 'solved', work } as const;
    const ticket = { ...done, place: { at: 'done', since: at(3, '10:00') } as const };
    await stores.tickets.commit({
      before,
      after: ticket,
      ...{ at: at(3, '10:00'), by: 'ana', facts: [], messages: [], outgoing: [], loads: [] },
    });
  }
  await countArrivals(stores, at(5));
  expect(await stores.records.find('client', acme)).toMatchObject({ handlingMinutes: { normal: 35 }, revision: 2 });
  await countArrivals(stores, at(6));
  expect(await stores.records.find('client', acme)).toMatchObject({ revision: 2 });
  expect((await stores.tickets.gather(acme, open[0]!.id))?.plan.handlingMinutes).toEqual({ normal: 35 });
});
