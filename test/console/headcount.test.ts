import { beforeEach, describe, expect, test } from 'vitest';
import { examplePlan } from '../../functions/console/api/plan-example.ts';
import type { AgentId, ClientId } from '../../shared/domain/ids.ts';
import { datesOf } from '../../shared/domain/rosters/dates.ts';
import { shiftInterval } from '../../shared/domain/rosters/wall-clock.ts';
import { type House, house } from './house.ts';

const shift = (id: string, from: string, until: string) => ({ id, from, until });
const region = (zone: string) => ({
  name: zone,
  zone,
  templates: [shift('early', '06:00', '14:00'), shift('late', '14:00', '22:00'), shift('night', '22:00', '06:00')],
});
const MONTH = '2026-04';

let own: House;
let clientId: string;
/** The ids of those who were employed, by name. */
let people: Map<string, AgentId>;

beforeEach(async () => {
  own = house();
  await own.put('/regions/manila', region('Asia/Manila'));
  await own.put('/regions/nairobi', region('Africa/Nairobi'));
  clientId = (await own.post('/clients', { name: 'Northwind' })).body.id;
  people = new Map();
});

/** A plan that is open by day in Nairobi, with two agents at least. */
async function publishes(more: object = {}): Promise<void> {
  const { holidays: _, relaxation: _all, ...terms } = examplePlan;
  const windows = [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '06:00', until: '22:00' }];
  const coverage = { kind: 'business-hours', zone: 'Africa/Nairobi', windows };
  const staffing = { minimumAgents: 2, pricePerAgentMonth: 4000 };
  await own.post(`/clients/${clientId}/plans`, { ...terms, coverage, staffing, ...more });
}

async function employs(name: string, where: 'manila' | 'nairobi', more: object = {}): Promise<AgentId> {
  const zone = where === 'manila' ? 'Asia/Manila' : 'Africa/Nairobi';
  const draft = { name, region: where, zone, languages: ['en'], skills: [], level: 'L1', limit: 3, ...more };
  const id = (await own.post('/agents', draft)).body.id as AgentId;
  people.set(name, id);
  return id;
}

const certifies = (id: AgentId, until = '2027-01-01T00:00:00Z') =>
  own.put(`/agents/${id}/seats/${clientId}`, { certifiedUntil: until });

/** Two certified, and three in each region who could be trained. */
async function staffed(): Promise<void> {
  await publishes();
  for (const name of ['Amara', 'Baraka'])
    await certifies(await employs(name, 'nairobi', { contract: { hourlyCost: 10 } }));
  for (const name of ['Chep', 'Dalia', 'Ekon']) await employs(name, 'nairobi', { contract: { hourlyCost: 10 } });
  for (const name of ['Fe', 'Gina', 'Hans']) await employs(name, 'manila', { contract: { hourlyCost: 8 } });
}

/** Five weeks of so many tickets an hour by day, counted. */
async function arrived(anHour: number): Promise<void> {
  const slots = Array.from({ length: 48 }, (_, slot) => (slot >= 6 && slot < 38 ? anHour / 2 : 0));
  for (let day = 0; day < 35; day++) {
    const date = new Date(Date.UTC(2026, 0, 26) + day * 86_400_000).toISOString().slice(0, 10);
    const counts = [{ channel: 'standard-webhooks' as const, slots }];
    await own.stores.records.write([{ kind: 'arrivals', put: { clientId: clientId as ClientId, date, counts } }]);
  }
}

const preview = (wish: object) => own.post(`/clients/${clientId}/headcount/preview`, { month: MONTH, ...wish });
const commit = (wish: object) =>
  own.post(`/clients/${clientId}/headcount`, { month: MONTH, because: 'the season begins', ...wish });
const said = ({ status, body }: { status: number; body: { detail: string } }) => [status, body.detail];

