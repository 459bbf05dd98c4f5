import type { KeptDelivery } from '../domain/deliveries/inbound.ts';
import type { Breaker, OutboundDelivery, Outbox } from '../domain/deliveries/outbound.ts';
import type { Fact } from '../domain/facts.ts';
import type { ConnectionId } from '../domain/ids.ts';
import type { Instant } from '../domain/time.ts';
import type { Page, PageRequest } from './page.ts';

/** What came in, kept 30 days. */
export interface InboundDeliveries {
  find(connectionId: ConnectionId, dedupeKey: string): Promise<KeptDelivery | undefined>;
  /** Keeps a delivery that changes no ticket; false when its key is already kept (then nothing is written). */
  keep(delivery: KeptDelivery, facts?: Fact[]): Promise<boolean>;
  /** Keeps what a replay that changed no ticket came to, and counts it; false when another replay was faster. */
  keepReplayed(delivery: KeptDelivery): Promise<boolean>;
  /** Counts one more arrival of a kept delivery. */
  countDuplicate(connectionId: ConnectionId, dedupeKey: string): Promise<void>;
  /** Newest first, optionally within [from, until). */
  list(
    connectionId: ConnectionId,
    page: PageRequest & { from?: Instant; until?: Instant },
  ): Promise<Page<KeptDelivery>>;
}

/** What goes out, kept 30 days. */
export interface OutboundDeliveries {
  /** The unfinished deliveries of an outbox in sequence. */
  unfinished(outbox: Outbox): Promise<OutboundDelivery[]>;
  /** Adds one if its id is new; false when it is there already. */
  add(delivery: OutboundDelivery): Promise<boolean>;
  /** Replaces one if it is still in `from`'s state, lease and attempt count; writes facts with it. False when it moved. */
  advance(from: OutboundDelivery, to: OutboundDelivery, facts?: Fact[]): Promise<boolean>;
  /** By target, newest first. */
  list(targetId: OutboundDelivery['targetId'], page: PageRequest): Promise<Page<OutboundDelivery>>;
  find(outbox: Outbox, id: OutboundDelivery['id']): Promise<OutboundDelivery | undefined>;
  setBreaker(targetId: OutboundDelivery['targetId'], breaker: Breaker): Promise<void>;
}
