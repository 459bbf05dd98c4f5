import type { Instant } from '../../shared/domain/time.ts';
import type { InboundDeliveries, OutboundDeliveries } from '../../shared/ports/deliveries.ts';
import type { Facts } from '../../shared/ports/facts.ts';
import type { Files } from '../../shared/ports/files.ts';
import type { Identities, SignIn } from '../../shared/ports/identities.ts';
import type { Outbound } from '../../shared/ports/outbound.ts';
import type { Publications } from '../../shared/ports/publications.ts';
import type { Bodies, DeadLetters, Reports } from '../../shared/ports/queues.ts';
import type { Records, Targets } from '../../shared/ports/records.ts';
import type { Sockets } from '../../shared/ports/sockets.ts';
import type { Tickets } from '../../shared/ports/tickets.ts';

/** Everything that the console stands on; handler.ts chooses the implementations. */
export type Console = {
  tickets: Tickets;
  records: Records;
  publications: Publications;
  targets: Targets;
  inbound: InboundDeliveries;
  outbound: OutboundDeliveries;
  reports: Reports;
  deadLetters: DeadLetters;
  bodies: Bodies;
  /** Files of tickets, in the bucket. */
  files: Files;
  /** Calls to helpdesks, and to our own intake as they make them. */
  calls: Outbound;
  facts: Facts;
  signIn: SignIn;
  identities: Identities;
  sockets: Pick<Sockets, 'expect'>;
  now: () => Instant;
  /** A fresh id of a kind: `newId('cli')` is `cli_` and 26 sortable digits. */
  newId: (prefix: string) => string;
  /** SHA-256 (hex) of the operator key that the deployment was started with. */
  operatorKeyHash: string;
  /** The address under which the world reaches us, without a trailing slash. */
  publicUrl: string;
  /** Whether mails can be sent: the address that they come from. */
  mailFrom?: string | undefined;
  /** The address of the live line of pages; without it they stand still. */
  liveUrl?: string | undefined;
};