describe('a preview', () => {
  test('says what more agents bring: coverage, money, training, and who', async () => {
    await staffed();
    const { status, body } = await preview({ agents: 5 });
    expect(status).toBe(200);
    expect(body).toMatchObject({ month: MONTH, agents: 5, effectiveFrom: '2026-04-01', roster: 'tried', released: [] });
    // two shifts a day of two agents are 28 hours × 30 days; two people at 40 hours a week are far from that
    expect(body.before.neededHours).toBe(2 * 16 * 30);
    expect(body.after.neededHours).toBe(2 * 16 * 30);
    expect(body.before.missingHours).toBeGreaterThan(500);
    expect(body.after.missingHours).toBeLessThan(body.before.missingHours / 2);
    expect(body.hired).toHaveLength(3);
    // nobody was ever committed before; five agents at 4000 a month
    expect([body.before.price, body.after.price]).toEqual([0, 20_000]);
    expect(body.after.cost).toBeGreaterThan(8 * body.after.paidHours);
    expect(body.after.cost).toBeLessThan(10 * body.after.paidHours);
    expect(body.before.cost).toBeCloseTo(10 * body.before.paidHours, 2);
    expect(body.after.margin).toBeCloseTo(20_000 - body.after.cost, 2);
    expect(body.training.map(({ because, by, isLate }: never) => [because, by, isLate])).toEqual(
      Array(3).fill(['new seat', '2026-04-01', false]),
    );
    for (const { agentId, shifts } of body.hired) {
      expect(shifts).toBeGreaterThan(10);
      expect(body.moves.map((move: { agentId: string }) => move.agentId)).not.toContain(agentId);
    }
    const first = body.coverage[0];
    expect(first).toMatchObject({ from: '2026-04-01T03:00:00.000Z', before: { needed: 2 }, after: { needed: 2 } });
    expect((await own.get(`/clients/${clientId}`)).body.team).toHaveLength(2);
  });

  test('splits new seats by where a region has most to do by day, or as it is told', async () => {
    await staffed();
    const { regions, hired } = (await preview({ agents: 4 })).body;
    // Manila's days reach 11 hours of the 16, and nobody sits there yet: 11 > 16 / 3, and then 11 / 2 > 16 / 3
    expect(regions).toEqual({ nairobi: 2, manila: 2 });
    expect(hired.map(({ region }: { region: string }) => region)).toEqual(['manila', 'manila']);
    const told = (await preview({ agents: 4, regions: { nairobi: 3, manila: 1 } })).body;
    expect(told.hired.map(({ region }: { region: string }) => region)).toEqual(['nairobi', 'manila']);
    expect(said(await preview({ agents: 4, regions: { nairobi: 2 } }))).toEqual([
      422,
      'the regions add up to 2 agents, not to 4',
    ]);
    expect(said(await preview({ agents: 9, regions: { nairobi: 2, manila: 7 } }))).toEqual([
      409,
      '7 more agents are wanted in manila, and 3 there can be trained for Northwind',
    ]);
  });

  test('says which promises would be kept, by the real dispatcher over what the forecast expects', async () => {
    await staffed();
    expect((await preview({ agents: 5 })).body.promises).toEqual({ without: 'forecast' });
    await arrived(4);
    const { promises } = (await preview({ agents: 5 })).body;
    // Half the agents of what is needed, and five instead: more is answered in time, by far.
    expect(promises).toMatchObject({ until: '2026-04-29T21:00:00.000Z', handlingMinutes: 12 });
    expect(promises.tickets).toBeGreaterThan(300);
    expect(promises.tickets).toBeLessThan(600);
    const first = promises.clocks.find(({ clock }: { clock: string }) => clock === 'first-reply');
    expect(first.after).toBeGreaterThan(first.before);
    expect(first).toMatchObject({ isSure: true });
    expect(first.low).toBeGreaterThan(0);
    expect(first.high).toBeLessThanOrEqual(1);
  });

  test('beside a published roster changes as little of it as pays', async () => {
    await staffed();
    await certifies(people.get('Chep') as AgentId);
    const shifts = datesOf(MONTH)
      .filter((_date, day) => day % 7 < 5)
      .map((date) => shiftInterval({ zone: 'Africa/Nairobi', date, from: '06:00', until: '14:00' }));
    for (const name of ['Amara', 'Baraka', 'Chep']) await own.post(`/agents/${people.get(name)}/shifts`, { shifts });
    const { body } = await preview({ agents: 4 });
    expect(body.roster).toBe('published');
    expect(body.before.paidHours).toBeCloseTo(3 * shifts.length * 8, 6);
    const moved = body.moves.filter(({ was }: { was?: string }) => was !== undefined);
    expect(moved.length).toBeLessThan(3 * shifts.length);
    expect(body.after.missingHours).toBeLessThan(body.before.missingHours);
  });
});

