import type { AgentId, ClientId, ConnectionId, TicketId } from '../domain/ids.ts';
import { MINUTE_MILLIS } from '../domain/time.ts';
import type { Arrival } from './arrivals.ts';
import { minutesAt } from './distribution.ts';
import type { Draw } from './draws.ts';
import type { Scenario } from './scenario.ts';

/** Somebody's work on a ticket, as long as it lasts. */
export type Work = { agentId: AgentId; sinceMillis: number; leftMillis: number };

/** A ticket as its people see it. `number` is its place among the arrivals, by which its draws are found. */
export type Life = {
  number: number;
  arrival: Arrival;
  ticketId: TicketId;
  clientId: ClientId;
  connectionId: ConnectionId;
  /** What it takes to answer it the first time. */
  handlingMillis: number;
  /** How often its customer has written, the first time not counted. */
  followUps: number;
  /** What is left of the present answer, once somebody has begun it. */
  leftMillis?: number;
  work?: Work;
  /** Somebody has begun to work on it, ever. */
  isBegun: boolean;
  /** Its customer wants nothing more. */
  isOver: boolean;
};

/** How long a ticket takes: as measured, or as drawn for its priority. */
export function handlingOf({ handling }: Scenario, draw: Draw, arrival: Arrival, number: number): number {
  const { handlingMinutes, priority } = arrival;
  return Math.round(MINUTE_MILLIS * (handlingMinutes ?? minutesAt(handling[priority], draw(number, 'handling'))));
}

/** What the present answer still takes, in milliseconds. */
export const leftOf = ({ leftMillis, handlingMillis, followUps }: Life, followUpShare: number): number =>
  leftMillis ?? Math.round(followUps === 0 ? handlingMillis : handlingMillis * followUpShare);
