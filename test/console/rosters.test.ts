import { expect, test } from 'vitest';
import { proveCoverage } from '../../functions/roster/prove-coverage.ts';
import { work } from '../../functions/roster/work.ts';
import type { Fact } from '../../shared/domain/facts.ts';
import { refuse } from '../../shared/domain/refusal.ts';
import { everyDay } from '../faults/engine.ts';
import { type House, house } from './house.ts';
import { asked, company } from './month.ts';

async function drafted() {
  const all = await company();
  const { id } = (await all.post('/rosters', { month: '2026-04' })).body;
  await all.plans();
  return { ...all, path: `/rosters/${id}` };
}

const etag = async ({ get }: House, path: string) => (await get(path)).headers.get('etag') ?? '';
const publish = async (own: House, path: string, body: unknown = {}) =>
  own.post(`${path}/publish`, body, { headers: { 'if-match': await etag(own, path) } });
const signature = { by: 'Maria Santos', reason: 'nights begin in May' };

test('a month that is asked for becomes a draft, with its cost, its bound and its holes', async () => {
  const { get, post, plans } = await company();
  const answer = await post('/rosters', { month: '2026-04', seconds: 5 });
  expect(answer.status).toBe(202);
  expect(answer.headers.get('location')).toBe('/api/rosters/ros_2026-04-1');
  expect(answer.body).toMatchObject({ state: 'asked', version: 1, seconds: 5 });
  await plans();
  const { body } = await get('/rosters/ros_2026-04-1');
  expect(body).toMatchObject({ state: 'draft', people: 2, cost: 20, bound: 18, gapPercent: 10, tzdata: '2026a' });
  expect(body.parts).toMatchObject([{ part: 0, state: 'solved', people: 2 }]);
  // April in UTC, by whoever works 06:00 to 18:00 in Nairobi: the first three hours are the night before.
  expect(body.holeCount).toBe(31);
  expect(body.holes[1]).toMatchObject({
    from: '2026-04-01T15:00:00.000Z',
    until: '2026-04-02T03:00:00.000Z',
    needed: 1,
    onDuty: 0,
  });
  const [listed] = (await get('/rosters?month=2026-04')).body.items;
  expect(listed).toMatchObject({ state: 'draft', holeCount: 31 });
  expect(listed).not.toHaveProperty('holes');
  expect((await get('/rosters/ros_2026-04-1/lines')).body.items).toHaveLength(2);
});

test('a hole blocks publishing until somebody signs for it by name, with a reason', async () => {
  const { own, path, get, agents, clientId } = await drafted();
  const refused = await publish(own, path);
  expect(refused.status).toBe(409);
  expect(refused.body.detail).toMatch(
    new RegExp(
      `it has 31 holes: ${clientId} needs 1 and has 0 from 2026-04-01T00:00:00.000Z to .*, and 28 more. Roster it again, or sign`,
    ),
  );
  expect((await get(`/agents/${agents[0]}/shifts`)).body.items).toEqual([]);

  const published = await publish(own, path, { signature });
  expect(published.body).toMatchObject({
    state: 'published',
    publishedBy: 'operator',
    signature: { ...signature, holes: 31 },
  });
  const shifts = (await get(`/agents/${agents[0]}/shifts`)).body.items;
  // Thirty days: the first of May belongs to another roster.
  expect(shifts).toHaveLength(30);
  expect(shifts[0]).toMatchObject({ from: '2026-04-01T03:00:00.000Z', until: '2026-04-01T15:00:00.000Z' });
  expect((await publish(own, path, { signature })).status).toBe(409);
});

