import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { type Platform, startPlatform } from '../support/platform.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform?.stop());

type Made = { id: string };
type Span = { from: string; until: string };
type Shift = Span & { id: string };
type Hole = Span & { pool: string; needed: number; onDuty: number };
type Roster = {
  id: string;
  state: string;
  cost: number;
  bound: number;
  gapPercent: number;
  holeCount: number;
  holes: Hole[];
  because?: string;
  revision: number;
};

/** The next March that lies ahead as a whole: the clocks of the United States change in its second week, Europe's in its last. */
const today = new Date().toISOString();
const year = Number(today.slice(0, 4)) + (today.slice(5, 7) < '03' ? 0 : 1);
const march = `${year}-03`;

/** Three regions that follow the sun through the month, whichever of the clocks has changed already. */
const regions = [
  { id: 'london', zone: 'Europe/London', from: '06:30', until: '16:00' },
  { id: 'new-york', zone: 'America/New_York', from: '08:00', until: '17:00' },
  { id: 'manila', zone: 'Asia/Manila', from: '05:00', until: '15:00' },
] as const;
type Region = (typeof regions)[number];

const everyDay = { days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '00:00', until: '24:00' };
const promise = { firstReplyMinutes: 30, nextReplyMinutes: 60, resolutionMinutes: 480, warnBeforeMinutes: 10 };
const plan = {
  coverage: { kind: 'around-the-clock', zone: 'America/New_York', windows: [everyDay] },
  targets: { urgent: promise, high: promise, normal: promise, low: promise },
  ladder: { on: 'warning', steps: [{ rung: 'L1', delayMinutes: 5, takeOver: false }] },
  languages: ['en'],
  staffing: { minimumAgents: 2 },
};

async function hire(client: Made, { id, zone }: Region, people: number): Promise<string[]> {
  const hired = Array.from({ length: people }, async (_, place) => {
    const about = { name: `${id} ${place}`, region: id, zone, languages: ['en'], level: 'L1', limit: 4 };
    const agent = await platform.operator.post<Made>('/agents', about);
    const seat = `/agents/${agent.id}/seats/${client.id}`;
    await eventually(
      `${agent.id} has a seat`,
      () => platform.operator.ask('PUT', seat, { body: { certifiedUntil: `${year + 1}-01-01T00:00:00Z` } }),
      ({ status }) => status === 200,
    );
    return agent.id;
  });
  return Promise.all(hired);
}

/** Commits agents to a client for the month, as it was previewed. */
async function commits(client: Made, agents: number): Promise<void> {
  const { operator } = platform;
  const wish = { month: march, agents };
  const { token } = await operator.post<{ token: string }>(`/clients/${client.id}/headcount/preview`, wish);
  await operator.post(`/clients/${client.id}/headcount`, { ...wish, token, because: 'as many as there are' });
}

/** Asks for the month and waits until it is a draft. */
async function drafted(): Promise<Roster> {
  const { operator } = platform;
  const asked = await operator.post<Roster>('/rosters', { month: march, seconds: 6 });
  const look = () => operator.get<Roster>(`/rosters/${asked.id}`);
  const roster = await eventually('the month is solved', look, ({ state }) => !/asked|solving/.test(state), 60_000);
  expect(roster).toMatchObject({ state: 'draft' });
  return roster;
}

const publish = ({ id, revision }: Roster, body: object = {}) =>
  platform.operator.ask<Roster & { detail?: string }>('POST', `/rosters/${id}/publish`, {
    body,
    headers: { 'if-match': `"${revision}"` },
  });

const shiftsOf = (agents: string[]) =>
  Promise.all(agents.map((id) => platform.operator.all<Shift>(`/agents/${id}/shifts`)));

