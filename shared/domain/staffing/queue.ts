/**
 * How a desk answers in a steady state. The service level has two definitions, which differ once somebody gives up: the
 * share of **all arrivals** that is answered within the time, and the share **of those answered** that was.
 * Waits are means over all arrivals, those who give up included.
 */
export type Queue = {
  erlangs: number;
  occupancy: number;
  waitingProbability: number;
  averageWaitSeconds: number;
  queueLength: number;
  abandonment: number;
  serviceLevel: { ofAllArrivals: number; ofThoseAnswered: number };
};
