import type { OutboundDelivery } from '../../shared/domain/deliveries/outbound.ts';
import { nextAttemptAt, retryAfterOf } from '../../shared/domain/deliveries/retry.ts';
import { type Instant, millisOf } from '../../shared/domain/time.ts';
import type { HttpAnswer, HttpRequest, Outbound } from '../../shared/ports/outbound.ts';
import type { Writeback } from './send-outbox.ts';

/**
 * How an attempt ended: taken, to be tried again at an instant, or never to be tried again. `gaveUp` tells the last of
 * many failures from an answer that is final.
 */
export type Verdict = { milliseconds: number; status?: number; because?: string } & (
  | { outcome: 'sent' }
  | { outcome: 'again'; at: Instant }
  | { outcome: 'dead'; gaveUp?: true }
);

/** One request, or several that are one attempt: the last answer counts, or the first that is none of success. */
export type Attempting = HttpRequest | ((outbound: Outbound) => Promise<HttpAnswer>);

/** A helpdesk that says one of these will say it again: the ticket is gone or the request is not one. */
const final = new Set([400, 404, 405, 413, 415, 422]);

/** Sends one attempt. Only a 2xx is success; a 410 ends it, Retry-After is honoured, and a dead helpdesk request is not repeated. */
export async function judge(
  { outbound, now, random }: Writeback,
  request: Attempting,
  delivery: OutboundDelivery,
  startedAt: Instant,
): Promise<Verdict> {
  const again = (because: string, status?: number, retryAfter?: Instant): Verdict => {
    const tried = { milliseconds: millisOf(now()) - millisOf(startedAt), because, ...(status && { status }) };
    const at = nextAttemptAt(delivery.attempts.length + 1, now(), random(), retryAfter);
    return at ? { ...tried, outcome: 'again', at } : { ...tried, outcome: 'dead', gaveUp: true };
  };
  try {
    const { status, headers, body } = await (typeof request === 'function'
      ? request(outbound)
      : outbound.send(request));
    const milliseconds = millisOf(now()) - millisOf(startedAt);
    if (status >= 200 && status < 300) return { outcome: 'sent', status, milliseconds };
    const because = `answered ${status}: ${body.slice(0, 500)}`;
    if (status === 410 || (delivery.content.kind !== 'fact' && final.has(status)))
      return { outcome: 'dead', status, milliseconds, because };
    return again(because, status, retryAfterOf(headers['retry-after'], now()));
  } catch (fault) {
    return again(fault instanceof Error ? fault.message : String(fault));
  }
}
