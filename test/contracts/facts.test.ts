import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { factListsOf } from '../../shared/adapters/table/keys.ts';
import { all } from '../../shared/adapters/table/table.ts';
import { after, type Instant } from '../../shared/domain/time.ts';
import { acme, morning } from '../support/company.ts';
import { type Fresh, type Keeper, keepers } from '../support/stores.ts';

describe.each(keepers)('facts in %s', (_name, start) => {
  let keeper: Keeper;
  let stores: Fresh;
  beforeAll(async () => {
    keeper = await start();
  });
  afterAll(() => keeper.stop());
  beforeEach(async () => {
    stores = await keeper.fresh();
  });

  const second = 1000;
  const happens = (version: number, at: Instant, subject: string = acme) =>
    stores.records.write([], {
      subject,
      version,
      at,
      by: 'test',
      news: [{ type: 'client.changed', data: { clientId: acme } }],
    });
  /** Follows once, and says which versions were given. */
  async function follow(from: { at: Instant } | { cursor: string }, now: Instant, limit = 10) {
    const { items, next } = await stores.facts.since(from, limit, now);
    return { versions: items.map(({ id }) => Number(id.split('-')[2])), cursor: next };
  }

  test('are given from an instant on, in the order in which they happened, days apart', async () => {
    const times = [-1, 0, 5, 60 * 60 * 24, 60 * 60 * 24 * 3].map((seconds) => after(morning, seconds * second));
    for (const [version, at] of times.entries()) await happens(version, at);
    const { versions } = await follow({ at: morning }, times.at(-1)!);
    expect(versions).toEqual([1, 2, 3, 4]);
  });

  test('a follower gets each once, a page at a time, and is told where to ask again when there is nothing', async () => {
    for (let version = 0; version < 7; version++) await happens(version, after(morning, version * second));
    const now = after(morning, 60 * second);
    const first = await follow({ at: morning }, now, 3);
    const second_ = await follow(first, now, 3);
    const third = await follow(second_, now, 3);
    expect([first.versions, second_.versions, third.versions]).toEqual([[0, 1, 2], [3, 4, 5], [6]]);
    const idle = await follow(third, now, 3);
    expect(idle.versions).toEqual([]);
    await happens(7, after(now, second));
    expect((await follow(idle, after(now, second))).versions).toEqual([7]);
  });

  test('one that was written behind others that were read already is not lost', async () => {
    const now = after(morning, 5 * second);
    await happens(1, morning);
    await happens(3, after(morning, 2 * second));
    const first = await follow({ at: morning }, now);
    expect(first.versions).toEqual([1, 3]);
    await happens(2, after(morning, second));
    const next = await follow(first, now);
    expect(next.versions).toEqual([2]);
    expect((await follow(next, after(now, 60 * second))).versions).toEqual([]);
  });

  test('a burst larger than a cursor remembers is given once and whole', async () => {
    for (let version = 0; version < 200; version++) await happens(version, after(morning, version));
    const seen: number[] = [];
    let from: { at: Instant } | { cursor: string } = { at: morning };
    for (let page = 0; page < 12; page++) {
      const { versions, cursor } = await follow(from, after(morning, second), 20);
      seen.push(...versions);
      from = { cursor };
    }
    expect(seen).toEqual(Array.from({ length: 200 }, (_, version) => version));
  });

  test('of many subjects are kept apart, and given in the order in which they happened', async () => {
    const subjects = Array.from({ length: 60 }, (_, place) => `cli_${place}`);
    for (const [place, subject] of subjects.entries()) await happens(place, after(morning, place), subject);
    const lists = factListsOf(morning).map((partition) => all(stores.table, { index: 'listing', partition }));
    const sizes = (await Promise.all(lists)).map(({ length }) => length);
    expect(Math.max(...sizes)).toBeLessThan(20);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(60);
    const seen: number[] = [];
    let from: { at: Instant } | { cursor: string } = { at: morning };
    for (let page = 0; page < 5; page++) {
      const { versions, cursor } = await follow(from, after(morning, second), 15);
      seen.push(...versions);
      from = { cursor };
    }
    expect(seen).toEqual([...subjects.keys()]);
  });

  test('a follower may be 400 days behind and no further, however it says so', async () => {
    const behind = (days: number) => after(morning, -days * 24 * 60 * 60 * second);
    await happens(1, behind(400));
    expect((await follow({ at: behind(400) }, morning)).versions).toEqual([1]);
    const cursor = Buffer.from(JSON.stringify({ from: behind(401), given: [] })).toString('base64url');
    for (const from of [{ at: behind(401) }, { at: '0001-01-01T00:00:00.000Z' }, { cursor }])
      await expect(stores.facts.since(from, 1, morning)).rejects.toThrow(RangeError);
  });

  test('a cursor that nobody gave is refused', async () => {
    for (const cursor of ['nonsense', Buffer.from('{"from":"x","given":[]}').toString('base64url')])
      await expect(stores.facts.since({ cursor }, 1, morning)).rejects.toThrow(RangeError);
  });
});
