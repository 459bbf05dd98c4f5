import { describe, expect, test } from 'vitest';
import { evaluate } from '../../shared/solver/evaluate.ts';
import type { Employee, Problem } from '../../shared/solver/problem.ts';

const [E, N, F] = [0, 1, -1];
const days = 14;

/** A fortnight of early and night shifts for one employee whose rules are wide, but for what a test sets. */
function problemOf(set: (employee: Employee, problem: Problem) => void = () => {}): Problem {
  const employee: Employee = {
    id: 'ada',
    group: 0,
    mayWork: new Uint8Array(2 * days).fill(1),
    mayBeFree: new Uint8Array(days).fill(1),
    prices: [],
    rules: {
      minutes: { min: 0, max: 99_999 },
      work: { min: 1, max: 14 },
      free: { min: 1, max: Infinity },
      weekends: { max: 2 },
      counts: [],
      runsOf: [],
      forbidden: new Uint8Array(4),
    },
    history: { workedDays: 0, freeDays: 0, lastKind: -1, runs: [], weekMinutes: 0 },
  };
  const problem: Problem = {
    name: 'one',
    days,
    firstWeekday: 0,
    kinds: [
      { id: 'E', label: 'early', minutes: 480 },
      { id: 'N', label: 'night', minutes: 600 },
    ],
    covers: Array.from({ length: 2 * days }, (_, at) => Int32Array.of(at)),
    slots: 2 * days,
    pools: ['desk'],
    need: new Int32Array(2 * days),
    under: new Float64Array(2 * days),
    over: new Float64Array(2 * days),
    groups: [{ pools: [0], prices: [0] }],
    staff: [employee],
  };
  set(employee, problem);
  return problem;
}

/** Five early shifts, two days off, twice. */
const line = () => [E, E, E, E, E, F, F, E, E, E, E, E, F, F];
const rulesBroken = (problem: Problem, roster: number[]) =>
  evaluate(problem, [Int16Array.from(roster)]).violations.map(({ rule, day }) =>
    day === undefined ? rule : `${rule} @${day}`,
  );

