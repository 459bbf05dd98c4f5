import { describe, expect, test } from 'vitest';
import { crew, factsSince, worked, working } from './crew.ts';
import { tenant } from './house.ts';

/** Ana works on the 3rd to the 5th, Ben on the 10th; Ana offers her 4th. */
async function offering(about: { to?: boolean; against?: boolean } = {}) {
  const own = await crew('Ana', 'Ben', 'Cy');
  const [ana, ben, cy] = [own.of('Ana'), own.of('Ben'), own.of('Cy')];
  const anas = await working(
    own.own,
    ana,
    ['03 05:00', '03 13:00'],
    ['04 05:00', '04 13:00'],
    ['05 05:00', '05 13:00'],
  );
  const bens = await working(own.own, ben, ['10 05:00', '10 13:00']);
  const offer = {
    shiftId: anas[1]?.id,
    ...(about.to && { to: ben.id }),
    ...(about.against && { against: bens[0]?.id }),
  };
  const offered = await own.post(`${ana.path}/swaps`, offer, { key: ana.key });
  expect(offered.status).toBe(201);
  const taking = (mate: typeof ben) => `${mate.path}/swaps/${offered.body.shift.id}/taking`;
  return { ...own, ana, ben, cy, anas, bens, offer, offered: offered.body, taking };
}

