import type { Breaker, OutboundDelivery, Outbox } from '../../shared/domain/deliveries/outbound.ts';
import { afterAttempt } from '../../shared/domain/deliveries/retry.ts';
import type { News } from '../../shared/domain/facts.ts';
import { factsOf } from '../../shared/domain/facts.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import { after, type Instant } from '../../shared/domain/time.ts';
import type { OutboundDeliveries } from '../../shared/ports/deliveries.ts';
import type { Outbound } from '../../shared/ports/outbound.ts';
import type { Due, Queue } from '../../shared/ports/queues.ts';
import { judge, type Verdict } from './judge.ts';
import type { Shape } from './shape.ts';

/**
 * How long a sender owns a delivery: longer than the longest call, and later than clock and announce look ahead, or each
 * would have a timer of its own. A crash is noticed when it ends.
 */
const LEASE_MILLIS = 2 * 60_000;
/** Somebody else is sending, or this function has no time for another slow call: the rest has its own turn then. */
const COME_BACK_SECONDS = 2;
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
type Pending = Extract<OutboundDelivery, { state: 'pending' }>;
type Sending = Extract<OutboundDelivery, { state: 'sending' }>;

/**
 * Sends what waits in one outbox, strictly in its sequence: one that must wait keeps those behind it waiting, one that
 * is dead lets them pass. Only the holder of a delivery's lease sends it, and a lease that ran out is taken over.
 */
export async function sendOutbox(writeback: Writeback, outbox: Outbox): Promise<void> {
  const until = after(writeback.now(), BUDGET_MILLIS);
  for (const delivery of await writeback.deliveries.unfinished(outbox)) {
    const now = writeback.now();
    const isTaken = delivery.state === 'sending' && delivery.dueAt > now;
    if (isTaken || now > until) return comeBack(writeback, outbox);
    if (delivery.state === 'pending' && delivery.attempts.length > 0 && delivery.dueAt > now) return;
    if (!(await sendOne(writeback, delivery))) return;
  }
}

/** Claims, sends and records one delivery; true when those behind it may go. */
async function sendOne(writeback: Writeback, delivery: OutboundDelivery): Promise<boolean> {
  const { deliveries, shape } = writeback;
  const now = writeback.now();
  const target = await shape(delivery, now);
  const openUntil = target.breaker.openUntil;
  if (openUntil && openUntil > now) {
    await deliveries.advance(delivery, pendingAt(delivery, openUntil));
    return false;
  }
  const claimed: Sending = {
    ...delivery,
    state: 'sending',
    dueAt: after(now, LEASE_MILLIS),
    lease: `${now}-${writeback.random()}`,
  };
  if (!(await deliveries.advance(delivery, claimed))) return false;
  const verdict = isRefusal(target.request)
    ? { outcome: 'dead' as const, because: target.request.reason, milliseconds: 0 }
    : await judge(writeback, target.request, claimed, now);
  const { to, news } = settle(claimed, verdict, writeback.now());
  const facts = factsOf(claimed.id, claimed.attempts.length + 1, news, writeback.now(), 'writeback');
  // First of all, what was sent is noted: whatever fails before that makes the helpdesk hear it twice.
  const isNoted = await deliveries.advance(claimed, to, facts);
  await trip(writeback, claimed, target.breaker, verdict);
  return isNoted && to.state !== 'pending';
}

/** What a delivery becomes after an attempt, and what is told of it; endpoints' own deliveries are told to nobody. */
function settle(claimed: Sending, verdict: Verdict, now: Instant): { to: OutboundDelivery; news: News[] } {
  const { lease: _over, dueAt: _due, ...rest } = claimed;
  const { because, status, milliseconds } = verdict;
  const attempt = {
    at: now,
    milliseconds,
    ...(status && { status }),
    ...(because && { problem: because.slice(0, 600) }),
  };
  const tried = { ...rest, attempts: [...claimed.attempts, attempt] };
  const about =
    claimed.content.kind === 'fact' || !claimed.clientId
      ? undefined
      : { ticketId: claimed.ticketId, clientId: claimed.clientId };
  const told = { deliveryId: claimed.id, attempts: tried.attempts.length };
  switch (verdict.outcome) {
    case 'sent':
      return {
        to: { ...tried, state: 'sent', sentAt: now },
        news: about ? [{ type: 'reply.sent', data: { ...about, ...told } }] : [],
      };
    case 'dead':
      return {
        to: { ...tried, state: 'dead', diedAt: now },
        news: about ? [{ type: 'reply.died', data: { ...about, ...told, because: because ?? '' } }] : [],
      };
    case 'again':
      return {
        to: { ...tried, state: 'pending', dueAt: verdict.at },
        news: about ? [{ type: 'reply.failed', data: { ...about, ...told, because: because ?? '' } }] : [],
      };
    default:
      return verdict satisfies never;
  }
}

/** Opens the target's breaker after failures in a row, and closes it after a success. */
async function trip(
  { deliveries, now }: Writeback,
  { targetId }: Sending,
  breaker: Breaker,
  verdict: Verdict,
): Promise<void> {
  const succeeded = verdict.outcome === 'sent';
  if (!succeeded || breaker.failures > 0)
    await deliveries.setBreaker(targetId, afterAttempt(breaker, succeeded, now()));
}

function pendingAt(delivery: OutboundDelivery, dueAt: Instant): Pending {
  const { id, targetId, clientId, ticketId, externalId, sequence, createdAt, content, attempts } = delivery;
  return {
    state: 'pending',
    id,
    targetId,
    ...(clientId && { clientId }),
    ticketId,
    externalId,
    sequence,
    createdAt,
    content,
    attempts,
    dueAt,
  };
}

const comeBack = ({ replies, now }: Writeback, outbox: Outbox): Promise<void> =>
  replies.send([{ body: { kind: 'outbox', ...outbox, dueAt: now() }, delaySeconds: COME_BACK_SECONDS }]);
