import { describe, expect, test } from 'vitest';
import { crew, factsSince, type Mate, worked, working } from './crew.ts';
import type { House } from './house.ts';

const dates = { from: '2026-03-04', until: '2026-03-05' };

describe('leave', () => {
  test('is approved at once while balance and allowance have room, and takes the shifts of its dates', async () => {
    const { own, post, get, of, passes, now } = await crew('Ana');
    const ana = of('Ana');
    // The last is a night that begins on the leave's last evening, the first one that runs into its first midnight.
    await working(own, ana, ['03 21:00', '04 05:00'], ['05 21:00', '06 05:00'], ['06 21:00', '07 05:00']);
    passes(1);
    const since = now();
    const { status, body } = await post(`${ana.path}/leave`, { ...dates, note: 'a wedding' }, { key: ana.key });
    expect(status).toBe(201);
    expect(body).toMatchObject({ state: 'approved', by: 'balance and allowance', note: 'a wedding', revision: 1 });
    expect(await worked(own, ana)).toEqual([
      ['03 21:00', '03 23:00'],
      ['06 21:00', '07 05:00'],
    ]);
    expect((await get(`${ana.path}/leave/balance`, { key: ana.key })).body).toEqual({
      year: '2026',
      daysPerYear: 28,
      carriedDays: 0,
      takenDays: 2,
      waitingDays: 0,
      leftDays: 26,
    });
    const facts = await factsSince(own, since);
    expect(facts.filter((type) => type.startsWith('leave.'))).toEqual(['leave.asked', 'leave.approved']);
    expect(facts).toEqual(expect.arrayContaining(['shift.moved', 'shift.removed', 'roster.changed']));
  });

  test('of two who ask for the last place at the same moment is approved for one', async () => {
    const { post, get, of } = await crew('Ana', 'Ben', 'Cy');
    const all = await Promise.all(
      ['Ana', 'Ben', 'Cy'].map((name) => post(`${of(name).path}/leave`, dates, { key: of(name).key })),
    );
    expect(all.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(all.map(({ body }) => body.state).sort()).toEqual(['approved', 'waiting', 'waiting']);
    const waits = all.find(({ body }) => body.state === 'waiting');
    expect(waits?.body.because).toEqual([
      '1 agent of berlin may be away on one day, and there is no room on 4 March and 5 March',
    ]);
    expect((await get('/leave')).body.items).toHaveLength(3);
  });

  test('of one who asks twice at the same moment counts once', async () => {
    const { post, get, of } = await crew('Ana');
    const ana = of('Ana');
    const both = await Promise.all([1, 2].map(() => post(`${ana.path}/leave`, dates, { key: ana.key })));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await get(`${ana.path}/leave/balance`)).body.takenDays).toBe(2);
  });

  test('with an idempotency key is asked for once, however often it is sent', async () => {
    const { post, get, of } = await crew('Ana');
    const ana = of('Ana');
    const asking = { key: ana.key, headers: { 'idempotency-key': 'wedding' } };
    const [first, again] = [
      await post(`${ana.path}/leave`, dates, asking),
      await post(`${ana.path}/leave`, dates, asking),
    ];
    expect(again.body).toEqual(first.body);
    expect((await get(`${ana.path}/leave`)).body.items).toHaveLength(1);
  });

  describe('that waits', () => {
    const waiting = async () => {
      const own = await crew('Ana', 'Ben');
      await own.post(`${own.of('Ana').path}/leave`, dates);
      const { body } = await own.post(`${own.of('Ben').path}/leave`, dates);
      expect(body.state).toBe('waiting');
      return { ...own, ben: own.of('Ben'), decision: `${own.of('Ben').path}/leave/${body.id}/decision`, leave: body };
    };

    test('is approved by a manager, with the shifts that go', async () => {
      const { own, put, ben, decision } = await waiting();
      await working(own, ben, ['04 05:00', '04 13:00']);
      const { status, body } = await put(decision, { approve: true });
      expect([status, body.state, body.by]).toEqual([200, 'approved', 'operator']);
      expect(await worked(own, ben)).toEqual([]);
      expect((await put(decision, { approve: true })).status).toBe(409);
    });

    test('is refused by a manager with a reason, and never by the one who asked', async () => {
      const { put, get, ben, decision } = await waiting();
      expect((await put(decision, { approve: true }, { key: ben.key })).status).toBe(403);
      expect((await put(decision, { approve: false })).status).toBe(400);
      const { body } = await put(decision, { approve: false, because: 'the launch' });
      expect(body).toMatchObject({ state: 'refused', because: ['the launch'] });
      expect((await get(`${ben.path}/leave/balance`)).body).toMatchObject({ waitingDays: 0, leftDays: 28 });
    });

    test('is decided once by two managers at the same moment', async () => {
      const { put, decision, get, ben } = await waiting();
      const both = await Promise.all([
        put(decision, { approve: true }),
        put(decision, { approve: false, because: 'the launch' }),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
      const { takenDays, waitingDays } = (await get(`${ben.path}/leave/balance`)).body;
      expect([takenDays, waitingDays]).toEqual([both[0]?.status === 200 ? 2 : 0, 0]);
    });
  });

  test('that was left of a year is carried into the next one, once that has begun', async () => {
    const { post, get, of, passes } = await crew('Ana');
    const ana = of('Ana');
    await post(`${ana.path}/leave`, dates);
    expect((await get(`${ana.path}/leave/balance?year=2027`)).body).toMatchObject({ carriedDays: 0, leftDays: 28 });
    passes(310 * 24 * 60);
    expect((await get(`${ana.path}/leave/balance`)).body).toMatchObject({
      year: '2027',
      carriedDays: 26,
      leftDays: 54,
    });
    const long = { from: '2027-02-01', until: '2027-03-02' };
    expect((await post(`${ana.path}/leave`, long)).body.state).toBe('approved');
    expect((await get(`${ana.path}/leave/balance`)).body).toMatchObject({
      carriedDays: 26,
      takenDays: 30,
      leftDays: 24,
    });
  });

  test('called off before it begins gives its place to the next one, and not after', async () => {
    const { post, remove, of, passes } = await crew('Ana', 'Ben');
    const [ana, ben] = [of('Ana'), of('Ben')];
    const { id } = (await post(`${ana.path}/leave`, dates)).body;
    const off = await remove(`${ana.path}/leave/${id}`, { key: ana.key });
    expect([off.status, off.body.state]).toEqual([200, 'cancelled']);
    expect((await post(`${ben.path}/leave`, dates)).body.state).toBe('approved');
    const bens = (await post(`${ben.path}/leave`, { from: '2026-03-09', until: '2026-03-10' })).body;
    passes(7 * 24 * 60);
    const late = await remove(`${ben.path}/leave/${bens.id}`);
    expect([late.status, late.body.detail]).toEqual([409, 'this leave began on 9 March']);
  });

  test('that still waits when it would begin is called off, and its days are free', async () => {
    const { post, get, remove, of, passes } = await crew('Ana', 'Ben');
    const [ana, ben] = [of('Ana'), of('Ben')];
    await post(`${ana.path}/leave`, dates);
    const { id, state } = (await post(`${ben.path}/leave`, dates)).body;
    expect(state).toBe('waiting');
    passes(3 * 24 * 60);
    expect((await remove(`${ben.path}/leave/${id}`, { key: ben.key })).body.state).toBe('cancelled');
    expect((await get(`${ben.path}/leave/balance`)).body).toMatchObject({ waitingDays: 0, leftDays: 28 });
  });

  test('carries a year over the next one, also when nothing is asked for in that', async () => {
    const { post, get, of, passes } = await crew('Ana');
    const ana = of('Ana');
    // in 2026 two days are taken, and a week of 2027 is asked for
    await post(`${ana.path}/leave`, dates);
    await post(`${ana.path}/leave`, { from: '2027-01-04', until: '2027-01-10' });
    passes(670 * 24 * 60);
    // 26 were left of 2026 and 28 + 26 - 7 of 2027: a year's worth is carried
    expect((await get(`${ana.path}/leave/balance?year=2028`)).body).toMatchObject({ carriedDays: 28, leftDays: 56 });
  });

  test('is nobody else’s to see, ask for or call off', async () => {
    const { post, get, remove, of } = await crew('Ana', 'Ben');
    const [ana, ben] = [of('Ana'), of('Ben')];
    const { id } = (await post(`${ana.path}/leave`, dates)).body;
    const as = { key: ben.key };
    expect((await get(`${ana.path}/leave`, as)).status).toBe(404);
    expect((await post(`${ana.path}/leave`, dates, as)).status).toBe(404);
    expect((await remove(`${ana.path}/leave/${id}`, as)).status).toBe(404);
    // Their own path with somebody else's leave leads nowhere either.
    expect((await remove(`${ben.path}/leave/${id}`, as)).status).toBe(404);
    expect((await get('/leave', as)).status).toBe(403);
  });

  test('keeps everybody from publishing a shift into it, by hand or otherwise', async () => {
    const { own, post, of } = await crew('Ana');
    const ana: Mate = of('Ana');
    await post(`${ana.path}/leave`, dates);
    const { status, body } = await post(`${ana.path}/shifts`, {
      shifts: [{ from: '2026-03-05T20:00:00Z', until: '2026-03-06T04:00:00Z' }],
    });
    expect([status, body.detail]).toEqual([409, 'Ana is on leave on 5 March']);
    expect(await worked(own, ana)).toEqual([]);
  });

  const shift = { shifts: [{ from: '2026-03-04T05:00:00Z', until: '2026-03-04T13:00:00Z' }] };

  test('that is approved while a shift is published into it takes the shift', async () => {
    const { own, post, of } = await crew('Ana');
    const ana = of('Ana');
    await working(own, ana, ['09 05:00', '09 13:00']);
    before(own, () => post(`${ana.path}/shifts`, shift));
    expect((await post(`${ana.path}/leave`, dates)).body.state).toBe('approved');
    expect(await worked(own, ana)).toEqual([['09 05:00', '09 13:00']]);
  });

  test('that is approved just before a shift is published into it refuses the shift', async () => {
    const { own, post, of } = await crew('Ana');
    const ana = of('Ana');
    await working(own, ana, ['09 05:00', '09 13:00']);
    before(own, () => post(`${ana.path}/leave`, dates));
    expect((await post(`${ana.path}/shifts`, shift)).body.detail).toBe('Ana is on leave on 4 March');
    expect(await worked(own, ana)).toEqual([['09 05:00', '09 13:00']]);
  });
});

/** Somebody else is faster: this happens between what the next change of shifts was decided on and its write. */
function before({ console: { publications } }: House, happens: () => Promise<unknown>): void {
  const change = publications.change;
  publications.change = async (...args) => {
    publications.change = change;
    await happens();
    return change(...args);
  };
}