test('another version supersedes it, and the diff tells beforehand what it would change', async () => {
  const { own, path, get, post, plans, agents, remove } = await drafted();
  await publish(own, path, { signature });
  const [first] = (await get(`/agents/${agents[0]}/shifts`)).body.items;
  await remove(`/agents/${agents[0]}/shifts/${first.id}`);
  await post('/rosters', { month: '2026-04' });
  await plans();
  const second = '/rosters/ros_2026-04-2';
  expect((await get(`${second}/diff`)).body.items).toEqual([
    { agentId: agents[0], name: 'Ada', added: [{ from: first.from, until: first.until }], moved: [], removed: [] },
  ]);
  await publish(own, second, { signature });
  expect((await get(path)).body).toMatchObject({ state: 'superseded', supersededAt: expect.any(String) });
  expect((await get(second)).body.state).toBe('published');
  expect((await get(`${second}/diff`)).body.items).toEqual([]);
});

test('two who publish over each other are told, and nobody is left in between', async () => {
  const { own, path, get } = await drafted();
  const seen = await etag(own, path);
  const answers = await Promise.all(
    [1, 2].map(() => own.post(`${path}/publish`, { signature }, { headers: { 'if-match': seen } })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  expect((await get(path)).body.state).toBe('published');
});

test('the proof is of the company as it stands, not as it was', async () => {
  const { get, path, agents, clientId, remove } = await drafted();
  const before = (await get(`${path}/proof`)).body;
  expect(before).toMatchObject({ needs: 720, missing: 360 });
  for (const id of agents) await remove(`/agents/${id}/seats/${clientId}`);
  expect((await get(`${path}/proof`)).body).toMatchObject({ needs: 720, missing: 720 });
});

test('a month that is over, one that nobody needs, and one that cannot be solved say why', async () => {
  const { post, get, plans } = await company({
    engine: async () => refuse('invalid', 'no line obeys every rule of agt_1'),
  });
  expect((await post('/rosters', { month: '2026-02' })).body.detail).toBe('2026-02 is over');
  expect((await post('/rosters', { month: '9999-12' })).body.detail).toBe('9999-12 is too far away');
  await post('/rosters', { month: '2026-04' });
  await plans();
  expect((await get('/rosters/ros_2026-04-1')).body).toMatchObject({
    state: 'failed',
    because: 'part 1 of 1: no line obeys every rule of agt_1',
  });
  const nobody = house();
  await nobody.post('/rosters', { month: '2026-04' });
  const rostering = { ...nobody.console, needsOf: async () => [], engine: everyDay, tzdata: '2026a' };
  for (const fact of asked(nobody.stores.stream)) await work(rostering, fact, 1);
  expect((await nobody.get('/rosters/ros_2026-04-1')).body.because).toMatch(/^no client needs anybody in this month/);
});

test('what fails three times is said, and not tried for ever', async () => {
  const broken = async (): Promise<never> => {
    throw new Error('out of memory');
  };
  const { post, get, stores, rostering } = await company({ engine: broken });
  await post('/rosters', { month: '2026-04' });
  const [first] = asked(stores.stream);
  if (first) await work(rostering, first, 1);
  const part = asked(stores.stream)[1] as Fact;
  for (const receives of [1, 2, 3]) await expect(work(rostering, part, receives)).rejects.toThrow('out of memory');
  await work(rostering, part, 4);
  expect((await get('/rosters/ros_2026-04-1')).body).toMatchObject({
    state: 'failed',
    because: expect.stringContaining('never came to an end'),
  });
});

test('every night the first unsigned hole of each pool is stated, once a day', async () => {
  const { own, path, rostering, get, passes, now, clientId } = await drafted();
  const gaps = async () =>
    (await get(`/facts?at=${now()}`)).body.items.filter(({ type }: Fact) => type === 'roster.gap-found');
  await proveCoverage(rostering);
  await proveCoverage(rostering);
  expect((await gaps()).map(({ data }: Fact) => data)).toEqual([
    // Nothing is published yet: from this moment on there is nobody.
    { clientId, from: '2026-03-02T09:00:00.000Z', until: expect.any(String), needed: 1, onDuty: 0, gaps: 1 },
  ]);
  await publish(own, path, { signature });
  passes(30 * 24 * 60);
  await proveCoverage(rostering);
  const [stated] = await gaps();
  // April's nights are signed for; May is not published.
  expect(stated.data).toMatchObject({ from: '2026-04-30T15:00:00.000Z' });
});