/** What the clock on a region's wall shows at an instant, as somebody else computes it. */
const wall = (zone: string, at: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(new Date(at));

/** The quarters of an hour in which fewer than that many are on duty. */
function thinQuarters(shifts: Span[], { from, until }: Span, needed: number): string[] {
  const thin: string[] = [];
  for (let at = Date.parse(from); at < Date.parse(until); at += 900_000) {
    const now = new Date(at).toISOString();
    if (shifts.filter((shift) => shift.from <= now && now < shift.until).length < needed) thin.push(now);
  }
  return thin;
}

test('from nothing to a published month in which two clock changes pass unnoticed', async () => {
  const { operator } = platform;
  for (const { id, zone, from, until } of regions)
    await operator.put(`/regions/${id}`, {
      name: id,
      zone,
      templates: [{ id: 'day', from, until }],
      rules: { minutesPerWeek: { max: 50 * 60 } },
    });
  const client = await operator.post<Made>('/clients', { name: 'Northwind Outdoor' });
  await operator.post(`/clients/${client.id}/plans`, plan);

  // Two regions cannot cover the night: what is missing is said, and nothing is published until somebody signs for it.
  const [london, newYork, manila] = regions;
  const first = [...(await hire(client, london, 4)), ...(await hire(client, newYork, 4))];
  await commits(client, 8);
  const thin = await drafted();
  expect(thin.holeCount).toBeGreaterThan(30);
  const refused = await publish(thin);
  expect(refused.status).toBe(409);
  expect(refused.body.detail).toMatch(/^it has \d+ holes: cli_\w+ needs 2 and has \d from /);
  expect((await shiftsOf(first)).flat()).toEqual([]);
  const signature = { by: 'Maria Santos', reason: 'Manila begins next week' };
  const signed = await publish(thin, { signature });
  expect(signed).toMatchObject({ status: 200, body: { state: 'published', signature } });
  const before = await shiftsOf(first);
  expect(before.flat().length).toBeGreaterThan(100);

  // A third one can: the next version has no hole, and publishing it leaves alone what need not change.
  const all = [...first, ...(await hire(client, manila, 4))];
  await commits(client, 12);
  const whole = await drafted();
  expect(whole.holes).toEqual([]);
  expect(whole.bound).toBeLessThanOrEqual(whole.cost);
  expect((await operator.get<{ missing: number }>(`/rosters/${whole.id}/proof`)).missing).toBe(0);
  expect((await publish(whole)).body.state).toBe('published');
  expect(await operator.get(`/rosters/${thin.id}`)).toMatchObject({ state: 'superseded' });
  const published = await shiftsOf(all);

  // Everybody who had a shift at the same hours has that shift still.
  for (const [place, shifts] of before.entries())
    for (const { id, from, until } of shifts) {
      const now = published[place]?.find((shift) => shift.from === from && shift.until === until);
      if (now) expect(now.id).toBe(id);
    }
  // On the wall every shift begins and ends as its region says, also on the days around a change.
  for (const [place, shifts] of published.entries()) {
    const region = regions[Math.floor(place / 4)] as Region;
    for (const { from, until } of shifts)
      expect([wall(region.zone, from), wall(region.zone, until)]).toEqual([region.from, region.until]);
  }
  // In UTC a region with a clock change begins at two different times; one person may be free on the days after it.
  for (const [place, { id }] of regions.entries()) {
    const begins = published.slice(4 * place, 4 * place + 4).flat();
    expect(new Set(begins.map(({ from }) => from.slice(11, 16))).size).toBe(id === 'manila' ? 1 : 2);
  }
  // Two people from the first minute of March in New York to when the last shift of March begins in Manila, counted anew.
  const covered = { from: `${march}-01T05:00:00.000Z`, until: `${march}-31T21:00:00.000Z` };
  expect(thinQuarters(published.flat(), covered, 2)).toEqual([]);

  // People are told, and read their own shifts and nobody else's.
  const [ada = '', bob = ''] = all;
  type Told = { items: { text: string }[] };
  const told = await eventually(
    'somebody is told of their shifts',
    () => operator.get<Told>(`/agents/${ada}/notices`),
    ({ items }) => items.length > 0,
  );
  expect(told.items.at(-1)?.text).toMatch(/^Your shifts changed: \d+ added \(the roster of March \d+ was published\)$/);
  const key = await operator.post<{ secret: string }>('/keys', { name: 'Ada', actor: { role: 'agent', agentId: ada } });
  const her = platform.as(key.secret);
  expect(await her.all<Shift>(`/agents/${ada}/shifts`)).toEqual(published[0]);
  expect((await her.ask('GET', `/agents/${bob}/shifts`)).status).toBe(404);
  expect((await her.ask('GET', `/rosters/${whole.id}`)).status).toBe(404);
  expect((await her.ask('GET', '/rosters')).status).toBe(403);
  expect(platform.faults).toEqual([]);
}, 180_000);
