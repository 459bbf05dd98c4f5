import type { RosterBriefInput } from '../../../shared/domain/rosters/brief.ts';
import { DAY_MILLIS, instantOf } from '../../../shared/domain/time.ts';
import { drawsOf } from '../../faults/draws.ts';

const FROM = '2026-03-01';
const DAYS = 31;
const HALF_HOUR = 1_800_000;
/** The last shifts of the month before go on until 04:30 UTC. */
const FIRST_SLOT = 9;
/** Half hours that somebody on a full contract works in a week. */
const FULL_WEEK = 5 * 16;

/** Clients and skills: their share of the demand, the UTC hours of its peaks, and what part of a peak is left at night. */
const POOLS = [
  { id: 'cli_acme', share: 0.35, peaks: [9, 16], night: 0.3 },
  { id: 'cli_acme/german', share: 0.15, peaks: [9, 13], night: 0 },
  { id: 'cli_brook', share: 0.3, peaks: [15, 20], night: 0.3 },
  { id: 'cli_coral', share: 0.2, peaks: [2, 8, 18], night: 0.3 },
];

/** Regions that follow the sun, with how likely their people hold each certification. */
const REGIONS = [
  { id: 'americas', zone: 'America/Chicago', certified: [0.6, 0.1, 0.7, 0.4] },
  { id: 'apac', zone: 'Asia/Manila', certified: [0.6, 0.05, 0.4, 0.7] },
  { id: 'emea', zone: 'Europe/Berlin', certified: [0.6, 0.5, 0.5, 0.4] },
];

const TEMPLATES = [
  { id: 'early', from: '06:00', until: '14:30', breaks: [{ minutes: 30, earliest: '09:00', latest: '11:00' }] },
  { id: 'day', from: '09:00', until: '17:30', breaks: [{ minutes: 30, earliest: '12:00', latest: '14:00' }] },
  { id: 'late', from: '14:00', until: '22:30', breaks: [{ minutes: 30, earliest: '17:00', latest: '19:00' }] },
];

/**
 * A month of a support company: March 2026, in which two of three regions change their clocks, four pools whose people
 * overlap, every fifth on a short contract, leave and wishes of their own, and a demand by half hour that follows the day, the
 * week and chance. Everybody works the hours of their contract. `tightness` is what is needed of what the contracts give:
 * as it stands a month of growth, in which the question is what to leave uncovered.
 */
export function month(agents: number, seed: number, tightness = 1.3): RosterBriefInput {
  const draw = drawsOf(seed);
  const staff = Array.from({ length: agents }, (_, index) => person(index, draw));
  const given = staff.reduce((sum, each) => sum + (each.part * FULL_WEEK * (DAYS - each.away.length)) / 7, 0);
  return {
    name: `month of ${agents} agents, seed ${seed}`,
    from: FROM,
    days: DAYS,
    regions: REGIONS.map(({ id, zone }) => ({ id, zone, templates: TEMPLATES })),
    rules: {
      minutesPerWeek: { min: 40 * 60, max: 40 * 60 },
      workDays: { max: 5 },
      freeDays: { min: 2 },
      restMinutes: 11 * 60,
      weekendsPerMonth: 3,
    },
    pools: POOLS.map(({ id }) => ({ id })),
    staff: staff.map(({ id, region, pools, part, away, wishes }) => ({
      id,
      region,
      pools,
      home: pools[0] as string,
      ...(part < 1 && { rules: { minutesPerWeek: { min: part * 40 * 60, max: part * 40 * 60 } } }),
      unavailable: away.map(date),
      wishes,
    })),
    needs: needs(given * tightness, draw),
  };
}

type Draw = ReturnType<typeof drawsOf>;
const date = (day: number) => instantOf(Date.parse(FROM) + day * DAY_MILLIS).slice(0, 10);

function person(index: number, draw: Draw) {
  const region = REGIONS[index % REGIONS.length] as (typeof REGIONS)[number];
  const certified = POOLS.filter((_, at) => draw() < (region.certified[at] as number)).map(({ id }) => id);
  const pools = certified.length > 0 ? certified : [(POOLS[[2, 3, 0][index % 3] as number] as { id: string }).id];
  const home = Math.floor(draw() * pools.length);
  const leaveFrom = Math.floor(draw() * DAYS);
  const leave = draw() < 0.25 ? 2 + Math.floor(draw() * 8) : 0;
  const day = () => Math.floor(draw() * DAYS);
  return {
    id: `agt_${String(index + 1).padStart(4, '0')}`,
    region: region.id,
    pools: [pools[home] as string, ...pools.filter((_, at) => at !== home)],
    part: draw() < 0.2 ? 0.6 : 1,
    away: Array.from({ length: Math.min(leave, DAYS - leaveFrom) }, (_, at) => leaveFrom + at),
    wishes: Array.from({ length: Math.floor(draw() * 4) }, () => ({
      date: date(day()),
      on: draw() < 0.3,
      weight: 5 + Math.floor(draw() * 4) * 5,
      ...(draw() < 0.5 && { shift: TEMPLATES[Math.floor(draw() * TEMPLATES.length)]?.id as string }),
    })),
  };
}

/** So many half hours of work in all, from the first midnight of the month in UTC to the last. */
function needs(total: number, draw: Draw): RosterBriefInput['needs'] {
  const from = Date.parse(FROM);
  const days = Array.from({ length: DAYS }, () => 0.92 + 0.16 * draw());
  const weights = POOLS.flatMap(({ id, share, peaks, night }) =>
    Array.from({ length: DAYS * 48 - FIRST_SLOT }, (_, after) => {
      const slot = after + FIRST_SLOT;
      const weekday = new Date(from + slot * HALF_HOUR).getUTCDay();
      const week = weekday === 0 ? 0.55 : weekday === 6 ? 0.65 : weekday === 1 ? 1.15 : 1;
      const bumps = peaks.reduce((sum, peak) => sum + Math.exp(-(apart((slot % 48) / 2, peak) ** 2) / 8), 0);
      const day = days[Math.floor(slot / 48)] as number;
      return { pool: id, slot, weight: share * week * day * (night + bumps / peaks.length) };
    }),
  );
  const scale = total / weights.reduce((sum, { weight }) => sum + weight, 0);
  return weights.map(({ pool, slot, weight }) => ({
    pool,
    from: instantOf(from + slot * HALF_HOUR),
    until: instantOf(from + (slot + 1) * HALF_HOUR),
    agents: Math.round(weight * scale),
  }));
}

/** Hours between two times of a day, the short way around. */
const apart = (hour: number, other: number): number => Math.min(Math.abs(hour - other), 24 - Math.abs(hour - other));
