import { expect, test } from 'vitest';
import { publicDates } from '../../../shared/domain/clients/public-holidays.ts';

const holiday = (date: string, start: string, hours: number, type = 'public') => ({
  type,
  date,
  start: new Date(start),
  end: new Date(Date.parse(start) + hours * 3_600_000),
});

test('a public holiday closes each of its dates, whole ones alone', () => {
  expect(
    publicDates([
      holiday('2026-12-25 00:00:00', '2026-12-25T06:00:00Z', 24),
      holiday('2026-12-24 12:00:00', '2026-12-24T18:00:00Z', 12),
      holiday('2026-12-31 00:00:00', '2026-12-31T06:00:00Z', 24, 'bank'),
      holiday('2027-01-02 00:00:00', '2027-01-01T21:00:00Z', 72),
    ]),
  ).toEqual(['2026-12-25', '2027-01-02', '2027-01-03', '2027-01-04']);
});

test('one on which clocks change is a whole day', () => {
  expect(publicDates([holiday('2027-03-28 00:00:00', '2027-03-27T23:00:00Z', 23)])).toEqual(['2027-03-28']);
  expect(publicDates([holiday('2026-10-25 00:00:00', '2026-10-24T22:00:00Z', 25)])).toEqual(['2026-10-25']);
});

test('a feast that begins on the afternoon before ends on its last whole day', () => {
  const bayram = holiday('2026-03-20 00:00:00 -0600', '2026-03-19T15:00:00Z', 90);
  expect(publicDates([bayram])).toEqual(['2026-03-20', '2026-03-21', '2026-03-22']);
});
