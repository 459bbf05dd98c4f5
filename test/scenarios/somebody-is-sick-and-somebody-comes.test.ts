import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Shift } from '../../shared/domain/agents/agent.ts';
import { ownerOf } from '../../shared/domain/tickets/ticket.ts';
import { DAY_MILLIS } from '../../shared/domain/time.ts';
import { addShift, connect, deliver, from, type Person, takeOnAgent, takeOnClient } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { assigned, idOf, ticketWhere } from '../support/tickets.ts';
import { opened } from './payloads.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform?.stop());

const HOUR = 3_600_000;
const day = (ahead: number) => from(ahead * DAY_MILLIS).slice(0, 10);
/** The day shift of the region, so many days ahead. */
const dayShift = (ahead: number) => [`${day(ahead)}T08:00:00.000Z`, `${day(ahead)}T16:00:00.000Z`] as const;
const region = {
  name: 'Lisbon',
  zone: 'UTC',
  templates: [
    { id: 'day', from: '08:00', until: '16:00' },
    { id: 'evening', from: '16:00', until: '24:00' },
    { id: 'night', from: '00:00', until: '08:00' },
  ],
  rules: { freeDays: { min: 1 } },
  leavePerDay: 1,
};
const home = { region: 'lisbon', zone: 'UTC', contract: { leaveDaysPerYear: 28 } };

const shiftsOf = async ({ id }: Person) =>
  (await platform.operator.all<Shift>(`/agents/${id}/shifts`)).map(({ from: begins }) => begins);
const noticesOf = async ({ id, api }: Person) =>
  (await api.get<{ items: { text: string }[] }>(`/agents/${id}/notices`)).items.map(({ text }) => text);

test('an agent falls ill on duty: their tickets move, the next days are filled, and life with the roster goes on', async () => {
  const { operator } = platform;
  await operator.put('/regions/lisbon', region);
  const clientId = await takeOnClient(platform, 'Northwind');
  const desk = await connect(platform, clientId, 'standard-webhooks');
  const ana = await takeOnAgent(platform, 'Ana', [clientId], home);
  for (const ahead of [1, 2]) await addShift(operator, ana.id, ...dayShift(ahead));
  expect(await deliver(desk, opened('1'))).toBe(200);
  const { ticket } = await assigned(operator, idOf(desk, '1'));
  expect(ownerOf(ticket)).toBe(ana.id);
  const ben = await takeOnAgent(platform, 'Ben', [clientId], home);
  const cy = await takeOnAgent(platform, 'Cy', [clientId], home, [
    from(20 * DAY_MILLIS),
    from(20 * DAY_MILLIS + 8 * HOUR),
  ]);

  const told = { until: `${day(3)}T00:00:00.000Z`, note: 'a fever' };
  const absence = await ana.api.post<{ id: string; lost: Shift[] }>(`/agents/${ana.id}/absences`, told);
  expect(absence.lost).toHaveLength(3);
  await ticketWhere(operator, ticket.id, 'is with Ben', (history) => ownerOf(history.ticket) === ben.id);

  type Repair = { made: unknown[]; open: unknown[]; changes: { agentId: string; added: unknown[] }[] };
  const repair = await operator.post<Repair>(`/agents/${ana.id}/absences/${absence.id}/repair`, { apply: true });
  expect(repair.open).toEqual([]);
  expect(repair.changes.flatMap(({ added }) => added)).toHaveLength(2);
  const [tomorrow, after] = [dayShift(1)[0], dayShift(2)[0]];
  const stands = [...(await shiftsOf(ben)), ...(await shiftsOf(cy))];
  expect(stands).toEqual(expect.arrayContaining([tomorrow, after]));

  const [giver, taker] = (await shiftsOf(cy)).includes(after) ? [cy, ben] : [ben, cy];
  const own = await operator.all<Shift>(`/agents/${giver.id}/shifts`);
  const shiftId = own.find((shift) => shift.from === after)?.id;
  await giver.api.post(`/agents/${giver.id}/swaps`, { shiftId, to: taker.id });
  await eventually(
    'the colleague is told',
    () => noticesOf(taker),
    (texts) => texts.some((text) => /is offered to you/.test(text)),
  );
  await taker.api.post(`/agents/${taker.id}/swaps/${shiftId}/taking`);
  expect(await shiftsOf(taker)).toContain(after);
  expect(await shiftsOf(giver)).not.toContain(after);
  await eventually(
    'both hear of it',
    () => noticesOf(giver),
    (texts) => texts.some((text) => /a swap/.test(text)),
  );

  const dates = { from: day(10), until: day(11) };
  const asked = await Promise.all(
    [ben, cy].map((mate) => mate.api.post<{ state: string }>(`/agents/${mate.id}/leave`, dates)),
  );
  expect(asked.map(({ state }) => state).sort()).toEqual(['approved', 'waiting']);
  expect(platform.faults).toEqual([]);
});
