import { timingSafeEqual } from 'node:crypto';
import type { Because, InboundRequest, Verdict } from '../source.ts';

/** The verdict of a request that proved itself. */
export const accepted: Verdict = { accepted: true };

/** The verdict of a request that did not, and why. */
export const rejected = (because: Because, reason: string): Verdict => ({ accepted: false, because, reason });

/** The verdict when a header that the proof needs is not there. */
export const missing = (header: string): Verdict => rejected('missing-signature', `the header ${header} is missing`);

/** A header's value by its lower-case name, whatever the case it arrived in; an empty one counts as absent. */
export function headerOf(request: Pick<InboundRequest, 'headers'>, name: string): string | undefined {
  const direct = Object.hasOwn(request.headers, name) ? request.headers[name] : undefined;
  if (direct !== undefined) return direct || undefined;
  const found = Object.keys(request.headers).find((key) => key.toLowerCase() === name);
  return found === undefined ? undefined : request.headers[found] || undefined;
}

/** Compares two texts byte by byte in constant time; lengths, which are no secret, are compared first. */
export function sameText(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