test('whoever serves another client goes on with it until they are trained, and counts from then on', async () => {
  await publishes({ staffing: { minimumAgents: 1 } });
  const ada = await employs('Ada', 'nairobi');
  const other = (await own.post('/clients', { name: 'Acme' })).body.id;
  await own.put(`/agents/${ada}/seats/${other}`, { certifiedUntil: '2027-01-01T00:00:00Z' });
  const shifts = datesOf('2026-03')
    .filter((_date, day) => day > 1 && day % 7 < 5)
    .map((date) => shiftInterval({ zone: 'Africa/Nairobi', date, from: '06:00', until: '14:00' }));
  await own.post(`/agents/${ada}/shifts`, { shifts });
  const { body } = await preview({ month: '2026-03', agents: 1, effectiveFrom: '2026-03-05' });
  const served = body.coverage.filter(({ after }: { after: { served: number } }) => after.served > 0);
  expect(served.length).toBeGreaterThan(5);
  // ten days from the second on
  expect(served[0].from >= '2026-03-11T21:00:00.000Z').toBe(true);
});

describe('a commitment', () => {
  test('writes the version, the seats in training and the team together, once', async () => {
    await staffed();
    const { token, hired } = (await preview({ agents: 4 })).body;
    const { status, body } = await commit({ agents: 4, token });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      month: MONTH,
      agents: 4,
      version: 1,
      regions: { nairobi: 2, manila: 2 },
      by: 'operator',
    });
    const team = (await own.get(`/clients/${clientId}`)).body.team;
    expect(team).toEqual([people.get('Amara'), people.get('Baraka'), ...hired.map(({ agentId }: never) => agentId)]);
    for (const { agentId } of hired) expect((await own.get(`/agents/${agentId}`)).body.seats).toEqual([{ clientId }]);
    // the same token again: what it was made of is not so any more
    expect(said(await commit({ agents: 4, token }))).toEqual([
      412,
      'the ground has moved since this was previewed: look at a new preview, then commit that',
    ]);
    const again = (await preview({ agents: 4 })).body;
    expect(again.training.map(({ because }: { because: string }) => because)).toEqual(['in training', 'in training']);
    expect(said(await commit({ agents: 4, token: again.token }))).toEqual([
      409,
      '4 agents are committed from 2026-04-01 on already',
    ]);
  });

  test('is refused when somebody else was first, or the company changed; not when people take breaks or tickets', async () => {
    await staffed();
    const [mine, theirs] = [(await preview({ agents: 4 })).body.token, (await preview({ agents: 3 })).body.token];
    await own.put(`/agents/${people.get('Amara')}/status`, { status: 'break' });
    const both = await Promise.all([commit({ agents: 4, token: mine }), commit({ agents: 3, token: theirs })]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 412]);
    expect((await own.get(`/clients/${clientId}/headcount`)).body.items).toHaveLength(1);
    const stale = (await preview({ agents: 5 })).body.token;
    await own.put(`/agents/${people.get('Baraka')}/seats/${clientId}`, {});
    expect((await commit({ agents: 5, token: stale })).status).toBe(412);
    const other = (await preview({ agents: 5 })).body.token;
    expect((await commit({ agents: 6, token: other })).status).toBe(412);
    expect((await commit({ agents: 5, token: other })).status).toBe(201);
  });

  test('of as many as there were takes back a rise that is still ahead', async () => {
    await staffed();
    await commit({ agents: 3, token: (await preview({ agents: 3 })).body.token });
    const rise = { agents: 4, effectiveFrom: '2026-04-15' };
    await commit({ ...rise, token: (await preview(rise)).body.token });
    const { token, after } = (await preview({ agents: 3 })).body;
    expect(after.price).toBe(12_000);
    expect((await commit({ agents: 3, token })).status).toBe(201);
    const again = (await preview({ agents: 3 })).body.token;
    expect(said(await commit({ agents: 3, token: again }))[1]).toBe(
      '3 agents are committed from 2026-04-01 on already',
    );
  });

  test('of fewer agents takes seats back from those in training alone; an old version is restored as a new one', async () => {
    await staffed();
    await commit({ agents: 5, token: (await preview({ agents: 5 })).body.token });
    const less = (await preview({ agents: 3 })).body;
    expect(less.released).toHaveLength(2);
    await commit({ agents: 3, token: less.token });
    expect((await own.get(`/clients/${clientId}`)).body.team).toHaveLength(3);
    const back = (await preview({ restore: 1 })).body;
    expect(back).toMatchObject({ agents: 5, hired: [{}, {}] });
    const restored = (await commit({ restore: 1, token: back.token })).body;
    expect(restored).toMatchObject({ version: 3, agents: 5, restores: 1 });
    const history = (await own.get(`/clients/${clientId}/headcount`)).body.items;
    expect(history.map(({ version, agents }: { version: number; agents: number }) => [version, agents])).toEqual([
      [3, 5],
      [2, 3],
      [1, 5],
    ]);
  });
});

