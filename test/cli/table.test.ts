import { describe, expect, test } from 'vitest';
import { sheet, table } from '../../infra/cli/table.ts';

describe('a table', () => {
  test('is aligned, numbers to the right, without trailing blanks', () => {
    const rows = [
      ['Ada', '7', 'x'],
      ['Benedikt', '12', ''],
    ];
    expect(table(['name', 'held', 'id'], rows)).toBe(
      ['NAME      HELD  ID', 'Ada          7  x', 'Benedikt    12'].join('\n'),
    );
  });

  test('counts what a terminal shows: wide signs twice, marks on letters not at all', () => {
    const lines = table(
      ['subject', 'id'],
      [
        ['注文', '1'],
        ['Zoe\u0308', '2'],
        ['👍🏽', '3'],
      ],
    ).split('\n');
    expect(lines).toEqual(['SUBJECT  ID', '注文      1', 'Zoe\u0308       2', '👍🏽        3']);
  });

  test('lets nobody steer the terminal with a subject', () => {
    const hostile = 'red\u001b[31m \u001b]0;title\u0007 two\nlines \u202eolleh \u0008';
    expect(table(['subject'], [[hostile]])).toBe('SUBJECT\nred  two lines  olleh');
  });
});

describe('a sheet', () => {
  test('has one line per value, lists on one line and what holds more below', () => {
    const thing = {
      id: 'agt_1',
      languages: ['en', 'es'],
      seats: [],
      gone: undefined,
      place: { at: 'pool', since: 'now' },
    };
    expect(sheet(thing)).toBe(
      ['id         agt_1', 'languages  en, es', 'seats      (none)', 'place', '  at     pool', '  since  now'].join(
        '\n',
      ),
    );
  });
});
