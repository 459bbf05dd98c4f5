import { expect, test } from 'vitest';
import { ArrivalsDay, countDay } from '../../../shared/domain/staffing/arrivals.ts';
import { demandOf, knownDates } from '../../../shared/domain/staffing/demand.ts';
import { usualStaffing } from '../../../shared/domain/staffing/terms.ts';
import { acme, desk } from '../../support/company.ts';

const ticket = (openedAt: string, about: object = {}) => ({
  openedAt,
  connectionId: desk,
  language: 'en',
  skills: [] as string[],
  place: { at: 'pool' as const, since: openedAt, because: '' },
  ...about,
});

test('a day counts its own tickets by half hour, channel and skill, however often it is counted', () => {
  const tickets = [
    ticket('2026-03-02T00:00:00.000Z'),
    ticket('2026-03-02T09:29:59.999Z'),
    ticket('2026-03-02T09:30:00.000Z', { skills: ['refunds', 'german'] }),
    ticket('2026-03-02T23:59:59.999Z'),
    ticket('2026-03-02T12:00:00.000Z', { language: 'es' }),
    ticket('2026-03-03T00:00:00.000Z'),
    ticket('2026-03-02T10:00:00.000Z', { connectionId: 'con_gone' }),
    ticket('2026-03-02T10:00:00.000Z', {
      place: { at: 'client', since: '2026-03-02T10:00:00.000Z', because: 'over the share', week: '2026-03-02' },
    }),
  ];
  const about = { channelOf: (id: string) => (id === desk ? ('zendesk' as const) : undefined), firstLanguage: 'en' };
  const counted = countDay(acme, '2026-03-02', tickets, about);
  expect(ArrivalsDay.parse(counted)).toEqual(counted);
  expect(counted.counts.map(({ channel, skill }) => [channel, skill])).toEqual([
    ['zendesk', undefined],
    ['zendesk', 'es'],
    ['zendesk', 'german'],
  ]);
  const [plain, spanish, german] = counted.counts.map(({ slots }) =>
    slots.flatMap((count, slot) => (count ? [[slot, count]] : [])),
  );
  expect(plain).toEqual([
    [0, 1],
    [18, 1],
    [47, 1],
  ]);
  expect([spanish, german]).toEqual([[[24, 1]], [[19, 1]]]);
  expect(countDay(acme, '2026-03-02', [...tickets].reverse(), about)).toEqual(counted);
});

test('only whole local dates are known', () => {
  const days = [{ date: '2026-03-02' }, { date: '2026-03-04' }, { date: '2026-03-03' }];
  expect(knownDates(days, 'UTC')).toEqual({ from: '2026-03-02', until: '2026-03-04', days: 3 });
  expect(knownDates(days, 'Asia/Manila')).toEqual({ from: '2026-03-03', until: '2026-03-04', days: 2 });
  expect(knownDates(days, 'America/New_York')).toEqual({ from: '2026-03-02', until: '2026-03-03', days: 2 });
  expect(knownDates([], 'UTC')).toBeUndefined();
  expect(knownDates([{ date: '2026-03-02' }], 'Asia/Manila')).toBeUndefined();
});

const day = (
  date: string,
  counts: { channel: 'zendesk' | 'intercom'; skill?: string; slot: number; count: number }[],
) => ({
  clientId: acme,
  date,
  counts: counts.map(({ slot, count, ...of }) => ({
    ...of,
    slots: Array.from({ length: 48 }, (_, at) => (at === slot ? count : 0)),
  })),
});
const month = Array.from({ length: 29 }, (_, at) => new Date(Date.UTC(2026, 1, 2 + at)).toISOString().slice(0, 10));

test('live channels and skills are forecast apart, by the wall clock of the client', () => {
  const days = month.map((date) =>
    day(date, [
      { channel: 'zendesk', slot: 2, count: 5 },
      { channel: 'zendesk', skill: 'german', slot: 4, count: 2 },
      { channel: 'intercom', slot: 4, count: 3 },
    ]),
  );
  const live = {
    channels: ['intercom' as const],
    handlingMinutes: 3,
    serviceLevel: { share: 0.8, withinSeconds: 20, of: 'all-arrivals' as const },
  };
  const coverage = { zone: 'Asia/Manila', closedDates: [] };
  const demands = demandOf(days, coverage, { ...usualStaffing, live }, { from: '2026-03-03', days: 2 });
  if ('refused' in demands) throw new Error(demands.reason);
  const shown = demands.map(({ isLive, skill, forecast }) => [
    isLive,
    skill,
    ...forecast.slots
      .filter(({ expected }) => expected > 0.1)
      .map(({ from, expected }) => `${from} ${expected.toFixed(1)}`),
  ]);
  expect(shown).toEqual([
    [false, undefined, '2026-03-03T01:00:00.000Z 5.0', '2026-03-04T01:00:00.000Z 5.0'],
    [false, 'german', '2026-03-03T02:00:00.000Z 2.0', '2026-03-04T02:00:00.000Z 2.0'],
    [true, undefined, '2026-03-03T02:00:00.000Z 3.0', '2026-03-04T02:00:00.000Z 3.0'],
  ]);
});

test('two weeks must be counted; silence is a forecast as well', () => {
  const coverage = { zone: 'UTC', closedDates: [] };
  const few = month.slice(0, 13).map((date) => day(date, []));
  expect(demandOf(few, coverage, usualStaffing, { from: '2026-03-03', days: 1 })).toEqual({
    refused: 'conflict',
    reason: 'a forecast needs 2 weeks of arrivals, and 13 days are counted',
  });
  const silent = demandOf(
    month.map((date) => day(date, [])),
    coverage,
    usualStaffing,
    { from: '2026-03-03', days: 1 },
  );
  expect(silent).toMatchObject([{ isLive: false, arrivals: 0, forecast: { model: 'same-slot mean' } }]);
});
