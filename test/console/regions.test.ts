import { describe, expect, test } from 'vitest';
import { house, keyFor, tenant } from './house.ts';

const manila = {
  name: 'Manila',
  zone: 'Asia/Manila',
  templates: [
    { id: 'night', from: '22:00', until: '06:00', breaks: [{ minutes: 30, earliest: '01:00', latest: '03:00' }] },
  ],
  rules: { nightsPerMonth: 8 },
  leavePerDay: 2,
};
const person = { name: 'Maria', region: 'manila', zone: 'Asia/Manila', languages: ['en'], level: 'L1', limit: 4 };
const seeing = (revision: number) => ({ headers: { 'if-match': `"${revision}"` } });

describe('a region', () => {
  test('is made, listed, shown, changed by whoever has seen it, and removed', async () => {
    const { put, get, remove } = house();
    const made = await put('/regions/manila', manila);
    expect(made).toMatchObject({ status: 200, body: { id: 'manila', ...manila, holidays: [], revision: 1 } });
    expect((await get('/regions')).body.items).toEqual([made.body]);
    expect((await get('/regions/manila')).headers.get('etag')).toBe('"1"');
    const changed = await put('/regions/manila', { ...manila, leavePerDay: 3 }, seeing(1));
    expect(changed.body).toMatchObject({ leavePerDay: 3, revision: 2 });
    expect((await remove('/regions/manila')).status).toBe(204);
    expect((await get('/regions/manila')).status).toBe(404);
    expect((await remove('/regions/manila')).status).toBe(404);
    expect((await put('/regions/manila', manila)).body.revision).toBe(1);
  });

  test('is not overwritten unseen, and the same again changes nothing', async () => {
    const { put, get } = house();
    await put('/regions/manila', manila);
    expect((await put('/regions/manila', manila)).body.revision).toBe(1);
    const unseen = await put('/regions/manila', { ...manila, leavePerDay: 9 });
    expect(unseen).toMatchObject({ status: 412, body: { detail: expect.stringContaining('at version 1') } });
    expect(await put('/regions/manila', { ...manila, leavePerDay: 9 }, seeing(4))).toMatchObject({ status: 412 });
    expect(await put('/regions/cebu', manila, seeing(1))).toMatchObject({ status: 412 });
    const both = await Promise.all(
      [3, 4].map((leavePerDay) => put('/regions/manila', { ...manila, leavePerDay }, seeing(1))),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await get('/regions/manila')).body.revision).toBe(2);
  });

  test('keeps public holidays of a place and its own', async () => {
    const { put } = house();
    const asked = { ...manila, publicHolidays: { country: 'PH' }, holidays: ['2026-06-24'] };
    const { holidays } = (await put('/regions/manila', asked)).body;
    expect(holidays).toEqual(expect.arrayContaining(['2026-06-12', '2026-06-24', '2030-12-25']));
    const nowhere = await put('/regions/atlantis', { ...manila, publicHolidays: { country: 'QQ' } });
    expect(nowhere).toMatchObject({ status: 422, body: { detail: 'the holidays of QQ are not known' } });
  });

  test.each([
    ['a shift of more than 12 hours', { templates: [{ id: 'long', from: '06:00', until: '23:00' }] }, 'templates.0'],
    [
      'a shift that starts when its day is over',
      { templates: [{ id: 'late', from: '24:00', until: '06:00' }] },
      'templates.0',
    ],
    ['two shifts of one name', { templates: [manila.templates[0], manila.templates[0]] }, 'templates'],
    [
      'a break outside of its shift',
      {
        templates: [
          { id: 'day', from: '09:00', until: '17:00', breaks: [{ minutes: 30, earliest: '17:00', latest: '18:00' }] },
        ],
      },
      'templates.0',
    ],
    ['a zone that is none', { zone: 'Asia/Atlantis' }, 'zone'],
    ['an offset, which knows no clock changes', { zone: '+08:00' }, 'zone'],
  ])('with %s is refused, naming the field', async (_, wrong, path) => {
    const { status, body } = await house().put('/regions/manila', { ...manila, ...wrong });
    expect(status).toBe(400);
    expect(body.errors.map((error: { path: string }) => error.path)).toContain(path);
  });

  test.each([
    ['the most of a run', { workDays: { min: 6 } }, 'of workDays, the least is more than the most that holds here'],
    [
      'a succession',
      { forbiddenSuccessions: [['night', 'early']] },
      'a forbidden succession names early, which is no shift of the region',
    ],
  ])('whose rules say of %s what cannot be is refused', async (_, rules, detail) => {
    expect(await house().put('/regions/manila', { ...manila, rules })).toMatchObject({ status: 422, body: { detail } });
  });

  test('with more holidays than can be kept is refused, and stays readable', async () => {
    const { put, get } = house();
    const own = Array.from({ length: 600 }, (_, day) =>
      new Date(Date.UTC(2040, 0, 1 + day)).toISOString().slice(0, 10),
    );
    const asked = { ...manila, holidays: own, publicHolidays: { country: 'PH' } };
    const refused = await put('/regions/manila', asked);
    expect(refused.status).toBe(422);
    expect(refused.body.detail).toMatch(/^\d+ dates are closed, holidays included; 600 may be$/);
    expect((await get('/regions')).body.items).toEqual([]);
  });

  test('with a name that is no short name is not found', async () => {
    expect((await house().put('/regions/Metro%20Manila', manila)).status).toBe(404);
  });

  test('is not for clients, nor their facts', async () => {
    const own = house();
    await own.put('/regions/manila', manila);
    const { id } = await tenant(own, 'Northwind');
    const { secret: key } = await keyFor(own, { role: 'client', clientId: id });
    expect((await own.get('/regions', { key })).status).toBe(403);
    expect((await own.get('/regions/manila', { key })).status).toBe(403);
  });
});

