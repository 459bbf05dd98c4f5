import { describe, expect, test } from 'vitest';
import { crew, factsSince, march, worked, working } from './crew.ts';
import { forwarded } from './house.ts';

const back = { until: march('06 00:00') };
const early = (day: string): [string, string] => [`${day} 05:00`, `${day} 13:00`];
const late = (day: string): [string, string] => [`${day} 13:00`, `${day} 21:00`];

/** Ana works early on the 3rd to the 5th and Ben late; Cy and Dan have nothing to do. It is 10:00 on the 2nd. */
async function week() {
  const own = await crew('Ana', 'Ben', 'Cy', 'Dan');
  const [ana, ben, cy, dan] = [own.of('Ana'), own.of('Ben'), own.of('Cy'), own.of('Dan')];
  await working(own.own, ana, ...['03', '04', '05'].map(early));
  await working(own.own, ben, ...['03', '04', '05'].map(late));
  return { ...own, ana, ben, cy, dan };
}

describe('an absence', () => {
  test('told by the one who is sick ends the shift now, moves their tickets, and takes the shifts ahead', async () => {
    const { own, post, get, ana, client, passes, now } = await week();
    passes((24 - 3) * 60);
    await forwarded(own, client.connectionId, client.id, 'one');
    passes(1);
    const since = now();
    const { status, body } = await post(`${ana.path}/absences`, { ...back, note: 'a fever' }, { key: ana.key });
    expect([status, body.from, body.by, body.lost.length]).toEqual([201, since, ana.id, 3]);
    expect(await worked(own, ana)).toEqual([['03 05:00', '03 06:01']]);
    expect((await get(ana.path)).body.onDuty).toBe(false);
    const facts = await factsSince(own, since);
    expect(facts).toEqual(expect.arrayContaining(['agent.absent', 'agent.went-off-duty', 'shift.removed']));
    expect((await get(`${ana.path}/absences`, { key: ana.key })).body.items).toHaveLength(1);
  });

  test('is nobody else’s to tell, and a repair is the operator’s alone', async () => {
    const { post, get, ana, ben } = await week();
    expect((await post(`${ana.path}/absences`, back, { key: ben.key })).status).toBe(404);
    const { id } = (await post(`${ana.path}/absences`, back)).body;
    expect((await get(`${ana.path}/absences`, { key: ben.key })).status).toBe(404);
    expect((await post(`${ana.path}/absences/${id}/repair`, {}, { key: ana.key })).status).toBe(403);
    expect((await post(`${ben.path}/absences/${id}/repair`, {})).status).toBe(404);
  });

  test('in the past, over another one, or sent again is told once', async () => {
    const { post, get, ana } = await week();
    const over = { from: march('01 00:00'), until: march('01 12:00') };
    expect((await post(`${ana.path}/absences`, over)).body.detail).toMatch(/past is not changed/);
    const asking = { headers: { 'idempotency-key': 'sick' } };
    const first = await post(`${ana.path}/absences`, back, asking);
    expect((await post(`${ana.path}/absences`, back, asking)).body).toEqual(first.body);
    expect((await post(`${ana.path}/absences`, back)).status).toBe(409);
    expect((await get(`${ana.path}/absences`)).body.items).toHaveLength(1);
  });

  test('keeps anybody from publishing a shift into it', async () => {
    const { own, post, ana } = await week();
    await post(`${ana.path}/absences`, back);
    const shifts = [{ from: march('05 05:00'), until: march('05 13:00') }];
    expect((await post(`${ana.path}/shifts`, { shifts })).body.detail).toBe('Ana is absent on 5 March');
    expect(await worked(own, ana)).toEqual([]);
  });
});

