import { invalid } from '../error.ts';
import { nextCron, parseCron } from './cron.ts';

/** A rule's schedule: the first instant after another at which it is due, in milliseconds, or nothing any more. */
export type Schedule = (after: number) => number | undefined;

const MILLISECONDS = new Map([
  ['minute', 60_000],
  ['hour', 3_600_000],
  ['day', 86_400_000],
]);

/**
 * Reads `rate(5 minutes)` or `cron(0 10 * * ? *)`; a rate counts from `anchor`, milliseconds since 1970.
 * Throws `ValidationException` as PutRule does.
 */
export function parseSchedule(expression: string, anchor: number): Schedule {
  const [, kind, content = ''] = /^(rate|cron)\((.*)\)$/.exec(expression) ?? [];
  if (kind === 'rate') {
    const period = parseRate(content);
    if (period) return (after) => anchor + (Math.floor((after - anchor) / period) + 1) * period;
  }
  if (kind === 'cron') {
    const cron = parseCron(content);
    if (cron) return (after) => nextCron(cron, after);
  }
  throw invalid('Parameter ScheduleExpression is not valid.');
}

/** When an expression is due next after an instant; a rate is taken to have started at that instant. */
export function nextRun(expression: string, after: Date): Date | undefined {
  const at = parseSchedule(expression, after.getTime())(after.getTime());
  return at === undefined ? undefined : new Date(at);
}

/** One is singular, more are plural, and nothing else is a rate. */
function parseRate(content: string): number | undefined {
  const [, digits = '', unit = '', plural] = /^\s*(\d{1,9})\s+(minute|hour|day)(s?)\s*$/.exec(content) ?? [];
  const value = Number(digits);
  if (value < 1 || (value === 1) !== (plural === '')) return undefined;
  return value * (MILLISECONDS.get(unit) ?? 0);
}
