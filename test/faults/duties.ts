import { type Announce, announce } from '../../functions/announce/announce.ts';
import { queueDue } from '../../functions/clock/queue-due.ts';
import { laneOf } from '../../functions/dispatch/lane.ts';
import { fill, readAgain } from '../../functions/dispatch/read-again.ts';
import { receiveReport } from '../../functions/dispatch/receive-report.ts';
import { allowance } from '../../functions/intake/rate.ts';
import { type Intake, receiveWebhook } from '../../functions/intake/receive-webhook.ts';
import { tell } from '../../functions/notify/tell.ts';
import { work as planWork } from '../../functions/roster/work.ts';
import { OutboxMessage } from '../../functions/writeback/outbox-message.ts';
import { sendOutbox } from '../../functions/writeback/send-outbox.ts';
import { shapeFor } from '../../functions/writeback/shape.ts';
import { memoryFiles } from '../../shared/adapters/memory/files.ts';
import { storesOver } from '../../shared/adapters/table/stores.ts';
import type { Table } from '../../shared/adapters/table/table.ts';
import { Arrival } from '../../shared/domain/deliveries/inbound.ts';
import type { Instant } from '../../shared/domain/time.ts';
import type { Outbound } from '../../shared/ports/outbound.ts';
import type { Bodies, Reports } from '../../shared/ports/queues.ts';
import { queueHandler } from '../../shared/runtime/batch.ts';
import { doDue } from '../../shared/runtime/do-due.ts';
import { DueMessage } from '../../shared/runtime/due-message.ts';
import { FactMessage } from '../../shared/runtime/fact-message.ts';
import { forecastNeeds } from '../../shared/runtime/forecast-needs.ts';
import { moveTickets } from '../../shared/runtime/move-tickets.ts';
import type { InboundRequest } from '../../shared/sources/source.ts';
import { sources } from '../../shared/sources/sources.ts';
import { everyDay } from './engine.ts';

/** What the functions stand on, each call of it a step. */
export type Ground = Announce & {
  table: Table;
  reports: Reports;
  bodies: Bodies;
  outbound: Outbound;
  now(): Instant;
  random(): number;
};

/** Ids of one instance differ from those of the next, as random ones do. */
let rosterInstances = 0;

/** One warm instance of each function, wired as its handler wires it; after a crash a new one is made. */
export const instances = {
  intake(ground: Ground) {
    const { targets } = storesOver(ground.table);
    const intake: Intake = {
      ...ground,
      target: targets.connection,
      sourceOf: (kind) => sources[kind],
      keys: async () => [],
      allowance: allowance(),
    };
    return (connectionId: string, request: InboundRequest) => receiveWebhook(intake, connectionId, request);
  },
  reports(ground: Ground) {
    const stores = storesOver(ground.table);
    const reading = { ...stores, outbound: ground.outbound, bodies: ground.bodies };
    const dispatch = { ...stores, readAgain: readAgain(reading), fill: fill(reading), now: ground.now };
    return queueHandler(
      Arrival,
      (arrival, receives) => receiveReport(dispatch, arrival, receives),
      ({ delivery }) => delivery.clientId,
    );
  },
  moves(ground: Ground) {
    const moves = { ...storesOver(ground.table), now: ground.now };
    return queueHandler(FactMessage, (fact) => moveTickets(moves, fact), laneOf);
  },
  announce: (ground: Ground) => (batch: Parameters<typeof announce>[1]) => announce(ground, batch),
  clock: (ground: Ground) => () => queueDue({ ...ground, due: storesOver(ground.table).due }),
  escalate(ground: Ground) {
    const escalate = { ...storesOver(ground.table), now: ground.now };
    return queueHandler(DueMessage, (due) => doDue(escalate, due));
  },
  writeback(ground: Ground) {
    const { outbound: deliveries, targets, tickets } = storesOver(ground.table);
    const writeback = { ...ground, deliveries, shape: shapeFor(targets, tickets, memoryFiles()) };
    return queueHandler(OutboxMessage, (outbox) => sendOutbox(writeback, outbox));
  },
  rosters(ground: Ground) {
    const { records } = storesOver(ground.table);
    let made = 0;
    const instance = ++rosterInstances;
    const rostering = {
      ...ground,
      records,
      needsOf: forecastNeeds(records),
      engine: everyDay,
      tzdata: '2026a',
      newId: (prefix: string) => `${prefix}_${instance}-${++made}`,
    };
    return queueHandler(FactMessage, (fact, receives) => planWork(rostering, fact, receives));
  },
  notify(ground: Ground) {
    const stores = storesOver(ground.table);
    const notify = { ...stores, deliveries: stores.outbound, now: ground.now };
    return queueHandler(FactMessage, (fact) => tell(notify, fact));
  },
};

/** Keeps an instance of a function until it crashes. */
export function warm<Handler>(make: (ground: Ground) => Handler, ground: Ground) {
  let handler: Handler | undefined;
  return {
    handler(): Handler {
      handler ??= make(ground);
      return handler;
    },
    crashed() {
      handler = undefined;
    },
  };
}
