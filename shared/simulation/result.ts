import type { ClockKind } from '../domain/sla/clock.ts';
import type { Priority } from '../domain/tickets/report.ts';
import type { Instant } from '../domain/time.ts';

/** How promises of one kind and priority ended; `running` are those that nobody can judge yet. */
export type Kept = { clock: ClockKind; priority: Priority; met: number; missed: number; running: number };

/** How long something took, over `count` of them; all in minutes. */
export type Spread = { count: number; mean: number; p50: number; p90: number; p99: number; most: number };

/** One agent's time: on duty, and working on a ticket. Occupancy is the second over the first. */
export type AgentTime = {
  agentId: string;
  region: string;
  dutyMinutes: number;
  busyMinutes: number;
  tickets: number;
};

/** What happened at the ends of shifts: tickets that went into other hands, into the pool, or found nobody. */
export type HandOffs = {
  handedOver: number;
  queued: number;
  parked: number;
  /** With a note by whoever left, and without. */
  noted: number;
  unnoted: number;
  /** Found only after the hand-off window, and taken along while somebody waited for us. */
  satellites: number;
  hot: number;
};

export type Escalations = {
  warned: number;
  breached: number;
  started: number;
  stepsFired: number;
  stepsSkipped: number;
  parked: number;
};

/** Half an hour: how many came and broke a promise in it, and on average waited, were on duty, and were busy. */
export type Slot = { from: Instant; arrived: number; waiting: number; onDuty: number; busy: number; breached: number };

/**
 * Little's law, L = λW, from both sides over the whole run: the area under the number of tickets, followed as it moves, and
 * the sum of what each ticket spent; the same number, if nothing was lost or counted twice. In ticket-minutes.
 */
export type Little = { areaMinutes: number; sumMinutes: number };

/** What was summed over some time: promises and waits by the day of arrival, everything else as it happened. */
export type Sums = {
  days: number;
  arrived: number;
  kept: Kept[];
  waitMinutes: number;
  assigned: number;
  dutyMinutes: number;
  busyMinutes: number;
  breached: number;
  handOffs: number;
  stepsFired: number;
};

/** A day of the run, or what is left of the last one: what it takes to say how sure an average is. */
export type Batch = Sums & { from: Instant };

/** What a run comes to; the same scenario, arrivals and seed give the same, but for the seconds that it took. */
export type Result = {
  seed: number;
  /** From when until when it was measured: arrivals of this time are counted, to their end or to that of the run. */
  from: Instant;
  until: Instant;
  tickets: {
    arrived: number;
    assigned: number;
    solved: number;
    abandoned: number;
    reopened: number;
    /** Over the share that was agreed, and the client's own to answer. */
    leftToClient: number;
    /** Neither solved nor given up when the run ended. */
    open: number;
  };
  kept: Kept[];
  /** From arrival to the first hands, of all and by priority; of those who gave up, until then. */
  waits: Spread;
  waitsBy: Partial<Record<Priority, Spread>>;
  gaveUpAfter: Spread;
  /** From the first hands to the first solution. */
  inHands: Spread;
  agents: AgentTime[];
  handOffs: HandOffs;
  escalations: Escalations;
  parkedMinutes: number;
  slots: Slot[];
  little: { waiting: Little; open: Little };
  batches: Batch[];
  secondsTaken: number;
};
