import { expect, test } from 'vitest';
import { csvOf } from '../../shared/domain/csv.ts';

test.each([
  ['plain', 'plain'],
  ['a, b', '"a, b"'],
  ['say "so"', '"say ""so"""'],
  ['two\nlines', '"two\nlines"'],
  [undefined, ''],
  [-5, '-5'],
  ['-5', "'-5"],
  ['=cmd|calc', "'=cmd|calc"],
  ['+1', "'+1"],
  ['@sum', "'@sum"],
  ['\t=1', "'\t=1"],
  ['\n=1', '"\'\n=1"'],
  ['=1,"2"', '"\'=1,""2"""'],
])('a cell of %j is %s, which no spreadsheet runs', (value, cell) => {
  expect(csvOf(['a'], [[value]])).toBe(`a\r\n${cell}\r\n`);
});
