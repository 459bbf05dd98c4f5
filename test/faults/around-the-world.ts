import { Level } from '../../shared/domain/agents/agent.ts';
import type { Coverage, CoveredDay } from '../../shared/domain/clients/coverage.ts';
import type { ShiftId } from '../../shared/domain/ids.ts';
import { datesIn } from '../../shared/domain/rosters/dates.ts';
import { held } from '../../shared/domain/rosters/duty.ts';
import { type WallTimes, wallClock } from '../../shared/domain/rosters/wall-clock.ts';
import { after, DAY_MILLIS, type Instant, instantOf } from '../../shared/domain/time.ts';
import { stretchesOf } from '../../shared/domain/zone.ts';
import { agent } from '../support/company.ts';
import type { Company } from './company.ts';
import { below, oneOf } from './draws.ts';

const HOUR = 3_600_000;
const YEAR = { from: Date.parse('2026-01-01'), until: Date.parse('2027-01-01') };

/** Whole, half and three-quarter hours from UTC, with and without clock changes, one of them of thirty minutes. */
const zones = [
  'Africa/Casablanca',
  'Africa/Nairobi',
  'America/New_York',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Manila',
  'Australia/Lord_Howe',
  'Europe/Berlin',
  'Pacific/Chatham',
] as const;

/** Shifts on the wall that follow the sun: three that meet, and two that overlap. */
const days = [
  [
    { from: '06:00', until: '14:00' },
    { from: '14:00', until: '22:00' },
    { from: '22:00', until: '06:00' },
  ],
  [
    { from: '08:00', until: '16:30' },
    { from: '02:30', until: '09:00' },
  ],
] as const;

/** When a story begins: half of them within a day before some zone changes its clocks, the others anywhere in the year. */
export function anyStart(draw: () => number): Instant {
  const changes = stretchesOf(oneOf(draw, zones), YEAR.from, YEAR.until).slice(1);
  const around = changes.length > 0 && draw() < 0.5 ? oneOf(draw, changes).from - 20 * HOUR : YEAR.from;
  const within = around === YEAR.from ? YEAR.until - YEAR.from : 20 * HOUR;
  return instantOf(Math.floor((around + draw() * within) / 60_000) * 60_000);
}

/** Nobody, a handful, a team, or fifty people, in up to four regions, each with a pattern of shifts and days of leave. */
export function anyTeam(draw: () => number, startAt: Instant): NonNullable<Company['agents']> {
  const homes = Array.from({ length: 1 + below(draw, 4) }, () => oneOf(draw, zones));
  const size = oneOf(draw, [0, 1, 2, 3, 3, 4, 5, 6, 8, 12, 50]);
  return Array.from({ length: size }, (_, place) => {
    const zone = oneOf(draw, homes);
    const name = `a${place}`;
    const shifts = shiftsOf(draw, zone, startAt).map((shift, nth) => ({
      id: `shf_${name}-${nth}` as ShiftId,
      ...shift,
    }));
    return agent(name, {
      zone,
      region: zone.toLowerCase().replaceAll(/[^a-z]/g, '-'),
      limit: 1 + below(draw, 3),
      languages: oneOf(draw, [['en'], ['en'], ['en', 'es']]),
      level: oneOf(draw, [...Level.options, 'L1', 'L1']),
      shifts: held(shifts, startAt),
    });
  });
}

/** Six days of one pattern by the clock on the wall; a day in five is leave. */
function shiftsOf(draw: () => number, zone: string, startAt: Instant): { from: Instant; until: Instant }[] {
  const [first, last] = [after(startAt, -2 * DAY_MILLIS).slice(0, 10), after(startAt, 4 * DAY_MILLIS).slice(0, 10)];
  const wall = wallClock(zone, first, last);
  const pattern = oneOf(draw, oneOf<readonly WallTimes[]>(draw, days));
  return datesIn({ from: first, until: last })
    .filter(() => draw() < 0.8)
    .map((date) => wall(date, pattern))
    .filter(({ from, until }) => from < until);
}

const week: CoveredDay[] = ['mon', 'tue', 'wed', 'thu', 'fri'];
const weekend: CoveredDay[] = ['sat', 'sun'];
const allDay = { from: '00:00', until: '24:00' };

/** Every kind of coverage, in any zone; the day on which the story begins may be closed, or lie outside of the season. */
export function anyCoverage(draw: () => number, startAt: Instant): Coverage {
  const kind = oneOf<Coverage['kind']>(draw, [
    'after-hours',
    'around-the-clock',
    'around-the-clock',
    'business-hours',
    'hybrid',
    'seasonal',
  ]);
  const date = startAt.slice(0, 10);
  const windows: Record<Coverage['kind'], Coverage['windows']> = {
    'around-the-clock': [{ days: [...week, ...weekend], ...allDay }],
    'business-hours': [{ days: week, from: '09:00', until: '17:00' }],
    'after-hours': [
      { days: week, from: '00:00', until: '09:00' },
      { days: week, from: '17:00', until: '24:00' },
      { days: [...weekend, 'holiday'], ...allDay },
    ],
    hybrid: [
      { days: week, from: '08:00', until: '12:30' },
      { days: week, from: '13:15', until: '24:00' },
      { days: weekend, from: '10:00', until: '16:00' },
    ],
    seasonal: [{ days: [...week, ...weekend], from: '06:00', until: '22:00' }],
  };
  const season = { from: date, until: after(startAt, below(draw, 4) * DAY_MILLIS).slice(0, 10) };
  return {
    kind,
    zone: oneOf(draw, zones),
    windows: windows[kind],
    closedDates: draw() < 0.2 ? [oneOf(draw, [date, after(startAt, DAY_MILLIS).slice(0, 10)])] : [],
    ...(kind === 'seasonal' && { seasons: [season] }),
  };
}

/** A company of any size, anywhere, under a plan of any coverage. */
export function companyAround(draw: () => number, startAt: Instant, terms: Company['terms'] = {}): Company {
  const agents = anyTeam(draw, startAt);
  const regions = [...new Set(agents.map(({ region }) => region))];
  const near = regions.slice(0, 1);
  const relaxation =
    near.length > 0 && draw() < 0.4
      ? [
          { afterMinutes: 0, regions: near },
          { afterMinutes: 20, regions: [] },
        ]
      : [{ afterMinutes: 0, regions: [] }];
  return { agents, terms: { ...terms, coverage: anyCoverage(draw, startAt), relaxation } };
}
