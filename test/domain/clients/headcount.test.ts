import { expect, test } from 'vitest';
import type { Agent } from '../../../shared/domain/agents/agent.ts';
import { decideHeadcount, type Wish } from '../../../shared/domain/clients/headcount.ts';
import { reachOf } from '../../../shared/domain/clients/hire.ts';
import { isRefusal } from '../../../shared/domain/refusal.ts';
import { acme, agent, client, morning, plan } from '../../support/company.ts';

const bench = (name: string, about: Partial<Agent> = {}) => agent(name, { seats: [], ...about });
const wish = (agents: number, about: Partial<Wish> = {}): Wish => ({
  month: '2026-04',
  agents,
  effectiveFrom: '2026-04-01',
  ...about,
});
const decide = (agents: Agent[], wished: Wish, reach: Record<string, number> = {}) => {
  const places = ['nairobi', 'manila'];
  const made = decideHeadcount(
    { client, plan: plan(), agents, places, reach: (region) => reach[region] ?? 0, now: morning },
    wished,
  );
  if (isRefusal(made)) throw new Error(made.reason);
  return made;
};
const names = (people: { name: string }[]) => people.map(({ name }) => name);

test('those with the fewest seats are trained first, then who speaks most of the languages', () => {
  const people = [
    agent('on-the-team'),
    bench('busy', { seats: [{ clientId: 'cli_other' as typeof acme }] }),
    bench('b', { languages: ['en'] }),
    bench('a', { languages: ['en'] }),
    bench('bilingual', { languages: ['en', 'es'] }),
    bench('silent', { languages: ['fr'] }),
    bench('gone', { status: 'left' }),
  ];
  expect(names(decide(people, wish(4)).hired)).toEqual(['bilingual', 'a', 'b']);
  expect(names(decide(people, wish(5)).hired)).toEqual(['bilingual', 'a', 'b', 'busy']);
  expect(() => decide(people, wish(6))).toThrow('there is nobody to hire: 1 more seat is wanted');
});

test('new seats go where one more has most to do by day, while somebody there can be trained', () => {
  const people = [
    ...['a', 'b', 'c'].map((name) => bench(name)),
    ...['x', 'y'].map((name) => bench(name, { region: 'manila' })),
  ];
  expect(decide(people, wish(3), { nairobi: 90, manila: 40 }).regions).toEqual({ nairobi: 2, manila: 1 });
  expect(decide(people, wish(3), { nairobi: 0, manila: 40 }).regions).toEqual({ manila: 2, nairobi: 1 });
  expect(decide(people, wish(1, { regions: { manila: 1, nairobi: 0 } }), { nairobi: 90 }).hired[0]?.region).toBe(
    'manila',
  );
});

test('training is owed by the first day, and is late when there are too few days left', () => {
  const people = [
    agent('sure'),
    agent('expiring', { seats: [{ clientId: acme, certifiedUntil: '2026-04-20T00:00:00.000Z' }] }),
    agent('learning', { seats: [{ clientId: acme }] }),
    bench('new'),
  ];
  const { training, readyOn } = decide(people, wish(4));
  expect(training.map(({ name, because, by, isLate }) => [name, because, by, isLate])).toEqual([
    ['learning', 'in training', '2026-04-01', false],
    ['new', 'new seat', '2026-04-01', false],
    ['expiring', 'certificate ends', '2026-04-20', false],
  ]);
  expect(readyOn).toBe('2026-04-01');
  const soon = decide(people, wish(4, { month: '2026-03', effectiveFrom: '2026-03-05' }));
  expect(soon.readyOn).toBe('2026-03-12');
  expect(soon.training.map(({ isLate }) => isLate)).toEqual([true, true]);
});

test('fewer agents give back seats in training, never a certified one', () => {
  const people = [
    agent('a'),
    agent('b'),
    agent('c', { seats: [{ clientId: acme }] }),
    agent('d', { seats: [{ clientId: acme }] }),
  ];
  expect(names(decide(people, wish(3)).released)).toEqual(['c']);
  expect(names(decide(people, wish(1)).released)).toEqual(['c', 'd']);
  expect(decide(people, wish(1)).regions).toEqual({ nairobi: 1 });
});

test('a team that moves to another region gives back the seats in training of the old one, and keeps those of the new one', () => {
  const learning = { seats: [{ clientId: acme }] };
  const team = [agent('a'), agent('b', learning), agent('x', { region: 'manila', ...learning })];
  const people = [...team, bench('y', { region: 'manila' })];
  const moved = decide(people, wish(3, { regions: { nairobi: 1, manila: 2 } }));
  expect([names(moved.hired), names(moved.released)]).toEqual([['y'], ['b']]);
  const certified = [agent('a'), agent('b'), agent('x', { region: 'manila', ...learning })];
  expect(decide(certified, wish(2, { regions: { nairobi: 1, manila: 1 } })).released).toEqual([]);
  // left to itself, what is given up is what can be
  const free = decide(certified, wish(2));
  expect([names(free.released), free.regions]).toEqual([['x'], { nairobi: 2 }]);
});

test.each<[string, Partial<Wish>, string]>([
  ['a region that does not exist', { regions: { constructor: 1 } }, 'there is no region constructor'],
  ['years ahead', { month: '2099-04', effectiveFrom: '2099-04-01' }, 'at most 24 months ahead'],
])('%s is refused', (_what, about, reason) => {
  expect(() => decide([bench('a')], wish(1, about))).toThrow(reason);
});

test('more seats than one transaction holds are not changed at once', () => {
  const team = Array.from({ length: 100 }, (_, place) => agent(`learning-${place}`, { seats: [{ clientId: acme }] }));
  expect(() => decide(team, wish(1))).toThrow('99 seats would change at once, 90 are possible');
  expect(decide(team, wish(10)).released).toHaveLength(90);
});

test("a region's days reach what falls into its day shifts by its own clock", () => {
  const template = (id: string, from: string, until: string) => ({ id, from, until, breaks: [] });
  const region = (id: string, zone: string) => ({
    ...{ id, name: id, zone, rules: {}, holidays: [], revision: 1 },
    templates: [template('day', '08:00', '16:00'), template('night', '22:00', '06:00')],
  });
  const needs = [{ pool: acme, from: '2026-04-01T05:00:00.000Z', until: '2026-04-01T13:00:00.000Z', agents: 2 }];
  const reach = reachOf(needs, [region('nairobi', 'Africa/Nairobi'), region('manila', 'Asia/Manila')]);
  // Nairobi's day is 05 to 13 UTC, all of it; Manila's 00 to 08
  expect([reach('nairobi'), reach('manila'), reach('atlantis')]).toEqual([32, 12, 0]);
});
