import type { Breaker, OutboundDelivery, Outbox } from '../../shared/domain/deliveries/outbound.ts';
import { afterAttempt } from '../../shared/domain/deliveries/retry.ts';
import { factsOf } from '../../shared/domain/facts.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import { after, type Instant, millisOf } from '../../shared/domain/time.ts';
import type { OutboundDeliveries } from '../../shared/ports/deliveries.ts';
import type { Outbound } from '../../shared/ports/outbound.ts';
import type { Due, Queue } from '../../shared/ports/queues.ts';
import { judge, type Verdict } from './judge.ts';
import { pendingAt, type Sending, settle } from './settle.ts';
import type { Shape } from './shape.ts';

/**
 * How long a sender owns a delivery: longer than the longest call, and later than clock and announce look ahead, or each
 * would have a timer of its own. A crash is noticed when it ends.
 */
const LEASE_MILLIS = 2 * 60_000;
/** When this function has no time for another slow call, or somebody else is sending, the rest has its own turn then. */
const COME_BACK_MILLIS = 2_000;
/** After this long no further call is begun: the longest one must still end before the function's time is over. */
const BUDGET_MILLIS = 8_000;

export type Writeback = {
  deliveries: OutboundDeliveries;
  shape: Shape;
  outbound: Outbound;
  replies: Queue<Due>;
  now(): Instant;
  random(): number;
};

/**
 * Sends what waits in one outbox, strictly in its sequence: one that must wait keeps those behind it waiting, one that
 * is dead lets them pass. Only the holder of a delivery's lease sends it, and a lease that ran out is taken over.
 */
export async function sendOutbox(writeback: Writeback, outbox: Outbox): Promise<void> {
  const until = after(writeback.now(), BUDGET_MILLIS);
  const line = await writeback.deliveries.unfinished(outbox);
  for (const [place, delivery] of line.entries()) {
    const now = writeback.now();
    if (delivery.state === 'sending' && delivery.dueAt > now)
      return comeBack(writeback, outbox, LEASE_MILLIS - (millisOf(delivery.dueAt) - millisOf(now)));
    if (now > until) return comeBack(writeback, outbox, 0);
    const mustWait = delivery.state === 'pending' && delivery.attempts.length > 0 && delivery.dueAt > now;
    const next = mustWait ? { waitUntil: delivery.dueAt } : await sendOne(writeback, delivery);
    // Whoever was faster may have read the line before all of it was there.
    if (next === 'lost') return comeBack(writeback, outbox, 0);
    if (next !== 'go on') return holdBack(writeback, line.slice(place + 1), next.waitUntil);
  }
}

/** Those behind one that waits are not due before it is: until then the clock would wake them every minute in vain. */
async function holdBack({ deliveries }: Writeback, behind: OutboundDelivery[], waitUntil: Instant): Promise<void> {
  const early = behind.filter((delivery) => delivery.state === 'pending' && delivery.dueAt < waitUntil);
  await Promise.all(early.map((delivery) => deliveries.advance(delivery, pendingAt(delivery, waitUntil))));
}

/** What those behind a delivery may do: go on, let whoever was faster go first, or wait as long as it does. */
type Next = 'go on' | 'lost' | { waitUntil: Instant };

/** Claims, sends and records one delivery. */
async function sendOne(writeback: Writeback, delivery: OutboundDelivery): Promise<Next> {
  const { deliveries, shape } = writeback;
  const now = writeback.now();
  const target = await shape(delivery, now);
  const openUntil = target.breaker.openUntil;
  if (openUntil && openUntil > now) {
    await deliveries.advance(delivery, pendingAt(delivery, openUntil));
    return { waitUntil: openUntil };
  }
  const claimed: Sending = {
    ...delivery,
    state: 'sending',
    dueAt: after(now, LEASE_MILLIS),
    lease: `${now}-${writeback.random()}`,
  };
  if (!(await deliveries.advance(delivery, claimed))) return 'lost';
  const verdict = isRefusal(target.request)
    ? { outcome: 'dead' as const, because: target.request.reason, milliseconds: 0 }
    : await judge(writeback, target.request, claimed, now);
  const { to, news } = settle(claimed, verdict, writeback.now());
  const facts = factsOf(claimed.id, claimed.attempts.length + 1, news, writeback.now(), 'writeback');
  // First of all, what was sent is noted: whatever fails before that makes the helpdesk hear it twice.
  const isNoted = await deliveries.advance(claimed, to, facts);
  // What could not even be asked says nothing about the target.
  if (!isRefusal(target.request)) await trip(writeback, claimed, target.breaker, verdict);
  if (!isNoted) return 'lost';
  return to.state === 'pending' ? { waitUntil: to.dueAt } : 'go on';
}

/** Opens the target's breaker after failures in a row, and closes it once it answers, be it with a no that is final. */
async function trip(
  { deliveries, now }: Writeback,
  { targetId }: Sending,
  breaker: Breaker,
  verdict: Verdict,
): Promise<void> {
  const isWell = verdict.outcome === 'sent' || (verdict.outcome === 'dead' && !verdict.gaveUp);
  if (!isWell || breaker.failures > 0) await deliveries.setBreaker(targetId, afterAttempt(breaker, isWell, now()));
}

/** Comes back after as long again as somebody has been sending already: soon to the quick, seldom to the dead. */
function comeBack({ replies, now }: Writeback, outbox: Outbox, sendingMillis: number): Promise<void> {
  const delaySeconds = Math.ceil(Math.max(COME_BACK_MILLIS, sendingMillis) / 1000);
  return replies.send([{ body: { kind: 'outbox', ...outbox, dueAt: now() }, delaySeconds }]);
}
