import { UsageError } from '../webhook-input.ts';

const UNITS: Record<string, number> = { '': 1, s: 1, m: 60, h: 3600 };

/** A number as it was typed; 85% is 0.85. */
export function number(flag: string, text: string): number {
  const [, digits, percent] = /^(\d+(?:\.\d+)?)(%?)$/.exec(text) ?? [];
  if (digits === undefined) throw new UsageError(`${flag} is a number, not ${text}`);
  return percent ? Number(digits) / 100 : Number(digits);
}

/** A duration in seconds: 90, 90s, 1.5m or 1h. */
export function seconds(flag: string, text: string): number {
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)([smh]?)$/.exec(text) ?? [];
  if (digits === undefined) throw new UsageError(`${flag} is a duration such as 90, 90s, 5m or 1h, not ${text}`);
  return Number(digits) * (UNITS[unit] ?? 1);
}

/** A service level as it is spoken: 80/20 is 80 of 100 within 20 seconds. */
export function target(text: string): { share: number; withinSeconds: number } {
  const [, share, within] = /^(\d+(?:\.\d+)?)\/(\d+(?:\.\d+)?)$/.exec(text) ?? [];
  if (share === undefined || within === undefined)
    throw new UsageError(`--target is a share and seconds such as 80/20, not ${text}`);
  return { share: Number(share) / 100, withinSeconds: Number(within) };
}

/** Seconds of an interval. */
export function every(interval: string): number {
  const length = seconds('--interval', interval);
  if (length === 0) throw new UsageError('--interval is longer than nothing');
  return length;
}
