import type { Prices } from '../../../domain/rosters/brief.ts';
import type { FullRules } from '../../../domain/rosters/labour-rules.ts';
import { millisOfDay } from '../../../domain/time.ts';
import type { Rules } from '../../problem.ts';
import type { Way } from './shifts.ts';

const HOUR_MILLIS = 3_600_000;
const DAY_HOURS = 24;
/** A day away counts as a fifth of the week's least. */
const WORKING_DAYS = 5;

/** The rules of a person as the engine sees them. A roster of some days has `weekends` of them at most. */
export function rulesOf(rules: FullRules, ways: Way[], days: number, prices: Prices): Rules {
  const nights = Uint8Array.from(ways, ({ night }) => (night ? 1 : 0));
  const hasNights = ways.some(({ night }) => night);
  return {
    minutes: rules.minutesPerMonth,
    weekMinutes: rules.minutesPerWeek,
    work: rules.workDays,
    free: rules.freeDays,
    weekends: { max: rules.weekendsPerMonth, price: rising(prices.weekends, Math.ceil(days / 7) + 1) },
    counts: hasNights
      ? [{ name: 'nights', of: nights, min: 0, max: rules.nightsPerMonth, price: rising(prices.nights, days) }]
      : [],
    runsOf: hasNights ? [{ name: 'nights', of: nights, max: rules.nightsInARow }] : [],
    forbidden: forbidden(rules, ways),
    ...(prices.startChange > 0 && { change: startChanges(ways, prices.startChange) }),
  };
}

/** What it costs to work so many: nothing for the first, the price for the second, twice the price for the third. */
const rising = (price: number, most: number): Float64Array =>
  Float64Array.from({ length: most + 1 }, (_, worked) => (price * worked * (worked - 1)) / 2);

/** Pairs that leave too little rest on some day of the roster, so also on the day a clock changes, and those that are named. */
function forbidden({ restMinutes, forbiddenSuccessions }: FullRules, ways: Way[]): Uint8Array {
  const named = new Set(forbiddenSuccessions.map(([first, second]) => `${first} ${second}`));
  const pairs = new Uint8Array(ways.length * ways.length);
  ways.forEach((first, row) => {
    ways.forEach((second, column) => {
      if (first.region !== second.region) return;
      const isShort = leastRest(first, second) < restMinutes * 60_000;
      if (isShort || named.has(`${first.template.id} ${second.template.id}`)) pairs[row * ways.length + column] = 1;
    });
  });
  return pairs;
}

function leastRest(first: Way, second: Way): number {
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at + 1 < first.on.length; at++) {
    const rest = (second.on[at + 1]?.shift.from ?? 0) - (first.on[at]?.shift.until ?? 0);
    if (rest < least) least = rest;
  }
  return least;
}

/** The price by hours, the short way around the clock, between the wall times at which two shifts start. */
function startChanges(ways: Way[], perHour: number): Float64Array {
  const starts = ways.map(({ template }) => millisOfDay(template.from) / HOUR_MILLIS);
  return Float64Array.from({ length: ways.length ** 2 }, (_, at) => {
    const hours = Math.abs((starts[Math.floor(at / ways.length)] as number) - (starts[at % ways.length] as number));
    return perHour * Math.min(hours, DAY_HOURS - hours);
  });
}

/**
 * What is asked of somebody who is away on some days: the least of the month and of the week shrink with them. There is one
 * least for all weeks, so it is the one of the week with the most days away.
 */
export function rulesWhenAway(rules: FullRules, away: Set<number>, days: number, firstWeekday: number): FullRules {
  if (away.size === 0) return rules;
  let most = 0;
  for (let monday = (7 - firstWeekday) % 7; monday + 7 <= days; monday += 7) {
    const count = [...away].filter((day) => day >= monday && day < monday + 7).length;
    if (count > most) most = count;
  }
  const { minutesPerMonth: month, minutesPerWeek: week } = rules;
  return {
    ...rules,
    minutesPerMonth: { ...month, min: Math.floor((month.min * (days - away.size)) / days) },
    minutesPerWeek: { ...week, min: Math.floor((week.min * Math.max(0, WORKING_DAYS - most)) / WORKING_DAYS) },
  };
}
