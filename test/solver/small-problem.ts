import fc from 'fast-check';
import { brokenRules } from '../../shared/solver/line-rules.ts';
import type { Employee, History, Problem, Rules } from '../../shared/solver/problem.ts';

/** Problems of one employee, so small that every line can be tried, with every rule there is. */
export const smallProblem: fc.Arbitrary<Problem> = fc
  .record({ kinds: fc.integer({ min: 1, max: 3 }), firstWeekday: fc.integer({ min: 0, max: 6 }) })
  .chain(({ kinds, firstWeekday }) => {
    const days = kinds === 1 ? 11 : kinds === 2 ? 7 : 6;
    const cells = days * kinds;
    return fc
      .record({
        minutes: fc.array(fc.constantFrom(240, 360, 480, 450), { minLength: kinds, maxLength: kinds }),
        mayWork: fc.uint8Array({ min: 0, max: 9, minLength: cells, maxLength: cells }),
        mayBeFree: fc.uint8Array({ min: 0, max: 15, minLength: days, maxLength: days }),
        rules: smallRules(kinds, days),
        history: smallHistory(kinds),
      })
      .map((drawn) => {
        const employee: Employee = {
          id: 'ada',
          group: 0,
          mayWork: drawn.mayWork.map((value) => (value > 0 ? 1 : 0)),
          mayBeFree: drawn.mayBeFree.map((value) => (value > 0 ? 1 : 0)),
          prices: [],
          rules: drawn.rules,
          history: drawn.history,
        };
        return {
          name: 'small',
          days,
          firstWeekday,
          kinds: drawn.minutes.map((minutes, kind) => ({ id: `k${kind}`, label: `k${kind}`, minutes })),
          covers: Array.from({ length: cells }, (_, cell) => Int32Array.of(cell)),
          slots: cells,
          pools: ['all'],
          need: new Int32Array(cells),
          under: new Float64Array(cells),
          over: new Float64Array(cells),
          groups: [{ pools: [0], prices: [0] }],
          staff: [employee],
        };
      });
  });

const flags = (length: number) =>
  fc.uint8Array({ min: 0, max: 1, minLength: length, maxLength: length }).map((drawn) => Uint8Array.from(drawn));
const prices = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((drawn) => Float64Array.from(drawn));
const limits = (least: number, most: number) =>
  fc
    .record({
      min: fc.integer({ min: 0, max: least }),
      more: fc.oneof(fc.integer({ min: 0, max: most }), fc.constant(Infinity)),
    })
    .map(({ min, more }) => ({ min, max: min + more }));

function smallRules(kinds: number, days: number): fc.Arbitrary<Rules> {
  return fc
    .record({
      minutes: limits(900, 2400),
      weekMinutes: fc.option(limits(600, 1500)),
      work: limits(3, 3).map(({ min, max }) => ({ min, max: Math.max(1, max) })),
      free: limits(3, 3).map(({ min, max }) => ({ min, max: Math.max(1, max) })),
      weekends: fc.record({ max: fc.integer({ min: 0, max: 2 }), price: fc.option(prices(3)) }),
      counts: fc.array(fc.record({ of: flags(kinds), limits: limits(1, days), price: fc.option(prices(4)) }), {
        maxLength: 2,
      }),
      runsOf: fc.array(fc.record({ of: flags(kinds), max: fc.integer({ min: 1, max: 3 }) }), { maxLength: 2 }),
      forbidden: fc.uint8Array({ min: 0, max: 3, minLength: kinds * kinds, maxLength: kinds * kinds }),
      change: fc.option(prices(kinds * kinds)),
    })
    .map(({ weekMinutes, weekends, counts, runsOf, forbidden, change, ...rest }) => ({
      ...rest,
      ...(weekMinutes ? { weekMinutes } : {}),
      weekends: { max: weekends.max, ...(weekends.price ? { price: weekends.price } : {}) },
      counts: counts.map(({ of, limits, price }, index) => ({
        name: `c${index}`,
        of,
        ...limits,
        ...(price ? { price } : {}),
      })),
      runsOf: runsOf.map(({ of, max }, index) => ({ name: `r${index}`, of, max })),
      forbidden: forbidden.map((value) => (value === 1 ? 1 : 0)),
      ...(change ? { change } : {}),
    }));
}

function smallHistory(kinds: number): fc.Arbitrary<History> {
  const runs = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 2, maxLength: 2 });
  const some = fc.integer({ min: 1, max: 4 });
  const weekMinutes: fc.Arbitrary<number> = fc.constantFrom(0, 480, 960);
  return fc.oneof(
    fc.constant<History>({ workedDays: 0, freeDays: 0, lastKind: -1, runs: [0, 0], weekMinutes: 0 }),
    fc.record({
      workedDays: some,
      freeDays: fc.constant(0),
      lastKind: fc.integer({ min: -1, max: kinds - 1 }),
      runs,
      weekMinutes,
    }),
    fc.record({
      workedDays: fc.constant(0),
      freeDays: some,
      lastKind: fc.constant(-1),
      runs: fc.constant<number[]>([0, 0]),
      weekMinutes,
    }),
  );
}

/** Every line that obeys every rule; days outside of the window are those of the line given. */
export function everyLine(problem: Problem, window?: { from: number; until: number; line: Int16Array }): Int16Array[] {
  const { from, until, line } = window ?? { from: 0, until: problem.days, line: new Int16Array(problem.days) };
  const found: Int16Array[] = [];
  const tried = Int16Array.from(line);
  const employee = problem.staff[0] as Employee;
  const descend = (day: number) => {
    if (day === until) {
      if (brokenRules(problem, employee, tried).length === 0) found.push(Int16Array.from(tried));
      return;
    }
    for (let kind = -1; kind < problem.kinds.length; kind++) {
      tried[day] = kind;
      descend(day + 1);
    }
  };
  descend(from);
  return found;
}
