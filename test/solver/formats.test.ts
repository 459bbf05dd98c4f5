import { describe, expect, test } from 'vitest';
import { isRefusal } from '../../shared/domain/refusal.ts';
import { readSections } from '../../shared/solver/formats/section.ts';
import type { Problem } from '../../shared/solver/problem.ts';
import { sample, sampleText } from './samples.ts';

const small = `# two people, two days
SECTION_HORIZON
2
SECTION_SHIFTS
E,480,
N,600,E
SECTION_STAFF
ada,E=2|N=1,1080,0,5,1,1,1
bob,E=2|N=0,1080,480,5,1,1,1
SECTION_DAYS_OFF
bob,1
SECTION_SHIFT_ON_REQUESTS
ada,0,N,3
SECTION_SHIFT_OFF_REQUESTS
ada,1,E,2
SECTION_COVER
0,E,1,100,1
1,E,2,50,-0
`;

const read = (text: string) => readSections(text, 'small') as Problem;

describe('the SECTION format', () => {
  test('compiles into slots of a day and shift in one pool', () => {
    const problem = read(small);
    expect(problem).toMatchObject({ days: 2, firstWeekday: 0, slots: 4, pools: ['all'] });
    expect(problem.kinds).toEqual([
      { id: 'E', label: 'E', minutes: 480 },
      { id: 'N', label: 'N', minutes: 600 },
    ]);
    expect(Array.from(problem.need)).toEqual([1, 0, 2, 0]);
    expect(Array.from(problem.under)).toEqual([100, 0, 50, 0]);
    expect(problem.covers.map((slots) => Array.from(slots))).toEqual([[0], [1], [2], [3]]);
  });

  test('reads days off, shifts that are not for somebody, and successions', () => {
    const [ada, bob] = read(small).staff;
    expect(Array.from(ada!.mayWork)).toEqual([1, 1, 1, 1]);
    expect(Array.from(bob!.mayWork)).toEqual([1, 0, 0, 0]);
    expect(Array.from(ada!.rules.forbidden)).toEqual([0, 0, 1, 0]);
    expect(ada!.rules).toMatchObject({
      minutes: { min: 0, max: 1080 },
      work: { min: 1, max: 5 },
      weekends: { max: 1 },
    });
  });

  test('makes requests prices: an ungranted wish costs its weight', () => {
    const wishes = read(small).staff[0]!.prices[0]!;
    expect(wishes).toMatchObject({ term: 'wishes', constant: 3 });
    expect(Array.from(wishes.work)).toEqual([0, -3, 2, 0]);
  });

  test('keeps a maximum of a shift only where it can bind', () => {
    expect(read(small).staff[0]!.rules.counts).toEqual([]);
    const month = read(small.replace('\n2\n', '\n9\n').replace('1080,0', '9000,0'));
    expect(month.staff[0]!.rules.counts.map(({ name, max }) => [name, max])).toEqual([
      ['E', 2],
      ['N', 1],
    ]);
  });

  test('lets employees with the same rules share them', () => {
    const { staff } = sample('fortnight');
    expect(staff[0]!.rules).toBe(staff[3]!.rules);
    expect(staff[0]!.rules).not.toBe(staff[1]!.rules);
  });

  test.each([
    ['N,600,E', 'E,600,E', /line 6: shift "E" is there twice/],
    ['E,480,', 'E,8h,', /line 5: the minutes "8h" is not a whole number/],
    ['N,600,E', 'N,600,D', /line 6: there is no shift "D"/],
    ['ada,E=2|N=1', 'ada,E=2|N', /line 8: "N" is not SHIFT=MAXIMUM/],
    ['bob,1', 'eve,1', /line 11: there is no employee "eve"/],
    ['bob,1', 'bob,2', /line 11: day 2 is not one of the 2 days/],
    ['0,E,1,100,1', '0,E,1,100', /line 17: the weight for over is missing/],
    ['bob,E=2', 'ada,E=2', /line 9: employee "ada" is there twice/],
    ['SECTION_COVER', 'SECTION_STAFF', /line 16: SECTION_STAFF is there twice/],
  ])('tells the line of a mistake: %s', (right, wrong, reason) => {
    const refused = readSections(small.replace(right, wrong), 'small');
    expect(isRefusal(refused) && refused.reason).toMatch(reason);
  });

  test('misses a section that must be there, and text before the first', () => {
    expect(readSections('', 'none')).toMatchObject({ reason: expect.stringMatching(/SECTION_HORIZON is missing/) });
    expect(readSections('14\n', 'none')).toMatchObject({
      reason: expect.stringMatching(/line 1: expected a SECTION_/),
    });
  });
});

test('the instances of the tests can be read', () => {
  expect(sampleText('quarter')).toContain('SECTION_COVER');
  expect(sample('quarter').days).toBe(84);
});
