import { type Refusal, refuse } from '../refusal.ts';
import { abandoningQueue } from './erlang-a.ts';
import { blocked, waitingFrom } from './erlang-b.ts';
import { erlangsOf, type Load, refuseAgents, refuseErlangs, refuseLoad, refuseSeconds } from './load.ts';
import type { Queue } from './queue.ts';

/** Erlang B: the share of arrivals that finds all agents busy, when nobody can wait. */
export const blocking = (agents: number, erlangs: number): number | Refusal =>
  refuseAgents(agents) ?? refuseErlangs(erlangs) ?? blocked(agents, erlangs);

/** Erlang C: the share of arrivals that has to wait, when nobody gives up. Refused when the load reaches the agents. */
export const waitingProbability = (agents: number, erlangs: number): number | Refusal =>
  refuseAgents(agents) ?? refuseErlangs(erlangs) ?? refuseOverload(agents, erlangs) ?? waiting(agents, erlangs);

/**
 * How a desk with so many agents answers within so many seconds: Erlang A when the load has a patience, else Erlang C,
 * which is refused when the load reaches the agents.
 */
export function queueOf(load: Load, agents: number, withinSeconds: number): Queue | Refusal {
  const refusal = refuseLoad(load) ?? refuseAgents(agents) ?? refuseSeconds('the time to answer', withinSeconds);
  if (refusal) return refusal;
  const erlangs = erlangsOf(load);
  if (load.patienceSeconds !== undefined)
    return abandoningQueue({ ...load, patienceSeconds: load.patienceSeconds }, agents, withinSeconds);
  return refuseOverload(agents, erlangs) ?? patientQueue(load, agents, withinSeconds, waiting(agents, erlangs));
}

/** The Erlang C queue of a load that its agents can serve, from the share that has to wait. */
export function patientQueue(load: Load, agents: number, withinSeconds: number, waits: number): Queue {
  const erlangs = erlangsOf(load);
  const averageWaitSeconds = (waits * load.handlingSeconds) / (agents - erlangs);
  const level = 1 - waits * Math.exp((-(agents - erlangs) * withinSeconds) / load.handlingSeconds);
  return {
    erlangs,
    occupancy: erlangs / agents,
    waitingProbability: waits,
    averageWaitSeconds,
    queueLength: (averageWaitSeconds * load.arrivalsPerHour) / 3600,
    abandonment: 0,
    serviceLevel: { ofAllArrivals: level, ofThoseAnswered: level },
  };
}

const waiting = (agents: number, erlangs: number): number => waitingFrom(blocked(agents, erlangs), agents, erlangs);

const refuseOverload = (agents: number, erlangs: number): Refusal | undefined =>
  erlangs < agents
    ? undefined
    : refuse(
        'invalid',
        `${agents} agents cannot serve ${erlangs} Erlangs: the queue grows for ever unless somebody gives up; give a patience`,
      );
