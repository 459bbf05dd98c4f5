import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { componentsOf } from '../../../shared/domain/rosters/components.ts';
import { type Certified, type Hole, holesOf, type Needed } from '../../../shared/domain/rosters/coverage-proof.ts';
import { share } from '../../../shared/domain/rosters/share.ts';
import { type Instant, instantOf, millisOf } from '../../../shared/domain/time.ts';
import { agentId, at } from '../../support/company.ts';

const day = { from: at('00:00'), until: '2026-03-03T00:00:00.000Z' };
const forever = '2030-01-01T00:00:00.000Z';
const from = (begins: string, ends: string) => ({ from: at(begins), until: at(ends) });
const need = (pool: string, begins: string, ends: string, agents: number): Needed => ({
  pool,
  ...from(begins, ends),
  agents,
});
const person = (
  name: string,
  pools: string[],
  works: [string, string][],
  about: Partial<Certified> = {},
): Certified => ({
  agentId: agentId(name),
  pools: pools.map((pool) => ({ pool, until: forever })),
  works: works.map(([begins, ends]) => from(begins, ends)),
  away: [],
  ...about,
});

describe('a proof of coverage', () => {
  test('finds no hole where certified people are on duty, and the minutes in which they are not', () => {
    const needs = [need('acme', '08:00', '18:00', 1)];
    expect(
      holesOf(
        needs,
        [person('ada', ['acme'], [['08:00', '13:00']]), person('bob', ['acme'], [['12:00', '18:00']])],
        day,
      ),
    ).toEqual([]);
    expect(
      holesOf(
        needs,
        [person('ada', ['acme'], [['08:00', '12:10']]), person('bob', ['acme'], [['12:30', '18:00']])],
        day,
      ),
    ).toEqual([{ pool: 'acme', ...from('12:10', '12:30'), needed: 1, onDuty: 0 }]);
  });

  test('never counts somebody twice who is certified for two clients', () => {
    const needs = [need('acme', '08:00', '10:00', 1), need('best', '08:00', '10:00', 1)];
    const both = person('ada', ['acme', 'best'], [['08:00', '10:00']]);
    expect(holesOf(needs, [both], day)).toEqual([{ pool: 'best', ...from('08:00', '10:00'), needed: 1, onDuty: 0 }]);
    expect(holesOf(needs, [both, person('bob', ['acme'], [['08:00', '10:00']])], day)).toEqual([]);
  });

  test('counts nobody whose certificate has expired, who is on a break or on leave', () => {
    const needs = [need('acme', '08:00', '16:00', 1)];
    const ada = person('ada', ['acme'], [['08:00', '16:00']], {
      pools: [{ pool: 'acme', until: at('14:00') }],
      away: [from('10:00', '10:30'), from('10:15', '11:00')],
    });
    expect(holesOf(needs, [ada], day)).toEqual([
      { pool: 'acme', ...from('10:00', '11:00'), needed: 1, onDuty: 0 },
      { pool: 'acme', ...from('14:00', '16:00'), needed: 1, onDuty: 0 },
    ]);
  });

  test('looks at nothing outside of its span, and sees what began before it', () => {
    const span = from('09:00', '10:00');
    expect(holesOf([need('acme', '08:00', '12:00', 2)], [person('ada', ['acme'], [['07:00', '09:30']])], span)).toEqual(
      [
        { pool: 'acme', ...from('09:00', '09:30'), needed: 2, onDuty: 1 },
        { pool: 'acme', ...from('09:30', '10:00'), needed: 2, onDuty: 0 },
      ],
    );
  });
});

/** The most that can be served at once, tried out person by person. */
function bruteForce(needed: number[], people: number[][]): number {
  const [first, ...others] = people;
  if (!first) return 0;
  const without = bruteForce(needed, others);
  const served = first.flatMap((pool) => {
    if ((needed[pool] ?? 0) === 0) return [];
    return (
      1 +
      bruteForce(
        needed.map((left, place) => (place === pool ? left - 1 : left)),
        others,
      )
    );
  });
  return Math.max(without, ...served);
}

const pools = fc.subarray([0, 1, 2], { minLength: 1 });

test('people are shared so that as few as possible are missing', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(3), { minLength: 3, maxLength: 3 }),
      fc.array(pools, { maxLength: 6 }),
      (needed, people) => {
        const kinds = [...Map.groupBy(people, String)].map(([, same]) => ({
          people: same.length,
          pools: same[0] ?? [],
        }));
        const given = share(needed, kinds);
        expect(given.every((some, pool) => some <= (needed[pool] ?? 0))).toBe(true);
        expect(given.reduce((sum, some) => sum + some, 0)).toBe(bruteForce(needed, people));
      },
    ),
  );
});

const names = ['a', 'b', 'c'];
const hours = fc.record({ from: fc.nat(20), hours: fc.integer({ min: 1, max: 4 }) });
const interval = ({ from: hour, hours: long }: { from: number; hours: number }) => ({
  from: instantOf(millisOf(at('00:00')) + hour * 3_600_000),
  until: instantOf(millisOf(at('00:00')) + (hour + long) * 3_600_000),
});
const someone = fc.record({
  pools: fc.subarray(names, { minLength: 1 }),
  works: fc.array(hours, { maxLength: 2 }),
  away: fc.option(hours),
});

test('at every quarter of an hour the holes are what is missing when people are shared as well as can be', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ pool: fc.constantFrom(...names), when: hours, agents: fc.integer({ min: 1, max: 2 }) }), {
        maxLength: 4,
      }),
      fc.array(someone, { maxLength: 5 }),
      (wanted, staff) => {
        const needs = wanted.map(({ pool, when, agents }) => ({ pool, agents, ...interval(when) }));
        const people = staff.map((one, place) =>
          person(`p${place}`, one.pools, [], {
            works: one.works.map(interval),
            away: one.away ? [interval(one.away)] : [],
          }),
        );
        const holes = holesOf(needs, people, day);
        for (let quarter = 0; quarter < 96; quarter += 3) {
          const now: Instant = instantOf(millisOf(at('00:00')) + quarter * 900_000);
          const isIn = ({ from: begins, until }: { from: Instant; until: Instant }) => begins <= now && now < until;
          const needed = names.map((name) =>
            needs.filter((one) => one.pool === name && isIn(one)).reduce((sum, { agents }) => sum + agents, 0),
          );
          const there = people.filter(({ works, away }) => works.some(isIn) && !away.some(isIn));
          const most = bruteForce(
            needed,
            there.map((one) => one.pools.map(({ pool }) => names.indexOf(pool))),
          );
          const missing = holes.filter(isIn).reduce((sum, hole: Hole) => sum + hole.needed - hole.onDuty, 0);
          expect(missing).toBe(needed.reduce((sum, some) => sum + some, 0) - most);
        }
      },
    ),
    { numRuns: 50 },
  );
});

test('people who share pools over others are one part, and a pool that nobody serves is one of its own', () => {
  const people = [{ pools: ['a', 'b'] }, { pools: ['c'] }, { pools: ['b', 'd'] }];
  expect(componentsOf(people, ['a', 'e'])).toEqual([
    { people: [people[0], people[2]], pools: ['a', 'b', 'd'] },
    { people: [people[1]], pools: ['c'] },
    { people: [], pools: ['e'] },
  ]);
});
