import { expect, test } from 'vitest';
import { examplePlan } from '../../functions/console/api/plan-example.ts';
import type { Agent } from '../../shared/domain/agents/agent.ts';
import type { ClientId, ShiftId } from '../../shared/domain/ids.ts';
import { datesOf, dayAfter } from '../../shared/domain/rosters/dates.ts';
import { shiftInterval } from '../../shared/domain/rosters/wall-clock.ts';
import type { RecordWrite } from '../../shared/ports/records.ts';
import { agent, agentId } from '../support/company.ts';
import { march, region } from './crew.ts';
import { house } from './house.ts';

const AGENTS = 100;
/** Three shifts around the clock, five days on and two off: about 24 of a hundred in each. */
const NEEDED = 24;

/** A hundred people with a published March, and a client that needs nearly all who are there. */
async function hundred() {
  const own = house();
  await own.put('/regions/berlin', {
    ...region,
    rules: {
      minutesPerWeek: { max: 48 * 60 },
      minutesPerMonth: { max: 200 * 60 },
      freeDays: { min: 1 },
      workDays: { max: 6 },
      weekendsPerMonth: 5,
      nightsPerMonth: 25,
      nightsInARow: 6,
    },
  });
  const client = (await own.post('/clients', { name: 'Acme' })).body;
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
  const coverage = {
    kind: 'around-the-clock',
    zone: 'Europe/Berlin',
    windows: [{ days, from: '00:00', until: '24:00' }],
  };
  const { holidays: _holidays, relaxation: _relaxation, ...terms } = examplePlan;
  const plan = await own.post(`/clients/${client.id}/plans`, {
    ...terms,
    coverage,
    staffing: { minimumAgents: NEEDED },
  });
  expect(plan.status).toBe(201);
  for (let place = 0; place < AGENTS; place++) await own.console.records.write(published(place, client.id));
  return own;
}

function published(place: number, clientId: ClientId): RecordWrite[] {
  const name = `n${String(place).padStart(3, '0')}`;
  const seats = [{ clientId, certifiedUntil: '2027-01-01T00:00:00.000Z' }];
  const zone = 'Europe/Berlin';
  const template = region.templates[place % 3] ?? { from: '06:00', until: '14:00' };
  const worked = datesOf('2026-03').filter((_, day) => (day + Math.floor(place / 3)) % 7 < 5);
  const shifts = worked.map((date) => ({
    id: `shf_${name}-${date}` as ShiftId,
    ...shiftInterval({ zone, date, from: template.from, until: template.until }),
  }));
  const put: Agent = agent(name, { region: 'berlin', zone, seats, shifts: [] });
  const whose = { agentId: agentId(name), region: 'berlin' };
  return [
    { kind: 'agent', put, when: 'new' },
    ...shifts.map((shift): RecordWrite => ({ kind: 'shift', put: { ...shift, ...whose } })),
  ];
}

test('of a hundred, one who is out for three days is stood in for by few', async () => {
  const own = await hundred();
  const absent = '/agents/agt_n000';
  const { items } = (await own.get(`${absent}/shifts?limit=100`)).body;
  const first = items.find(({ from }: { from: string }) => from > march('03 00:00')).from.slice(0, 10);
  const until = `${dayAfter(first, 3)}T00:00:00.000Z`;
  const absence = (await own.post(`${absent}/absences`, { from: `${first}T00:00:00.000Z`, until })).body;
  expect(absence.lost).toHaveLength(3);
  const repair = `${absent}/absences/${absence.id}/repair`;
  const { body } = await own.post(repair, {});
  expect(body).toMatchObject({ applied: false, lines: AGENTS, open: [] });
  expect(body.made).toHaveLength(3);
  expect(body.changed).toBeGreaterThan(0);
  expect(body.changed).toBeLessThanOrEqual(AGENTS / 10);
  const applied = await own.post(repair, { apply: true });
  expect(applied.body).toMatchObject({ applied: true, changed: body.changed, open: [] });
});
