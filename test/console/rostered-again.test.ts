import { expect, test } from 'vitest';
import { isRefusal } from '../../shared/domain/refusal.ts';
import type { RosterBrief } from '../../shared/domain/rosters/brief.ts';
import { everyDay } from '../faults/engine.ts';
import { keyFor } from './house.ts';
import { company } from './month.ts';

const signature = { by: 'Maria Santos', reason: 'nights begin in May' };

/** The dates of April that Ada and Bob work, if the engine may say so. */
const dates = [
  ['01', '02', '10', '11', '12', '13', '14'],
  ['20', '21', '22', '23', '24'],
];

/** April, published: on their dates Ada and Bob work 06:00 to 18:00 in Nairobi. Each brief that is solved is kept. */
async function april() {
  const briefs: RosterBrief[] = [];
  const all = await company({
    async engine(brief, limits) {
      briefs.push(brief);
      const solved = await everyDay(brief, limits);
      if (isRefusal(solved)) return solved;
      const lines = solved.lines.map((line, place) => ({
        ...line,
        shifts: line.shifts.filter(({ date }) => dates[place]?.includes(date.slice(-2))),
      }));
      return { ...solved, lines };
    },
  });
  const { own, get, post, plans, agents } = all;
  const rosters = async (month: string, about: object = {}) => {
    const { id } = (await post('/rosters', { month, ...about })).body;
    await plans();
    return `/rosters/${id}`;
  };
  const publishes = async (path: string) => {
    const seen = (await get(path)).headers.get('etag') ?? '';
    const { status, text } = await own.post(`${path}/publish`, { signature }, { headers: { 'if-match': seen } });
    expect([status, text]).toEqual([200, text]);
  };
  const worked = async (place: number) => {
    const items: { id: string; from: string; until: string }[] = [];
    for (let page = ''; ; ) {
      const { body } = await get(`/agents/${agents[place]}/shifts?limit=100${page}`);
      items.push(...body.items);
      if (!body.next) return items;
      page = `&after=${encodeURIComponent(body.next)}`;
    }
  };
  const on = async (place: number, day: string) =>
    (await worked(place))
      .filter(({ from }) => from.startsWith(`2026-04-${day}`))
      .map(({ from, until }) => `${from.slice(11, 16)} ${until.slice(11, 16)}`);
  const pinsOf = (place: number) =>
    briefs
      .at(-1)
      ?.staff.find(({ id }) => id === agents[place])
      ?.pins.map(({ date, shift }) => `${date} ${shift}`);
  await publishes(await rosters('2026-04'));
  return { ...all, rosters, publishes, worked, on, pinsOf };
}

test('a swap that was taken and a shift that was added stay in the next version, unless it is asked for anew', async () => {
  const { own, post, agents, rosters, publishes, worked, on, pinsOf } = await april();
  const [ada, bob] = agents.map((id) => `/agents/${id}`);
  const of = async (place: number, day: string) =>
    (await worked(place)).find(({ from }) => from.startsWith(`2026-04-${day}`))?.id;
  const added = [{ from: '2026-04-05T05:00:00Z', until: '2026-04-05T09:00:00Z' }];
  expect((await post(`${ada}/shifts`, { shifts: added })).status).toBe(201);
  const swapped = await of(0, '10');
  const [asAda, asBob] = [
    { key: (await keyFor(own, { role: 'agent', agentId: agents[0] })).secret },
    { key: (await keyFor(own, { role: 'agent', agentId: agents[1] })).secret },
  ];
  expect((await post(`${ada}/swaps`, { shiftId: swapped }, asAda)).status).toBe(201);
  expect((await post(`${bob}/swaps/${swapped}/taking`, undefined, asBob)).text).toContain('"taken"');

  const second = await rosters('2026-04');
  expect(pinsOf(0)).toEqual(['2026-04-05 day', '2026-04-10 null']);
  expect(pinsOf(1)).toEqual(['2026-04-10 day']);
  await publishes(second);
  expect([await on(0, '05'), await on(0, '10'), await on(1, '10')]).toEqual([['05:00 09:00'], [], ['03:00 15:00']]);

  const third = await rosters('2026-04', { anew: true });
  expect([pinsOf(0), pinsOf(1)]).toEqual([[], []]);
  await publishes(third);
  expect([await on(0, '05'), await on(0, '10'), await on(1, '10')]).toEqual([[], ['03:00 15:00'], []]);
});

test('the first day of a month that is published already is not planned again with the month before', async () => {
  const { rosters, pinsOf } = await april();
  await rosters('2026-03');
  expect(pinsOf(0)?.filter((pin) => pin > '2026-03-03')).toEqual(['2026-04-01 day']);
});

test('what is shown to stay is what the proof counts: a temporary plan of half a day is half a day', async () => {
  const { post, get, agents, rosters } = await april();
  const draft = await rosters('2026-04');
  const before = (await get(`${draft}/proof`)).body.missing;
  const plan = {
    agents,
    from: '2026-04-12T03:00:00Z',
    until: '2026-04-12T15:00:00Z',
    shifts: [{ from: '2026-04-12T03:00:00Z', until: '2026-04-12T09:00:00Z' }],
  };
  expect((await post('/overrides', plan)).status).toBe(201);
  expect((await get(`${draft}/proof`)).body.missing).toBe(before + 6);
});

test('of a month that has begun, today stays as it is where people are, not where the clocks of UTC are', async () => {
  const { rosters, pinsOf, passes, now } = await april();
  passes(12.5 * 60);
  expect(now()).toBe('2026-03-02T21:30:00.000Z');
  await rosters('2026-03');
  expect(pinsOf(0)?.slice(0, 4)).toEqual(['2026-03-01 null', '2026-03-02 null', '2026-03-03 null', '2026-04-01 day']);
});
