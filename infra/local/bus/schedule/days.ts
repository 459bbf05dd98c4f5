import { type Bounds, parseNumber, parseNumbers } from './numbers.ts';

/** The days of a month, 1 to 31 and sorted, that a cron's day field names. Months count from 1. */
export type DayRule = (year: number, month: number) => number[];

const DAYS: Bounds = { from: 1, to: 31 };
const WEEKDAYS: Bounds = { from: 1, to: 7, names: 'SUN MON TUE WED THU FRI SAT'.split(' ') };

/** Numbers as in any field, `L` the last day, `LW` the last Monday to Friday, `15W` the one nearest to the 15th. */
export function parseDayOfMonth(field: string): DayRule | undefined {
  const rules: DayRule[] = [];
  for (const item of field.split(',')) {
    const rule = parseDay(item);
    if (!rule) return undefined;
    rules.push(rule);
  }
  return (year, month) => [...new Set(rules.flatMap((rule) => rule(year, month)))].sort((one, other) => one - other);
}

function parseDay(item: string): DayRule | undefined {
  if (item === 'L') return (year, month) => [lengthOf(year, month)];
  if (item === 'LW') return (year, month) => [nearestWeekday(year, month, lengthOf(year, month))];
  if (item.endsWith('W')) {
    const day = parseNumber(item.slice(0, -1), DAYS);
    // Like a plain number, a day that the month does not have never comes.
    return day ? (year, month) => (day > lengthOf(year, month) ? [] : [nearestWeekday(year, month, day)]) : undefined;
  }
  const days = parseNumbers(item, DAYS);
  return days ? (year, month) => days.filter((day) => day <= lengthOf(year, month)) : undefined;
}

/** Sunday is 1. Numbers and names, `L` for Saturday, `6L` the month's last Friday, `3#2` its second Tuesday. */
export function parseDayOfWeek(field: string): DayRule | undefined {
  const nth = /^(\w+)#([1-5])$/.exec(field);
  if (nth) {
    const [weekday, which] = [parseNumber(nth[1] ?? '', WEEKDAYS), Number(nth[2])];
    return weekday ? (year, month) => daysOn(year, month, [weekday]).slice(which - 1, which) : undefined;
  }
  const last = /^(\w+)L$/.exec(field);
  if (last) {
    const weekday = parseNumber(last[1] ?? '', WEEKDAYS);
    return weekday ? (year, month) => daysOn(year, month, [weekday]).slice(-1) : undefined;
  }
  const weekdays = field === 'L' ? [WEEKDAYS.to] : parseNumbers(field, WEEKDAYS);
  return weekdays ? (year, month) => daysOn(year, month, weekdays) : undefined;
}

function daysOn(year: number, month: number, weekdays: number[]): number[] {
  const days: number[] = [];
  for (let day = 1; day <= lengthOf(year, month); day++)
    if (weekdays.includes(weekdayOf(year, month, day))) days.push(day);
  return days;
}

/** Monday to Friday nearest to a day, never leaving its month. */
function nearestWeekday(year: number, month: number, day: number): number {
  const weekday = weekdayOf(year, month, day);
  if (weekday === 7) return day === 1 ? day + 2 : day - 1;
  if (weekday === 1) return day === lengthOf(year, month) ? day - 2 : day + 1;
  return day;
}

function weekdayOf(year: number, month: number, day: number): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 1;
}

function lengthOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
