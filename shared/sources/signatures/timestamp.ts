import { type Instant, instantOf, millisOf } from '../../domain/time.ts';
import type { Verdict } from '../source.ts';
import { accepted, rejected } from './verdict.ts';

/** Where a sender puts the time that it signs, in which unit, and how far from ours it may be, both ways. */
export type TimestampRule = { header: string; unit: 's' | 'ms' | 'iso'; toleranceSeconds: number };

/** Milliseconds since the epoch of a signed timestamp, or undefined. An `iso` rule also takes seconds: recorded requests have them. */
export function readTimestamp(text: string, unit: TimestampRule['unit']): number | undefined {
  if (/^\d{1,15}$/.test(text)) return unit === 'ms' ? Number(text) : Number(text) * 1000;
  const millis = unit === 'iso' && /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(millis) ? undefined : millis;
}

/** A moment written as a sender would. */
export function writeTimestamp(at: Instant, unit: TimestampRule['unit']): string {
  if (unit === 'iso') return at.replace(/\.\d+Z$/, 'Z');
  return String(unit === 'ms' ? millisOf(at) : Math.floor(millisOf(at) / 1000));
}

/** Refuses a time too far in the past (a replay) or in the future (a replay prepared). */
export function freshness(millis: number, now: Instant, toleranceSeconds: number): Verdict {
  const ageSeconds = (millisOf(now) - millis) / 1000;
  if (Math.abs(ageSeconds) <= toleranceSeconds) return accepted;
  const distance = `${duration(Math.abs(ageSeconds))} ${ageSeconds > 0 ? 'old' : 'in the future'}`;
  return rejected(
    'stale-timestamp',
    `the signature is right, but its timestamp ${printable(millis)} is ${distance}; ${duration(toleranceSeconds)} are allowed`,
  );
}

const printable = (millis: number) => (Math.abs(millis) < 8.64e15 ? instantOf(millis) : String(millis));

function duration(seconds: number): string {
  if (seconds < 120) return `${Math.ceil(seconds)} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} days`;
}