describe('what makes no sense is refused in words', () => {
  test.each([
    [{ agents: 0 }, 'a client has at least 1 agent; to end it, close the client'],
    [{ agents: 51 }, 'a client has at most 50 agents'],
    [{ agents: 2.5 }, 'agents are whole people'],
    [{ agents: 'ten' }, 'agents are a number'],
  ])('%j', async (wish, message) => {
    await publishes();
    const { status, body } = await preview(wish);
    expect([status, body.errors]).toEqual([400, [{ path: 'agents', message }]]);
  });

  test.each([
    [{ agents: 3, month: '2026-02' }, 422, '2026-02 is over'],
    [{ agents: 3, month: '2026-03', effectiveFrom: '2026-03-01' }, 422, expect.stringContaining('has passed')],
    [{ agents: 3, effectiveFrom: '2026-05-01' }, 422, '2026-05-01 is not a date in 2026-04'],
    [{}, 422, 'a headcount says how many agents, or which version is restored, and not both'],
    [{ restore: 7 }, 404, '2026-04 has no version 7 of its headcount'],
    [{ agents: 50 }, 409, expect.stringMatching(/^there is nobody to hire: 42 more seats are wanted/)],
  ])('%j', async (wish, status, detail) => {
    await staffed();
    expect(said(await preview(wish))).toEqual([status, detail]);
  });

  test('a client without a plan, and one that is closed', async () => {
    expect(said(await preview({ agents: 3 }))).toEqual([
      409,
      'Northwind has no plan yet: publish one, so that it is known what is promised',
    ]);
    await publishes();
    const { revision } = (await own.get(`/clients/${clientId}`)).body;
    await own.patch(`/clients/${clientId}`, { status: 'closed' }, revision);
    expect(said(await preview({ agents: 3 }))).toEqual([409, 'Northwind is closed: nobody works for it any more']);
  });
});

test('fifty agents and a month are previewed', async () => {
  await publishes({ staffing: { minimumAgents: 10 } });
  for (let one = 0; one < 50; one++) {
    const id = await employs(`Agent ${one}`, one % 2 ? 'manila' : 'nairobi');
    if (one < 40) await certifies(id);
  }
  const { status, body } = await preview({ agents: 50 });
  expect(status).toBe(200);
  expect(body.hired).toHaveLength(10);
});
