import { describe, expect, test } from 'vitest';
import { readRoster, rosterText } from '../../infra/cli/roster/roster-file.ts';
import { readSections } from '../../shared/solver/formats/section.ts';
import type { Problem } from '../../shared/solver/problem.ts';

const problem = readSections(
  `SECTION_HORIZON
2
SECTION_SHIFTS
E,480,
N,600,E
SECTION_STAFF
ada,E=2|N=1,1080,0,5,1,1,1
bob,E=2|N=0,1080,480,5,1,1,1
SECTION_COVER
0,E,1,100,1
1,E,2,50,0
`,
  'small',
) as Problem;
const roster = [Int16Array.of(1, -1), Int16Array.of(0, -1)];
const read = (text: string, of = problem) => readRoster(of, text, 'roster.csv');

describe('a roster as CSV', () => {
  test('is one line per employee and reads back', () => {
    const text = rosterText(problem, roster);
    expect(text).toBe('ada,N,\nbob,E,\n');
    expect(read(text)).toEqual(roster);
    expect(read('bob,E,\r\nada,N,\r\n')).toEqual(roster);
  });

  test('quotes what needs it', () => {
    const odd = {
      ...problem,
      staff: problem.staff.map((one, at) => ({ ...one, id: at === 0 ? 'Ada "A", Paris' : one.id })),
    };
    const text = rosterText(odd, roster);
    expect(text.split('\n')[0]).toBe('"Ada ""A"", Paris",N,');
    expect(read(text, odd)).toEqual(roster);
  });

  test.each([
    ['ada,N,\n', 'roster.csv: no line for bob'],
    ['ada,N,\nada,E,\n', 'roster.csv: line 2: "ada" is there twice'],
    ['ada,N\n', 'roster.csv: line 1: "ada" has 1 days, the horizon has 2'],
    ['ada,X,\n', 'roster.csv: line 1: there is no shift "X"'],
    ['eve,N,\n', 'roster.csv: line 1: there is no employee "eve"'],
  ])('refuses %j', (text, reason) => {
    expect(() => read(text)).toThrow(reason);
  });
});