describe('the judge', () => {
  test('accepts a line that obeys everything', () => {
    expect(evaluate(problemOf(), [Int16Array.from(line())])).toMatchObject({ violations: [], cost: 0 });
  });

  const cases: [string, (employee: Employee, problem: Problem) => void, Record<number, number>, string[]][] = [
    ['a day off', ({ mayWork }) => mayWork.fill(0, 6, 8), {}, ['days off @3']],
    ['a shift that is not for them', ({ mayWork }) => mayWork.fill(0, 6, 7), {}, ['not allowed @3']],
    ['a pin left free', ({ mayBeFree }) => mayBeFree.fill(0, 5, 6), {}, ['pinned @5']],
    [
      'a pin worked in another shift',
      ({ mayBeFree, mayWork }) => {
        mayBeFree.fill(0, 3, 4);
        mayWork.fill(0, 6, 7);
      },
      {},
      ['pinned @3'],
    ],
    ['too many minutes', ({ rules }) => Object.assign(rules.minutes, { max: 4799 }), {}, ['minutes']],
    ['too few minutes', ({ rules }) => Object.assign(rules.minutes, { min: 4801 }), {}, ['minutes']],
    [
      'too many in a week',
      ({ rules }) => Object.assign(rules, { weekMinutes: { min: 0, max: 2400 } }),
      { 0: N },
      ['week minutes @0'],
    ],
    [
      'too few in a week',
      ({ rules }) => Object.assign(rules, { weekMinutes: { min: 2400, max: 9000 } }),
      { 8: F },
      ['week minutes @7'],
    ],
    ['a long run of work', ({ rules }) => Object.assign(rules.work, { max: 5 }), { 5: E }, ['run of work @0']],
    [
      'a long run of work at the end',
      ({ rules }) => Object.assign(rules.work, { max: 5 }),
      { 12: E },
      ['run of work @7'],
    ],
    ['a short run of work', ({ rules }) => Object.assign(rules.work, { min: 2 }), { 8: F }, ['run of work @7']],
    [
      'a short run of free days',
      ({ rules }) => Object.assign(rules.free, { min: 2 }),
      { 5: E },
      ['run of free days @6'],
    ],
    [
      'a long run of free days',
      ({ rules }) => Object.assign(rules.free, { max: 2 }),
      { 4: F },
      ['run of free days @4'],
    ],
    ['a weekend too many', ({ rules }) => Object.assign(rules.weekends, { max: 1 }), { 5: E, 13: E }, ['weekends']],
    ['rest', ({ rules }) => rules.forbidden.set([0, 0, 1, 0]), { 2: N }, ['rest @3']],
    [
      'a count',
      ({ rules }) => rules.counts.push({ name: 'nights', of: Uint8Array.of(0, 1), min: 1, max: 2 }),
      { 0: N, 3: N, 9: N },
      ['counts: nights'],
    ],
    [
      'a count that is not reached',
      ({ rules }) => rules.counts.push({ name: 'nights', of: Uint8Array.of(0, 1), min: 1, max: 2 }),
      {},
      ['counts: nights'],
    ],
    [
      'a run of nights',
      ({ rules }) => rules.runsOf.push({ name: 'nights', of: Uint8Array.of(0, 1), max: 2 }),
      { 2: N, 3: N, 4: N },
      ['runs of nights @4'],
    ],
  ];
  test.each(cases)('rejects %s by that rule alone', (_, set, changes, expected) => {
    const roster = Object.assign(line(), changes);
    expect(rulesBroken(problemOf(set), roster)).toEqual(expected);
  });

  test('asks no minimum of runs at an unknown start or at the end, but a maximum', () => {
    const problem = problemOf(({ rules }) =>
      Object.assign(rules, { work: { min: 3, max: 5 }, free: { min: 3, max: 4 } }),
    );
    expect(rulesBroken(problem, [E, F, F, F, E, E, E, F, F, F, E, E, E, F])).toEqual([]);
    expect(rulesBroken(problem, [F, F, F, F, F, E, E, E, F, F, F, E, E, E])).toEqual(['run of free days @0']);
  });

  test('continues the runs of history, and ends them', () => {
    const problem = problemOf(({ rules, history }) => {
      Object.assign(rules, { work: { min: 3, max: 5 } });
      Object.assign(history, { workedDays: 2, lastKind: E });
    });
    expect(rulesBroken(problem, [E, E, E, F, F, F, F, F, F, F, F, F, F, F])).toEqual([]);
    expect(rulesBroken(problem, [E, E, E, E, F, F, F, F, F, F, F, F, F, F])).toEqual(['run of work @0']);
    expect(rulesBroken(problem, [F, F, F, F, F, F, F, F, F, F, F, F, F, F])).toEqual(['run of work @0']);
  });

  test('knows what was worked yesterday, this week, and in how many nights in a row', () => {
    const problem = problemOf(({ rules, history }, week) => {
      week.firstWeekday = 6;
      rules.forbidden.set([0, 0, 1, 0]);
      Object.assign(rules, { weekMinutes: { min: 400, max: 1200 }, weekends: { max: 0 } });
      rules.runsOf.push({ name: 'nights', of: Uint8Array.of(0, 1), max: 2 });
      Object.assign(history, { workedDays: 2, lastKind: N, runs: [2], weekMinutes: 700 });
    });
    const rest = [F, F, F, F, N, F, F, F, F, F, F, N, F];
    // The Sunday belongs to a weekend that last month counted; its short week owes no minimum.
    expect(rulesBroken(problem, [F, ...rest])).toEqual([]);
    expect(rulesBroken(problem, [E, ...rest])).toEqual(['rest @0']);
    expect(rulesBroken(problem, [N, ...rest])).toEqual(['week minutes @0', 'runs of nights @0']);
  });

  test('adds up the cost of a line by its reasons', () => {
    const problem = problemOf(({ rules, prices }) => {
      prices.push({
        term: 'wishes',
        constant: 4,
        work: new Float64Array(2 * days).fill(-1, 0, 2),
        free: new Float64Array(days).fill(0.5),
      });
      prices.push({ term: 'fairness', constant: 0, work: new Float64Array(2 * days) });
      rules.weekends.price = Float64Array.of(0, 7, 20);
      rules.counts.push({ name: 'nights', of: Uint8Array.of(0, 1), min: 0, max: 9, price: Float64Array.of(0, 1) });
      rules.change = Float64Array.of(0, 3, 3, 0);
    });
    const roster = Object.assign(line(), { 1: N, 3: N, 5: E });
    const { terms, cost, violations } = evaluate(problem, [Int16Array.from(roster)]);
    expect(violations).toEqual([]);
    // Two nights cost as much as one, the last price; one weekend; four changes; three free days.
    expect(terms).toEqual({
      wishes: 4 - 1 + 1.5,
      fairness: 7 + 1,
      continuity: 0,
      'start times': 12,
      under: 0,
      over: 0,
    });
    expect(cost).toBe(4.5 + 8 + 12);
  });

  test('prices whom a slot lacks and has too many', () => {
    const problem = problemOf((_, { need, under, over }) => {
      need.set([3, 0]);
      under.fill(100);
      over.fill(2);
    });
    expect(evaluate(problem, [Int16Array.from(line())]).terms).toMatchObject({ under: 200, over: 18 });
  });

  test('does not judge a roster that is not one', () => {
    expect(() => evaluate(problemOf(), [])).toThrow('The line of ada has no days, not 14');
    expect(() => evaluate(problemOf(), [new Int16Array(3)])).toThrow('has 3 days, not 14');
  });
});
