import type { InboundDeliveries, OutboundDeliveries } from '../../ports/deliveries.ts';
import type { Facts } from '../../ports/facts.ts';
import type { Publications } from '../../ports/publications.ts';
import type { DueIndex } from '../../ports/queues.ts';
import type { Records, Targets } from '../../ports/records.ts';
import type { Sockets } from '../../ports/sockets.ts';
import type { Tickets } from '../../ports/tickets.ts';
import { tableDue } from './due.ts';
import { tableFacts } from './facts.ts';
import { tableInbound } from './inbound.ts';
import { tableOutbound } from './outbound.ts';
import { tablePublications } from './publications.ts';
import { tableRecords } from './records.ts';
import { tableSockets } from './sockets.ts';
import type { Table } from './table.ts';
import { tableTargets } from './targets.ts';
import { tableTickets } from './tickets.ts';

/** Every port that the one table stands behind. */
export type Stores = {
  tickets: Tickets;
  records: Records;
  publications: Publications;
  targets: Targets;
  inbound: InboundDeliveries;
  outbound: OutboundDeliveries;
  due: DueIndex;
  facts: Facts;
  sockets: Sockets;
};

/** The ports over a table, whoever keeps it. */
export const storesOver = (table: Table): Stores => ({
  tickets: tableTickets(table),
  records: tableRecords(table),
  publications: tablePublications(table),
  targets: tableTargets(table),
  inbound: tableInbound(table),
  outbound: tableOutbound(table),
  due: tableDue(table),
  facts: tableFacts(table),
  sockets: tableSockets(table),
});