describe('a swap', () => {
  test('is offered to all, seen by who may take it, and taken by one of them', async () => {
    const { own, get, post, ana, ben, taking, passes, now } = await offering();
    for (const mate of [ana, ben])
      expect((await get(`${mate.path}/swaps`, { key: mate.key })).body.items).toMatchObject([{ state: 'offered' }]);
    passes(1);
    const since = now();
    const taken = await post(taking(ben), undefined, { key: ben.key });
    expect([taken.status, taken.body.state, taken.body.taker]).toEqual([200, 'taken', ben.id]);
    expect(await worked(own, ana)).toEqual([
      ['03 05:00', '03 13:00'],
      ['05 05:00', '05 13:00'],
    ]);
    expect(await worked(own, ben)).toEqual([
      ['04 05:00', '04 13:00'],
      ['10 05:00', '10 13:00'],
    ]);
    expect((await get('/swaps')).body.items).toEqual([]);
    const facts = await factsSince(own, since);
    expect(facts).toEqual(
      expect.arrayContaining(['swap.taken', 'roster.published', 'shift.removed', 'shift.added', 'roster.changed']),
    );
    expect(facts.filter((type) => type === 'roster.changed')).toHaveLength(2);
  });

  test('for a shift in return is an exchange', async () => {
    const { own, post, ana, ben, taking } = await offering({ to: true, against: true });
    expect((await post(taking(ben), undefined, { key: ben.key })).status).toBe(200);
    expect((await worked(own, ana)).map(([from]) => from)).toEqual(['03 05:00', '05 05:00', '10 05:00']);
    expect((await worked(own, ben)).map(([from]) => from)).toEqual(['04 05:00']);
  });

  test('names those to whom it may be offered, and what may be asked of them in return', async () => {
    const { get, put, remove, ana, ben, cy, bens, offer, client } = await offering();
    const partners = async () => (await get(`${ana.path}/swaps/${offer.shiftId}/partners`, { key: ana.key })).body;
    const shifts = [{ id: bens[0]?.id, from: '2026-03-10T05:00:00.000Z', until: '2026-03-10T13:00:00.000Z' }];
    expect((await partners()).items).toEqual([
      { agentId: ben.id, name: 'Ben', shifts },
      { agentId: cy.id, name: 'Cy', shifts: [] },
    ]);
    await remove(`${cy.path}/seats/${client.id}`);
    await put(`${ben.path}/seats/${client.id}`, { certifiedUntil: '2026-03-04T12:00:00Z' });
    expect((await partners()).items).toEqual([]);
    const theirs = await get(`${ben.path}/swaps/${offer.shiftId}/partners`, { key: ben.key });
    expect(theirs.status).toBe(404);
  });

  test('follows the shift in all that looks at duty: who took it is on duty then, and only they', async () => {
    const { get, post, ana, ben, taking, passes } = await offering();
    await post(taking(ben), undefined, { key: ben.key });
    passes((24 + 24 - 3) * 60);
    expect((await get(ben.path)).body).toMatchObject({ onDuty: true });
    expect((await get(ana.path)).body).toMatchObject({ onDuty: false });
  });

  test('may be made by a manager for anybody', async () => {
    const { own, post, cy, taking } = await offering();
    expect((await post(taking(cy))).body).toMatchObject({ state: 'taken', taker: cy.id, by: 'operator' });
    expect(await worked(own, cy)).toHaveLength(1);
  });

  test('goes to one of two who take it at the same moment', async () => {
    const { own, post, ben, cy, taking } = await offering();
    const both = await Promise.all([ben, cy].map((mate) => post(taking(mate), undefined, { key: mate.key })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const counts = await Promise.all([worked(own, ben), worked(own, cy)]);
    expect(counts.flat()).toHaveLength(2);
  });

  test('sent again with its idempotency key is one swap', async () => {
    const { own, post, ben, taking } = await offering();
    const asking = { key: ben.key, headers: { 'idempotency-key': 'mine' } };
    const [first, again] = [await post(taking(ben), undefined, asking), await post(taking(ben), undefined, asking)];
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect((await post(taking(ben), undefined, { key: ben.key })).status).toBe(409);
    expect(await worked(own, ben)).toHaveLength(2);
  });

  test('that would break a rule is refused, naming it and the day', async () => {
    const { own, post, ben, taking } = await offering();
    await working(own, ben, ['03 11:30', '03 19:30']);
    const { status, body } = await post(taking(ben), undefined, { key: ben.key });
    expect([status, body.detail]).toEqual([409, 'Ben would have 9 h 30 rest before 4 March, 11 h are needed']);
    expect((await worked(own, ben)).map(([from]) => from)).toEqual(['03 11:30', '10 05:00']);
  });

  test('is refused to who is on leave then', async () => {
    const { post, ben, taking } = await offering();
    await post(`${ben.path}/leave`, { from: '2026-03-04', until: '2026-03-04' });
    expect((await post(taking(ben), undefined, { key: ben.key })).body.detail).toBe('Ben is on leave on 4 March');
  });

  test('of a shift that was moved since is void (grafana/oncall #4182)', async () => {
    const { post, get, ana, ben, anas, taking, own, passes, now } = await offering();
    passes(1);
    const since = now();
    await own.remove(`${ana.path}/shifts/${anas[1]?.id}`);
    expect((await factsSince(own, since)).filter((type) => type === 'swap.lapsed')).toHaveLength(1);
    await working(own, ana, ['04 06:00', '04 14:00']);
    const { status, body } = await post(taking(ben), undefined, { key: ben.key });
    expect([status, body.detail]).toEqual([409, 'this offer lapsed: the shift is not the owner’s any more']);
    expect((await get(`${ben.path}/swaps`, { key: ben.key })).body.items).toEqual([]);
  });

  test('is held against what is published at its very write: a shift that moves meanwhile is not swapped', async () => {
    const { own, post, ana, ben, anas, taking } = await offering();
    const { publications } = own.console;
    const real = publications.switch;
    publications.switch = async (...args) => {
      publications.switch = real;
      await own.remove(`${ana.path}/shifts/${anas[1]?.id}`);
      await working(own, ana, ['04 06:00', '04 14:00']);
      return real(...args);
    };
    const { status, body } = await post(taking(ben), undefined, { key: ben.key });
    expect([status, body.detail]).toEqual([409, 'this offer lapsed: the shift is not the owner’s any more']);
    expect((await worked(own, ben)).map(([from]) => from)).toEqual(['10 05:00']);
    expect((await worked(own, ana)).map(([from]) => from)).toEqual(['03 05:00', '04 06:00', '05 05:00']);
  });

  test('lapses to its owner at the start of the shift', async () => {
    const { post, get, own, ana, ben, taking, passes } = await offering();
    passes((24 + 20) * 60);
    expect((await get(`${ben.path}/swaps`, { key: ben.key })).body.items).toEqual([]);
    const { status, body } = await post(taking(ben), undefined, { key: ben.key });
    expect([status, body.detail]).toMatchObject([409, /began before anybody took it/]);
    expect((await worked(own, ana)).map(([from]) => from)).toContain('04 05:00');
  });

  test('is withdrawn by its owner, and then nobody’s to take', async () => {
    const { remove, post, ana, ben, offered, offer, taking } = await offering();
    const path = `${ana.path}/swaps/${offered.shift.id}`;
    expect((await remove(path, { key: ben.key })).status).toBe(404);
    expect((await remove(`${ben.path}/swaps/${offered.shift.id}`, { key: ben.key })).status).toBe(404);
    expect((await remove(path, { key: ana.key })).body).toMatchObject({ state: 'withdrawn', by: ana.id });
    expect((await remove(path, { key: ana.key })).status).toBe(409);
    expect((await post(taking(ben), undefined, { key: ben.key })).status).toBe(409);
    expect((await post(`${ana.path}/swaps`, offer, { key: ana.key })).body.revision).toBe(3);
  });

  test('that is offered to one colleague is seen by no other', async () => {
    const { get, post, ben, cy, taking } = await offering({ to: true });
    expect((await get(`${ben.path}/swaps`, { key: ben.key })).body.items).toHaveLength(1);
    expect((await get(`${cy.path}/swaps`, { key: cy.key })).body.items).toEqual([]);
    expect((await post(taking(cy), undefined, { key: cy.key })).status).toBe(404);
  });

  test('is nothing to people who serve other clients: neither offer nor name is told', async () => {
    const { own, get, post, put, ana, anas, ben, cy, taking, client } = await offering();
    const other = await tenant(own, 'Hidden Corp');
    await own.remove(`${cy.path}/seats/${client.id}`);
    await put(`${cy.path}/seats/${other.id}`, { certifiedUntil: '2027-01-01T00:00:00Z' });
    expect((await get(`${cy.path}/swaps`, { key: cy.key })).body.items).toEqual([]);
    expect((await post(taking(cy), undefined, { key: cy.key })).body.detail).toBe('there is no such offer');
    expect((await post(`${ana.path}/swaps`, { shiftId: anas[0]?.id, to: cy.id }, { key: ana.key })).status).toBe(404);
    // Who serves one of two clients hears that there is another one, and not which.
    await put(`${ana.path}/seats/${other.id}`, { certifiedUntil: '2027-01-01T00:00:00Z' });
    const refused = await post(taking(ben), undefined, { key: ben.key });
    expect(refused.body.detail).toBe('Ben is not certified for another client on 4 March, whom Ana serves then');
    expect((await post(taking(ben))).body.detail).toMatch(/not certified for Hidden Corp/);
  });

  test('of somebody else’s shift, or against one of a third, is refused', async () => {
    const { post, ana, ben, anas, bens } = await offering();
    const as = { key: ana.key };
    expect((await post(`${ana.path}/swaps`, { shiftId: bens[0]?.id }, as)).status).toBe(404);
    const third = { shiftId: anas[0]?.id, to: ben.id, against: anas[2]?.id };
    expect((await post(`${ana.path}/swaps`, third, as)).body.detail).toBe('Ben has no such shift');
    expect((await post(`${ana.path}/swaps`, { shiftId: anas[0]?.id, to: ana.id }, as)).status).toBe(422);
    // A shift that is not one's own tells nothing of whoever is named beside it.
    const probe = { shiftId: 'shf_nobodys', to: ben.id, against: bens[0]?.id };
    expect((await post(`${ana.path}/swaps`, probe, as)).text).not.toContain('Ben');
  });

  test('over a clock change keeps the instants of the shift', async () => {
    const { own, post, ana, ben } = await offering();
    const [night] = await working(own, ana, ['28 21:00', '29 04:00']);
    await post(`${ana.path}/swaps`, { shiftId: night?.id }, { key: ana.key });
    expect((await post(`${ben.path}/swaps/${night?.id}/taking`, undefined, { key: ben.key })).status).toBe(200);
    expect(await worked(own, ben)).toContainEqual(['28 21:00', '29 04:00']);
  });
});
