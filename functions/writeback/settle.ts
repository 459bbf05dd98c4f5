import type { OutboundDelivery } from '../../shared/domain/deliveries/outbound.ts';
import type { News } from '../../shared/domain/facts.ts';
import type { Instant } from '../../shared/domain/time.ts';
import type { Verdict } from './judge.ts';

type Pending = Extract<OutboundDelivery, { state: 'pending' }>;
export type Sending = Extract<OutboundDelivery, { state: 'sending' }>;

/** What a delivery becomes after an attempt, and what is told of it; endpoints' own deliveries are told to nobody. */
export function settle(claimed: Sending, verdict: Verdict, now: Instant): { to: OutboundDelivery; news: News[] } {
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
  // What a helpdesk answers may quote a message: it stays with the attempt, and is in no fact.
  const plainly = status ? `answered ${status}` : (because ?? '');
  switch (verdict.outcome) {
    case 'sent':
      return {
        to: { ...tried, state: 'sent', sentAt: now },
        news: about ? [{ type: 'reply.sent', data: { ...about, ...told } }] : [],
      };
    case 'dead':
      return {
        to: { ...tried, state: 'dead', diedAt: now },
        news: about ? [{ type: 'reply.died', data: { ...about, ...told, because: plainly } }] : [],
      };
    case 'again':
      return {
        to: { ...tried, state: 'pending', dueAt: verdict.at },
        news: about ? [{ type: 'reply.failed', data: { ...about, ...told, because: plainly } }] : [],
      };
    default:
      return verdict satisfies never;
  }
}

/** A delivery that waits until then; nobody's lease is on it any more. */
export function pendingAt(delivery: OutboundDelivery, dueAt: Instant): Pending {
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
