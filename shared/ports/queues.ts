import type { Arrival } from '../domain/deliveries/inbound.ts';
import type { Outbox } from '../domain/deliveries/outbound.ts';
import type { Fact } from '../domain/facts.ts';
import type { AgentId, ClientId, TicketId } from '../domain/ids.ts';
import type { Instant } from '../domain/time.ts';

/** Work that falls due: a ticket's clock, ladder or search, an agent's shift edge, or an outbox's next try. */
export type Due =
  | { kind: 'ticket'; clientId: ClientId; ticketId: TicketId; dueAt: Instant }
  | { kind: 'shift'; agentId: AgentId; shiftId: string; dueAt: Instant }
  | ({ kind: 'outbox'; dueAt: Instant } & Outbox);

/** What one record of the table's stream says: facts that happened, and when its item is due. */
export type Written = { facts: Fact[]; due?: Due };

/** The entries of the due index. */
export interface DueIndex {
  readonly shards: number;
  /** Everything of one shard due before that instant, overdue ones too, earliest first. */
  before(shard: number, until: Instant): AsyncIterable<Due>;
}

/** A queue that keeps what it acknowledged; `delaySeconds` up to 900. */
export interface Queue<Body> {
  send(messages: { body: Body; delaySeconds?: number }[]): Promise<void>;
}

/** Reports in order per connection and external ticket; one with a `dedupe` seen within 5 minutes is dropped. */
export interface Reports {
  send(arrival: Arrival, order: { group: string; dedupe: string }): Promise<void>;
}

/** Where facts are announced; throws when any was not accepted. */
export interface Bus {
  announce(facts: Fact[]): Promise<void>;
}

/** Large bodies by key. */
export interface Bodies {
  put(key: string, bytes: Uint8Array): Promise<void>;
  get(key: string): Promise<Uint8Array>;
}

/** Messages that gave up, by duty. */
export interface DeadLetters {
  counts(): Promise<{ duty: string; messages: number }[]>;
  /** A look at some without taking them away. */
  peek(duty: string, limit: number): Promise<{ id: string; body: string; sentAt?: Instant; receives: number }[]>;
  /** Puts all of them back to where they came from; says how many. */
  redrive(duty: string): Promise<number>;
}