describe('an absence that ends early', () => {
  test('gives back the rest of the shift and those ahead, and puts them on duty', async () => {
    const { own, post, put, get, ana, passes, now } = await week();
    passes((24 - 3) * 60);
    const { id } = (await post(`${ana.path}/absences`, back, { key: ana.key })).body;
    passes(20);
    const since = now();
    const { status, body } = await put(`${ana.path}/absences/${id}/end`, {}, { key: ana.key });
    expect([status, body.until, body.lost.length]).toEqual([200, since, 1]);
    expect(await worked(own, ana)).toEqual([
      ['03 05:00', '03 06:00'],
      ['03 06:20', '03 13:00'],
      ...['04', '05'].map(early),
    ]);
    expect((await get(ana.path)).body.onDuty).toBe(true);
    expect(await factsSince(own, since)).toEqual(expect.arrayContaining(['agent.back', 'shift.added']));
    expect((await put(`${ana.path}/absences/${id}/end`, {})).body.detail).toMatch(/^this absence ended at/);
    expect((await post(`${ana.path}/absences`, back)).status).toBe(201);
  });

  test('from a later day on keeps what is lost until then, whose repair is asked for as before', async () => {
    const { own, post, put, ana } = await week();
    const { id } = (await post(`${ana.path}/absences`, back)).body;
    await put(`${ana.path}/absences/${id}/end`, { until: march('04 00:00') });
    expect(await worked(own, ana)).toEqual(['04', '05'].map(early));
    expect((await post(`${ana.path}/absences/${id}/repair`, {})).body.made).toMatchObject([
      { from: march('03 05:00') },
    ]);
  });

  test('without the shifts leaves them to be filled by others', async () => {
    const { own, post, put, ana, passes } = await week();
    const { id } = (await post(`${ana.path}/absences`, back)).body;
    passes(5);
    await put(`${ana.path}/absences/${id}/end`, { restore: false });
    expect(await worked(own, ana)).toEqual([]);
    expect((await post(`${ana.path}/absences/${id}/repair`, {})).body.made).toHaveLength(3);
  });

  test('before it began is called off and kept no more', async () => {
    const { own, post, put, get, ana } = await week();
    const { id } = (await post(`${ana.path}/absences`, { ...back, from: march('04 00:00') })).body;
    expect((await put(`${ana.path}/absences/${id}/end`, {}, { key: ana.key })).body.lost).toEqual([]);
    expect((await get(`${ana.path}/absences`)).body.items).toEqual([]);
    expect(await worked(own, ana)).toEqual(['03', '04', '05'].map(early));
  });

  test('is refused when what was lost breaks a rule by now, when it ends no earlier, and to anybody else', async () => {
    const { own, post, put, ana, ben } = await week();
    const { id } = (await post(`${ana.path}/absences`, { until: march('05 15:00') })).body;
    const path = `${ana.path}/absences/${id}/end`;
    expect((await put(path, { until: march('07 00:00') })).body.detail).toMatch(/away for longer is absent once more/);
    expect((await put(path, {}, { key: ben.key })).status).toBe(404);
    expect((await put(`${ben.path}/absences/${id}/end`, {})).status).toBe(404);
    await working(own, ana, ['05 20:00', '06 04:00']);
    const refused = await put(path, {});
    expect(refused.body.detail).toMatch(
      /^what was lost cannot come back: Ana would have 7 h rest before 5 March, .*; end it without the shifts$/,
    );
    expect(await worked(own, ana)).toEqual([['05 20:00', '06 04:00']]);
  });
});