describe('agents and their region', () => {
  test('it is named as one likes until there is one, and is one of them from then on', async () => {
    const { post, put, patch } = house();
    const { id } = (await post('/agents', { ...person, region: 'cebu' })).body;
    await put('/regions/manila', manila);
    const nowhere = await post('/agents', { ...person, region: 'cebu' });
    expect(nowhere).toMatchObject({ status: 422, body: { detail: 'there is no region cebu; there are manila' } });
    expect((await post('/agents', person)).status).toBe(201);
    expect((await patch(`/agents/${id}`, { limit: 5 }, 1)).status).toBe(200);
    expect((await patch(`/agents/${id}`, { region: 'davao' }, 2)).status).toBe(422);
    expect((await patch(`/agents/${id}`, { region: 'manila' }, 2)).body.region).toBe('manila');
  });

  test('it may be any of many', async () => {
    const { post, put } = house();
    for (let one = 0; one < 101; one++) await put(`/regions/r${String(one).padStart(3, '0')}`, manila);
    expect((await post('/agents', { ...person, region: 'r100' })).status).toBe(201);
    const nowhere = await post('/agents', { ...person, region: 'cebu' });
    expect(nowhere.body.detail).toMatch(/^there is no region cebu; there are r000, .*, r009, …$/);
  });

  test('a contract that nobody could keep there is refused', async () => {
    const { post, put, patch } = house();
    await put('/regions/manila', { ...manila, rules: { minutesPerWeek: { max: 1800 } } });
    const contract = { rules: { minutesPerWeek: { min: 2400 } } };
    const detail = 'of minutesPerWeek, the least is more than the most that holds for them';
    expect(await post('/agents', { ...person, contract })).toMatchObject({ status: 422, body: { detail } });
    const { id } = (await post('/agents', person)).body;
    expect(await patch(`/agents/${id}`, { contract }, 1)).toMatchObject({ status: 422, body: { detail } });
  });

  test('it cannot go while somebody sits in it, and can when they have left', async () => {
    const { post, put, remove } = house();
    await put('/regions/manila', manila);
    const { id } = (await post('/agents', person)).body;
    expect(await remove('/regions/manila')).toMatchObject({ status: 409, body: { detail: 'agents sit in it: Maria' } });
    await put(`/agents/${id}/status`, { status: 'left' });
    expect((await remove('/regions/manila')).status).toBe(204);
  });

  test('a contract and wishes are taken with the agent, and changed', async () => {
    const { post, patch } = house();
    const contract = { rules: { minutesPerWeek: { max: 1800 } }, hourlyCost: 11.5, leaveDaysPerYear: 30 };
    const wishes = [
      { weekday: 'sun', on: false, weight: 5 },
      { date: '2026-12-24', shift: 'night', on: true, weight: 1 },
    ];
    const { body } = await post('/agents', { ...person, contract, wishes });
    expect(body).toMatchObject({ contract, wishes });
    const fewer = await patch(`/agents/${body.id}`, { wishes: [], contract: {} }, 1);
    expect(fewer.body).toMatchObject({ contract: {}, wishes: [], name: 'Maria' });
    for (const wish of [
      { on: true, weight: 1 },
      { weekday: 'sun', date: '2026-12-24', on: true, weight: 1 },
    ])
      expect((await post('/agents', { ...person, wishes: [wish] })).status).toBe(400);
  });

  test('wishes are said by the agent alone, all at once', async () => {
    const own = house();
    const { id } = (await own.post('/agents', person)).body;
    const { secret: key } = await keyFor(own, { role: 'agent', agentId: id });
    const wishes = [{ weekday: 'sun', on: false, weight: 5 }];
    expect((await own.put(`/agents/${id}/wishes`, { wishes }, { key })).body.wishes).toEqual(wishes);
    expect((await own.get(`/agents/${id}`, { key })).body).toMatchObject({ wishes, revision: 2 });
    expect((await own.put(`/agents/${id}/wishes`, { wishes: [] }, { key })).body.wishes).toEqual([]);
    expect((await own.put(`/agents/${id}/wishes`, { wishes: [{ on: true, weight: 11 }] }, { key })).status).toBe(400);
    expect((await own.patch(`/agents/${id}`, { contract: { hourlyCost: 99 } }, 3, { key })).status).toBe(403);
  });
});
