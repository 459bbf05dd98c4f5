import type { Coverage, CoveredDay } from '../../../shared/domain/clients/coverage.ts';

const MINUTE = 60_000;
const DAY_MINUTES = 1440;
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

type Interval = { from: string; until?: string | undefined };

/**
 * Working time the slow way, to compare with: every minute of a range is asked what the zone's clocks show (Intl, not
 * Temporal) and is open or not. A window is open from the first minute that shows its start or later to the last minute
 * that shows less than its end, but for minutes that show a shut date; the windows of a closed one in season come last.
 */
export class MinuteOracle {
  readonly #first: number;
  readonly #open: Uint8Array;

  constructor(coverage: Coverage, from: string, until: string) {
    this.#first = minuteOf(from);
    const shown = shownMinutes(coverage.zone, this.#first, minuteOf(until));
    this.#open = new Uint8Array(shown.length);
    const firstDay = Math.floor(Math.min(...shown.slice(0, 2000)) / DAY_MINUTES);
    const lastDay = Math.floor((shown.at(-1) ?? 0) / DAY_MINUTES);
    const days = Array.from({ length: lastDay - firstDay + 1 }, (_, index) => firstDay + index);
    const [isShut, isHoliday] = [shutBy(coverage), holidaysOf(coverage)];
    for (const day of days) if (!isShut(day)) this.#openOn(day, weekdayOf(day), coverage, shown);
    shown.forEach((minute, index) => {
      if (isShut(Math.floor(minute / DAY_MINUTES))) this.#open[index] = 0;
    });
    for (const day of days) if (isHoliday(day)) this.#openOn(day, 'holiday', coverage, shown);
  }

  isOpen(at: string): boolean {
    return this.#open[minuteOf(at) - this.#first] === 1;
  }

  add(start: string, minutes: number, pauses: Interval[]): string | undefined {
    if (minutes === 0) return start;
    const counts = this.#counting(pauses);
    let left = minutes;
    for (let index = minuteOf(start) - this.#first; index < counts.length; index++) {
      left -= counts[index] ?? 0;
      if (left === 0) return this.#instantOf(index + 1);
    }
    return undefined;
  }

  subtract(end: string, minutes: number, pauses: Interval[]): string | undefined {
    if (minutes === 0) return end;
    const counts = this.#counting(pauses);
    let left = minutes;
    for (let index = minuteOf(end) - this.#first - 1; index >= 0; index--) {
      left -= counts[index] ?? 0;
      if (left === 0) return this.#instantOf(index);
    }
    return undefined;
  }

  between(start: string, end: string, pauses: Interval[]): number {
    return this.#counting(pauses)
      .subarray(minuteOf(start) - this.#first, minuteOf(end) - this.#first)
      .reduce((sum, counts) => sum + counts, 0);
  }

  #openOn(day: number, name: CoveredDay, { windows }: Coverage, shown: Int32Array): void {
    for (const window of windows.filter(({ days }) => days.includes(name))) {
      const [from, until] = [
        day * DAY_MINUTES + wallMinutes(window.from),
        day * DAY_MINUTES + wallMinutes(window.until),
      ];
      const first = shown.findIndex((minute) => minute >= from);
      const end = shown.includes(until) ? shown.lastIndexOf(until) : shown.findIndex((minute) => minute > until);
      if (first >= 0 && end > first) this.#open.fill(1, first, end);
    }
  }

  #counting(pauses: Interval[]): Uint8Array {
    const counts = this.#open.slice();
    for (const { from, until } of pauses) {
      const end = until === undefined ? counts.length : Math.max(0, minuteOf(until) - this.#first);
      const begin = Math.max(0, minuteOf(from) - this.#first);
      if (begin < end) counts.fill(0, begin, end);
    }
    return counts;
  }

  #instantOf(index: number): string {
    return new Date((this.#first + index) * MINUTE).toISOString();
  }
}

/** What the wall shows in each minute, as minutes since 1970-01-01T00:00. Offsets change on quarters of an hour. */
function shownMinutes(zone: string, first: number, until: number): Int32Array {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  const shown = new Int32Array(until - first);
  let offset = 0;
  for (let minute = first; minute < until; minute++) {
    if (minute === first || minute % 15 === 0) offset = offsetMinutes(format.format(minute * MINUTE));
    shown[minute - first] = minute + offset;
  }
  return shown;
}

function offsetMinutes(text: string): number {
  const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?$/.exec(text) ?? [];
  return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

const weekdayOf = (day: number): CoveredDay => WEEKDAYS[new Date(day * DAY_MINUTES * MINUTE).getUTCDay()]!;
const dateOf = (day: number) => new Date(day * DAY_MINUTES * MINUTE).toISOString().slice(0, 10);
const isInSeason = ({ seasons }: Coverage, date: string) =>
  seasons?.some(({ from, until }) => from <= date && date <= until) ?? true;
const isClosed = ({ closedDates, openDates = [] }: Coverage, date: string) =>
  closedDates.includes(date) && !openDates.includes(date);

const shutBy = (coverage: Coverage) => (day: number) =>
  isClosed(coverage, dateOf(day)) || !isInSeason(coverage, dateOf(day));
const holidaysOf = (coverage: Coverage) => (day: number) =>
  isClosed(coverage, dateOf(day)) && isInSeason(coverage, dateOf(day));

function wallMinutes(wall: string): number {
  const [hours, minutes] = wall.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}

const minuteOf = (at: string): number => Math.floor(Date.parse(at) / MINUTE);