describe('a repair', () => {
  test('shows the fewest changes, and changes nothing until it is applied', async () => {
    const { own, post, ana, cy, dan } = await week();
    const { id } = (await post(`${ana.path}/absences`, back)).body;
    const path = `${ana.path}/absences/${id}/repair`;
    const shown = await post(path, {});
    expect(shown.status).toBe(200);
    expect(shown.body).toMatchObject({ applied: false, changed: 1, lines: 4, open: [] });
    expect(shown.body.made.map(({ from, until }: { from: string; until: string }) => [from, until])).toEqual(
      ['03', '04', '05'].map((day) => early(day).map(march)),
    );
    const [change] = shown.body.changes;
    expect(change.removed).toEqual([]);
    expect(change.added).toEqual(
      ['03', '04', '05'].map((day) => ({ from: march(`${day} 05:00`), until: march(`${day} 13:00`) })),
    );
    expect([...(await worked(own, cy)), ...(await worked(own, dan))]).toEqual([]);
    const applied = await post(path, { apply: true });
    expect(applied.body).toMatchObject({ applied: true, changed: 1, open: [] });
    const both = [...(await worked(own, cy)), ...(await worked(own, dan))];
    expect(both).toEqual(['03', '04', '05'].map(early));
    expect((await post(path, { apply: true })).body).toMatchObject({ changed: 0, open: [], changes: [] });
  });

  test('asks those too who have less work than their contract says', async () => {
    const { post, get, patch, ana, cy, dan } = await week();
    for (const mate of [cy, dan]) {
      const { contract, revision } = (await get(mate.path)).body;
      const rules = { minutesPerMonth: { min: 120 * 60 } };
      expect((await patch(mate.path, { contract: { ...contract, rules } }, revision)).status).toBe(200);
    }
    const { id } = (await post(`${ana.path}/absences`, back)).body;
    expect((await post(`${ana.path}/absences/${id}/repair`, {})).body).toMatchObject({ changed: 1, open: [] });
  });

  test('tells what nobody can fill, and what stands in everybody’s way', async () => {
    const { post, ana, cy, dan, remove, client } = await week();
    await post(`${cy.path}/leave`, { from: '2026-03-03', until: '2026-03-05' });
    await remove(`${dan.path}/seats/${client.id}`);
    const { id } = (await post(`${ana.path}/absences`, { until: march('04 00:00') })).body;
    const { body } = await post(`${ana.path}/absences/${id}/repair`, { apply: true });
    expect(body).toMatchObject({ applied: true, changed: 0 });
    expect(body.open).toMatchObject([
      { pool: client.id, from: march('03 05:00'), until: march('03 13:00'), needed: 1, onDuty: 0 },
    ]);
    expect(body.open[0].because).toEqual(
      expect.arrayContaining(['Cy is on leave on 3 March', expect.stringMatching(/^Ben would have/)]),
    );
  });

  test('leaves holes alone that were there before, and does nothing where none was made', async () => {
    const { own, post, ana, cy, dan } = await week();
    await working(own, cy, ...['03', '04', '05'].map(early));
    const { id } = (await post(`${ana.path}/absences`, back)).body;
    const { body } = await post(`${ana.path}/absences/${id}/repair`, { apply: true });
    expect(body).toMatchObject({ changed: 0, made: [], open: [] });
    expect(await worked(own, dan)).toEqual([]);
  });

  test('asks nobody to break a rule: who rests too little does not come', async () => {
    const { own, post, remove, client, ana, cy, dan } = await week();
    await remove(`${dan.path}/seats/${client.id}`);
    await working(own, cy, ['02 13:00', '02 21:00']);
    const { id } = (await post(`${ana.path}/absences`, { until: march('04 00:00') })).body;
    const { body } = await post(`${ana.path}/absences/${id}/repair`, {});
    expect(body.changes).toEqual([]);
    expect(body.open[0].because).toContainEqual('Cy would have 8 h rest before 3 March, 11 h are needed');
  });

  test('fills what leave takes as well, and nothing of leave that is not approved', async () => {
    const { own, post, ana, cy, dan } = await week();
    const { body } = await post(`${ana.path}/leave`, { from: '2026-03-04', until: '2026-03-05' });
    expect(body.lost.map(({ from }: { from: string }) => from)).toEqual([march('04 05:00'), march('05 05:00')]);
    const path = `${ana.path}/leave/${body.id}/repair`;
    expect((await post(path, { apply: true }, { key: ana.key })).status).toBe(403);
    expect((await post(path, { apply: true })).body).toMatchObject({ changed: 1, open: [] });
    expect([...(await worked(own, cy)), ...(await worked(own, dan))]).toEqual(['04', '05'].map(early));
    await own.remove(`${ana.path}/leave/${body.id}`);
    expect((await post(path, {})).body.detail).toBe('this leave is cancelled');
  });

  test('of leave that a manager approves is told of by what lacks people', async () => {
    const { own, post, put, client, ana, ben, cy, dan } = await week();
    await post(`${dan.path}/leave`, { from: '2026-03-04', until: '2026-03-05' });
    await working(own, cy, ['05 05:00', '05 13:00']);
    const { id, state } = (await post(`${ana.path}/leave`, { from: '2026-03-04', until: '2026-03-05' })).body;
    expect(state).toBe('waiting');
    const decided = await put(`${ana.path}/leave/${id}/decision`, { approve: true });
    // on the fifth Cy is there
    expect(decided.body).toMatchObject({
      state: 'approved',
      opens: [{ pool: client.id, from: march('04 05:00'), until: march('04 13:00'), needed: 1, onDuty: 0 }],
    });
    const bens = (await post(`${ben.path}/leave`, { from: '2026-03-04', until: '2026-03-04' })).body;
    const refused = await put(`${ben.path}/leave/${bens.id}/decision`, { approve: false, because: 'the launch' });
    expect(refused.body.opens).toBeUndefined();
  });

  test('of an absence that is over is refused', async () => {
    const { post, ana, passes } = await week();
    const { id } = (await post(`${ana.path}/absences`, back)).body;
    passes(5 * 24 * 60);
    expect((await post(`${ana.path}/absences/${id}/repair`, {})).status).toBe(409);
  });
});
