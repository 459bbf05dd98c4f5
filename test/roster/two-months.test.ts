import { expect, test } from 'vitest';
import { examplePlan } from '../../functions/console/api/plan-example.ts';
import { solveBrief } from '../../functions/roster/solve-brief.ts';
import { work } from '../../functions/roster/work.ts';
import { AgentId } from '../../shared/domain/ids.ts';
import { forecastNeeds } from '../../shared/runtime/forecast-needs.ts';
import { type House, house } from '../console/house.ts';
import { asked } from '../console/month.ts';

const regions = [
  { id: 'london', zone: 'Europe/London', from: '06:30', until: '16:00' },
  { id: 'new-york', zone: 'America/New_York', from: '08:00', until: '17:00' },
  { id: 'manila', zone: 'Asia/Manila', from: '05:00', until: '15:00' },
];

type Region = (typeof regions)[number];
type Shift = { from: string; until: string };

/** The quarters of an hour in which nobody is on duty. */
function empty(shifts: Shift[], from: string, until: string): string[] {
  const quarters: string[] = [];
  for (let at = Date.parse(from); at < Date.parse(until); at += 900_000) {
    const now = new Date(at).toISOString();
    if (!shifts.some((shift) => shift.from <= now && now < shift.until)) quarters.push(now);
  }
  return quarters;
}

/** People in each of some regions, all of whom are certified for a client with this coverage. */
async function company(own: House, coverage: object, regions: Region[]) {
  const { holidays: _holidays, relaxation: _relaxation, ...terms } = examplePlan;
  const client = (await own.post('/clients', { name: 'Northwind' })).body;
  expect((await own.post(`/clients/${client.id}/plans`, { ...terms, coverage })).status).toBe(201);
  const agents: string[] = [];
  for (const { id, zone, from, until } of regions) {
    const rules = { minutesPerWeek: { max: 3000 } };
    await own.put(`/regions/${id}`, { name: id, zone, templates: [{ id: 'day', from, until }], rules });
    for (const name of ['Ada', 'Bob', 'Cho']) {
      const about = { name, region: id, zone, languages: ['en'], skills: [], level: 'L1', limit: 3 };
      const agent = (await own.post('/agents', about)).body;
      await own.put(`/agents/${agent.id}/seats/${client.id}`, { certifiedUntil: '2027-06-01T00:00:00Z' });
      agents.push(agent.id);
    }
  }
  return agents;
}

/** Rosters a month and publishes it, without a signature: it has no hole. */
async function published(own: House, month: string) {
  const needsOf = forecastNeeds(own.console.records);
  const rostering = { ...own.console, needsOf, engine: solveBrief, tzdata: '2026a' };
  let done = asked(own.stores.stream).length;
  const { id } = (await own.post('/rosters', { month, seconds: 4 })).body;
  for (let fact = asked(own.stores.stream)[done]; fact; fact = asked(own.stores.stream)[++done])
    await work(rostering, fact, 1);
  const draft = await own.get(`/rosters/${id}`);
  expect(draft.body).toMatchObject({ state: 'draft', holes: [] });
  const headers = { 'if-match': String(draft.headers.get('etag')) };
  expect((await own.post(`/rosters/${id}/publish`, {}, { headers })).body.state).toBe('published');
}

const shiftsOf = async ({ console }: House, agents: string[]) => {
  const lists = agents.map((id) => console.records.shiftsFrom(AgentId.parse(id), '2026-09-01T00:00:00.000Z', 1_000));
  return (await Promise.all(lists)).flat();
};
const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

test('between two months, and on the very night of a clock change, there is always somebody', async () => {
  const own = house();
  const windows = [{ days, from: '00:00', until: '24:00' }];
  const agents = await company(own, { kind: 'around-the-clock', zone: 'America/New_York', windows }, regions);
  for (const month of ['2026-10', '2026-11']) await published(own, month);
  // From the first minute of October in New York to when the last shift of November begins in Manila.
  const shifts = await shiftsOf(own, agents);
  expect(empty(shifts, '2026-10-01T04:00:00.000Z', '2026-11-29T21:00:00.000Z')).toEqual([]);
});

test('the last evening of a month is worked by people for whom the next one has begun', async () => {
  const own = house();
  const windows = [{ days, from: '17:00', until: '21:00' }];
  const manila = regions.filter(({ id }) => id === 'manila');
  const agents = await company(own, { kind: 'after-hours', zone: 'America/New_York', windows }, manila);
  for (const month of ['2026-10', '2026-11']) await published(own, month);
  // 17:00 on 31 October in New York is 05:00 on 1 November in Manila: nothing in November would need that shift.
  const shifts = await shiftsOf(own, agents);
  expect(empty(shifts, '2026-10-31T21:00:00.000Z', '2026-11-01T01:00:00.000Z')).toEqual([]);
});
