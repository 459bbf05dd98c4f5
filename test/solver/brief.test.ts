import { describe, expect, test } from 'vitest';
import { RosterBrief } from '../../shared/domain/rosters/brief.ts';
import { compileBrief } from '../../shared/solver/formats/brief.ts';
import { briefOf, LONDON } from './brief-of.ts';

const person = (id: string, given: object = {}) => ({ id, region: 'london', pools: ['cli_x'], ...given });
const ZONED = (zone: string, from: string, until: string) => ({
  id: 'here',
  zone,
  templates: [{ id: 'shift', from, until }],
});

/** The half hours of a day's only kind, as instants. */
function half(zone: string, date: string, from: string, until: string): string[] {
  const brief = briefOf({
    from: date,
    days: 1,
    regions: [ZONED(zone, from, until)],
    staff: [{ id: 'ana', region: 'here', pools: ['cli_x'] }],
  });
  const { problem, origin } = compileBrief(brief);
  return Array.from(problem.covers[0]!, (slot) => new Date(origin + slot * 1_800_000).toISOString().slice(0, 16));
}

describe('a shift covers the half hours of UTC that lie wholly inside it', () => {
  test('a night is an hour longer or shorter when the clocks change', () => {
    expect(half('Europe/London', '2026-01-10', '22:00', '06:00')).toHaveLength(16);
    expect(half('Europe/London', '2026-03-28', '22:00', '06:00')).toHaveLength(14);
    expect(half('Europe/London', '2026-10-24', '22:00', '06:00')).toHaveLength(18);
  });

  test('Lord Howe moves its clocks by half an hour', () => {
    expect(half('Australia/Lord_Howe', '2026-04-04', '22:00', '06:00')).toHaveLength(17);
    expect(half('Australia/Lord_Howe', '2026-10-03', '22:00', '06:00')).toHaveLength(15);
  });

  test('in Kathmandu the hour begins a quarter past a half hour of UTC', () => {
    const slots = half('Asia/Kathmandu', '2026-03-02', '09:00', '17:00');
    expect([slots.length, slots[0], slots.at(-1)]).toEqual([15, '2026-03-02T03:30', '2026-03-02T10:30']);
  });
});

describe('breaks', () => {
  const template = { id: 'day', from: '09:00', until: '17:30' };
  const kindsWith = (zone: string, breaks: object[]) => {
    const brief = briefOf({
      regions: [{ id: 'london', zone, templates: [{ ...template, breaks }] as never }],
      staff: [person('ana')],
    });
    return compileBrief(brief).problem;
  };

  test('each half hour between the earliest and the latest is a way to work the day, without that half hour', () => {
    const problem = kindsWith('Europe/London', [{ minutes: 30, earliest: '12:00', latest: '13:30' }]);
    expect(problem.kinds.map(({ id, label, minutes }) => `${id} ${label} ${minutes}`)).toEqual([
      'london/day day 480',
      'london/day+1 day 480',
      'london/day+2 day 480',
      'london/day+3 day 480',
    ]);
    const all = new Set(problem.covers.slice(0, 4).flatMap((slots) => [...slots]));
    const missing = problem.covers.slice(0, 4).map((slots) => [...all].filter((slot) => !slots.includes(slot)));
    expect(missing).toEqual([[24], [25], [26], [27]]);
  });

  test('two breaks are placed apart from each other', () => {
    const problem = kindsWith('Europe/London', [
      { minutes: 30, earliest: '11:00', latest: '12:00' },
      { minutes: 30, earliest: '11:30', latest: '12:30' },
    ]);
    expect(problem.kinds).toHaveLength(6);
    for (const slots of problem.covers.slice(0, 6)) expect(slots).toHaveLength(15);
  });

  test('in Kathmandu a break starts on a half hour of UTC within its window', () => {
    const problem = kindsWith('Asia/Kathmandu', [{ minutes: 30, earliest: '12:00', latest: '13:00' }]);
    expect(problem.kinds).toHaveLength(2);
    for (const slots of problem.covers.slice(0, 2)) expect(slots).toHaveLength(15);
  });
});

