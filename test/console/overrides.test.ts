import { expect, test } from 'vitest';
import { crew, factsSince, type Mate, march, worked, working } from './crew.ts';

const span = (from: string, until: string) => ({ from: march(from), until: march(until) });

/** Ana and Ben work early on the 3rd to the 5th. */
async function week() {
  const own = await crew('Ana', 'Ben');
  const [ana, ben] = [own.of('Ana'), own.of('Ben')];
  for (const mate of [ana, ben])
    await working(own.own, mate, ['03 05:00', '03 13:00'], ['04 05:00', '04 13:00'], ['05 05:00', '05 13:00']);
  const plan = (mates: Mate[], [from, until]: [string, string], ...shifts: [string, string][]) => ({
    agents: mates.map(({ id }) => id),
    ...span(from, until),
    shifts: shifts.map(([begins, ends]) => span(begins, ends)),
  });
  return { ...own, ana, ben, plan };
}

test('a temporary plan is exact in its span for everybody named, in one publication, and touches nothing else', async () => {
  const { own, post, get, ana, ben, plan, passes, now } = await week();
  passes(1);
  const since = now();
  const { status, body } = await post(
    '/overrides',
    plan([ana, ben], ['04 10:00', '06 00:00'], ['05 08:00', '05 12:00']),
  );
  expect([status, body.state, body.was.length]).toEqual([201, 'in-force', 2]);
  for (const mate of [ana, ben])
    expect(await worked(own, mate)).toEqual([
      ['03 05:00', '03 13:00'],
      ['04 05:00', '04 10:00'],
      ['05 08:00', '05 12:00'],
    ]);
  const facts = await factsSince(own, since);
  expect(facts.filter((type) => type === 'roster.published')).toHaveLength(1);
  expect(facts.filter((type) => type === 'roster.changed')).toHaveLength(2);
  expect(facts).toContain('roster.overridden');
  expect((await get('/overrides')).body.items).toMatchObject([{ id: body.id }]);
  expect((await get(`/overrides/${body.id}`)).body).toMatchObject({ id: body.id, by: 'operator' });
});

test('that breaks rules is refused with each of them, until the operator signs with a reason', async () => {
  const { own, post, ana, plan } = await week();
  const long = plan([ana], ['03 00:00', '04 00:00'], ['03 05:00', '03 23:00']);
  const refused = await post('/overrides', long);
  expect([refused.status, refused.body.detail]).toEqual([
    409,
    'Ana would have 6 h rest before 4 March, 11 h are needed; who makes this plan all the same signs for it with a reason',
  ]);
  expect((await worked(own, ana))[0]).toEqual(['03 05:00', '03 13:00']);
  const signed = await post('/overrides', { ...long, signed: 'the big sale' });
  expect(signed.body.signed).toEqual({
    reason: 'the big sale',
    broken: ['Ana would have 6 h rest before 4 March, 11 h are needed'],
  });
  expect((await worked(own, ana))[0]).toEqual(['03 05:00', '03 23:00']);
});

test('nobody signs away leave', async () => {
  const { post, ana, plan } = await week();
  await post(`${ana.path}/leave`, { from: '2026-03-09', until: '2026-03-09' });
  const over = { ...plan([ana], ['09 00:00', '10 00:00'], ['09 05:00', '09 13:00']), signed: 'needed' };
  const { status, body } = await post('/overrides', over);
  expect([status, body.detail]).toEqual([409, 'Ana is on leave on 9 March']);
});

test('removed, it gives everybody back what was there, and only once', async () => {
  const { own, post, remove, ana, ben, plan, passes, now } = await week();
  const before = await worked(own, ana);
  const { id } = (await post('/overrides', plan([ana, ben], ['04 10:00', '06 00:00'], ['05 08:00', '05 12:00']))).body;
  passes(1);
  const since = now();
  const both = await Promise.all([remove(`/overrides/${id}`), remove(`/overrides/${id}`)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  for (const mate of [ana, ben]) expect(await worked(own, mate)).toEqual(before);
  expect((await factsSince(own, since)).filter((type) => type.startsWith('roster.override'))).toHaveLength(1);
});

test('is not removed over shifts that were changed since', async () => {
  const { own, post, remove, ana, plan } = await week();
  const { id } = (await post('/overrides', plan([ana], ['04 10:00', '06 00:00'], ['05 08:00', '05 12:00']))).body;
  await working(own, ana, ['05 16:00', '05 20:00']);
  const { status, body } = await remove(`/overrides/${id}`);
  expect([status, body.detail]).toEqual([409, 'the shifts of Ana in this plan were changed since']);
});

test('from now on cuts the shift that runs, and puts people on duty at once', async () => {
  const { own, post, get, ana, ben, passes } = await week();
  passes((24 - 3) * 60);
  const { from: _now, ...plan } = { agents: [ana.id, ben.id], ...span('03 06:00', '03 13:00') };
  const rest = { ...plan, shifts: [] };
  expect((await get(ana.path)).body.onDuty).toBe(true);
  expect((await post('/overrides', rest)).status).toBe(201);
  expect((await get(ana.path)).body.onDuty).toBe(false);
  expect((await worked(own, ana))[0]).toEqual(['03 05:00', '03 06:00']);
});

test('over the night on which the clocks change is what its instants say', async () => {
  const { own, post, ana, plan } = await week();
  await working(own, ana, ['28 21:00', '29 04:00']);
  await post('/overrides', plan([ana], ['29 01:00', '29 02:00']));
  expect((await worked(own, ana)).slice(-2)).toEqual([
    ['05 05:00', '05 13:00'],
    ['28 21:00', '29 04:00'],
  ]);
  const signed = { ...plan([ana], ['29 01:00', '29 02:00']), signed: 'the hour that is not there' };
  expect((await post('/overrides', signed)).status).toBe(201);
  expect((await worked(own, ana)).slice(-2)).toEqual([
    ['28 21:00', '29 01:00'],
    ['29 02:00', '29 04:00'],
  ]);
});

test('in the past, of nobody or of somebody who does not exist, is refused', async () => {
  const { post, ana, plan } = await week();
  expect((await post('/overrides', plan([ana], ['01 00:00', '02 00:00']))).body.detail).toMatch(/past is not changed/);
  expect((await post('/overrides', plan([], ['04 00:00', '05 00:00']))).status).toBe(400);
  const nobody = { ...plan([], ['04 00:00', '05 00:00']), agents: ['agt_nobody'] };
  expect((await post('/overrides', nobody)).body.detail).toBe('there is no agent agt_nobody');
});

test('somebody named twice is one of them; somebody who does not exist is told by name', async () => {
  const { post, ana, plan } = await week();
  const { status, body } = await post('/overrides', plan([ana, ana], ['04 10:00', '06 00:00']));
  expect([status, body.agents]).toEqual([201, [ana.id]]);
  const nobody = 'agt_01kzwqf5s5e1x9m3y7t2v8b4ca';
  const missing = plan([ana, ana, { ...ana, id: nobody }], ['07 10:00', '08 00:00']);
  expect((await post('/overrides', missing)).body.detail).toBe(`there is no agent ${nobody}`);
});