describe('people', () => {
  test('no shift touches a date on which somebody is away, nor does the night before', () => {
    const { problem } = compileBrief(briefOf({ staff: [person('ana', { unavailable: ['2026-03-04'] })] }));
    const may = Array.from(problem.staff[0]!.mayWork);
    expect([may.slice(3, 6), may.slice(6, 9), may.slice(9, 12)]).toEqual([
      [1, 1, 0],
      [0, 0, 0],
      [1, 1, 1],
    ]);
  });

  test('a pin leaves one template, or none', () => {
    const pins = [
      { date: '2026-03-03', shift: 'late' },
      { date: '2026-03-04', shift: null },
    ];
    const { problem } = compileBrief(briefOf({ staff: [person('ana', { pins })] }));
    const { mayWork, mayBeFree } = problem.staff[0]!;
    expect([...mayWork.slice(3, 9)]).toEqual([0, 1, 0, 0, 0, 0]);
    expect([...mayBeFree]).toEqual([1, 0, 1, 1, 1, 1, 1]);
  });

  test('rest is the shortest of the roster: a night that spring cuts short, and the early after it', () => {
    const forbidden = (from: string) => {
      const { problem } = compileBrief(briefOf({ from, rules: { restMinutes: 480 } }));
      const { forbidden } = problem.staff[0]!.rules;
      return ['late to early', forbidden[3], 'early to early', forbidden[0], 'night to early', forbidden[6]];
    };
    expect(forbidden('2026-03-02')).toEqual(['late to early', 0, 'early to early', 0, 'night to early', 1]);
    expect(forbidden('2026-03-23')[1]).toBe(1);
  });

  test('history: what the days before leave behind', () => {
    const history = {
      since: '2026-02-20',
      shifts: [
        { date: '2026-02-27', shift: 'early' },
        { date: '2026-02-28', shift: 'night' },
        { date: '2026-03-01', shift: 'night' },
      ],
    };
    const { problem } = compileBrief(briefOf({ staff: [person('ana', { history }), person('ben')] }));
    expect(problem.staff.map(({ history }) => history)).toEqual([
      { workedDays: 3, freeDays: 0, lastKind: 2, runs: [2], weekMinutes: 0 },
      { workedDays: 0, freeDays: 0, lastKind: -1, runs: [], weekMinutes: 0 },
    ]);
  });

  test('whoever is still at work from the day before serves, so less is needed', () => {
    const history = { since: '2026-03-01', shifts: [{ date: '2026-03-01', shift: 'night' }] };
    const needs = [{ pool: 'cli_x', from: '2026-03-02T00:00:00.000Z', until: '2026-03-02T08:00:00.000Z', agents: 2 }];
    const { problem } = compileBrief(briefOf({ staff: [person('ana', { history })], needs }));
    expect([...problem.need.slice(0, 17)]).toEqual([...Array(12).fill(1), ...Array(4).fill(2), 0]);
  });

  test('a day away takes a fifth of the least of the week', () => {
    const rules = { minutesPerWeek: { min: 2400 } };
    const away = person('ana', { rules, unavailable: ['2026-03-03', '2026-03-04'] });
    const { problem } = compileBrief(briefOf({ staff: [away, person('ben', { rules })] }));
    expect(problem.staff.map(({ rules }) => rules.weekMinutes?.min)).toEqual([1440, 2400]);
  });

  test('the same rules, days and groups are one object', () => {
    const { problem } = compileBrief(briefOf({ staff: [person('ana'), person('ben')] }));
    const [ana, ben] = problem.staff;
    expect(ana!.rules).toBe(ben!.rules);
    expect(ana!.mayWork).toBe(ben!.mayWork);
    expect(problem.groups).toHaveLength(1);
  });

  test('more nights than the mean of the region make each further one dearer', () => {
    const year = (nights: number) => ({ yearSoFar: { nights } });
    const { problem } = compileBrief(briefOf({ staff: [person('ana', year(6)), person('ben', year(2))] }));
    expect(problem.staff.map(({ prices }) => prices.map(({ term, work }) => [term, ...work.slice(0, 3)]))).toEqual([
      [['fairness', 0, 0, 4]],
      [],
    ]);
  });
});

test('what contradicts itself is refused in words', () => {
  const wrong = (given: object) => {
    const parsed = RosterBrief.safeParse({ ...briefOf(), ...given });
    return parsed.success ? 'accepted' : parsed.error.issues.map(({ message }) => message).join('; ');
  };
  expect(wrong({ staff: [person('ana'), person('ana')] })).toBe('ana is there twice');
  expect(wrong({ staff: [person('ana', { region: 'paris' })] })).toBe('ana: there is no region paris');
  expect(wrong({ staff: [person('ana', { pins: [{ date: '2026-03-02', shift: 'day' }] })] })).toBe(
    'ana: region london has no template day',
  );
  expect(wrong({ staff: [person('ana', { wishes: [{ date: '2026-04-02', on: true, weight: 1 }] })] })).toBe(
    'ana: 2026-04-02 is outside of the roster',
  );
  expect(wrong({ staff: [person('ana', { rules: { workDays: { min: 8 } } })], rules: { workDays: { max: 5 } } })).toBe(
    'ana: the least of workDays is more than its most',
  );
  const need = { pool: 'cli_x', from: '2026-03-02T00:15:00.000Z', until: '2026-03-02T01:00:00.000Z', agents: 1 };
  expect(wrong({ needs: [need] })).toBe('needs start and end on half hours of UTC');
  expect(wrong({ regions: [{ ...LONDON, templates: [{ id: 'a', from: '06:00', until: '20:00' }] }] })).toContain(
    'a shift is at most 12 hours long',
  );
});
