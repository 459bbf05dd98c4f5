import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { patientQueue, queueOf } from './erlang.ts';
import { oneMore, waitingFrom } from './erlang-b.ts';
import { erlangsOf, type Load, MOST_AGENTS, refuseLoad, refuseSeconds, refuseShare } from './load.ts';
import type { Queue } from './queue.ts';

/**
 * What a desk must reach; what is absent is not asked. The service level is the share answered within a time, of all
 * arrivals unless `of` says otherwise. `shrinkage` is the share of paid time in which an agent is not at the desk.
 */
export type Goals = {
  serviceLevel?: { share: number; withinSeconds: number; of?: 'all-arrivals' | 'answered' };
  averageWaitSeconds?: number;
  occupancy?: number;
  abandonment?: number;
  shrinkage?: number;
};

/** The fewest agents at the desk that reach the goals, how many to roster for that, and how the desk then answers. */
export type Required = { agents: number; rostered: number; queue: Queue };

/** The fewest agents for which every goal holds; refused when none is asked or no number of agents reaches one. */
export function requiredAgents(load: Load, goals: Goals): Required | Refusal {
  const refusal = refuseLoad(load) ?? refuseGoals(goals);
  if (refusal) return refusal;
  const found = load.patienceSeconds === undefined ? patient(load, goals) : abandoning(load, goals);
  if (isRefusal(found)) return found;
  return { ...found, rostered: rosteredFor(found.agents, goals.shrinkage ?? 0) };
}

/** How many to roster so that so many are at the desk; a share of their paid time they are not. */
export const rosteredFor = (agents: number, shrinkage: number): number =>
  // 14 / 0.7 is not exactly 20 in binary
  Math.max(0, Math.ceil(agents / (1 - shrinkage) - 1e-9));

/** Refuses goals that cannot be reached or asked for. */
function refuseGoals({ serviceLevel, averageWaitSeconds, occupancy, abandonment, shrinkage }: Goals) {
  if ([serviceLevel, averageWaitSeconds, occupancy, abandonment].every((goal) => goal === undefined))
    return refuse('invalid', 'nothing is asked: give a service level, an average wait, an occupancy or an abandonment');
  return (
    (serviceLevel && refuseShare('a service level', serviceLevel.share, 0, 0.9999)) ??
    (serviceLevel && refuseSeconds('the time to answer', serviceLevel.withinSeconds)) ??
    (averageWaitSeconds === 0
      ? refuse('invalid', 'an average wait of 0 seconds is reached by no number of agents')
      : undefined) ??
    (averageWaitSeconds === undefined ? undefined : refuseSeconds('an average wait', averageWaitSeconds)) ??
    (occupancy === undefined ? undefined : refuseShare('an occupancy', occupancy, 0.01, 1)) ??
    (abandonment === undefined ? undefined : refuseShare('an abandonment', abandonment, 0.0001, 1)) ??
    (shrinkage === undefined ? undefined : refuseShare('a shrinkage', shrinkage, 0, 0.95))
  );
}

/** Erlang B grows by one agent per step, so one pass over the agents tries every number of them. */
function patient(load: Load, goals: Goals): Omit<Required, 'rostered'> | Refusal {
  const erlangs = erlangsOf(load);
  let share = 1;
  for (let agents = 1; agents <= MOST_AGENTS; agents++) {
    share = oneMore(share, agents, erlangs);
    if (agents <= erlangs) continue;
    const queue = patientQueue(load, agents, withinOf(goals), waitingFrom(share, agents, erlangs));
    if (reaches(queue, goals)) return { agents, queue };
  }
  return unreachable();
}

/**
 * With more agents everything is better, so the number is found by halving, between bounds that are sought in growing
 * steps away from the load: far below it the queue is long, and each trial with it.
 */
function abandoning(load: Load, goals: Goals): Omit<Required, 'rostered'> | Refusal {
  const trial = (agents: number) => queueOf(load, agents, withinOf(goals));
  const least = Math.min(MOST_AGENTS, Math.max(1, Math.ceil(erlangsOf(load))));
  let [tooFew, enough] = [0, MOST_AGENTS + 1];
  for (let [at, step] = [least, 1]; enough - tooFew > 1; step *= 2) {
    const queue = trial(at);
    if (isRefusal(queue)) return queue;
    if (reaches(queue, goals)) enough = at;
    else tooFew = at;
    const isBounded = tooFew > 0 && enough <= MOST_AGENTS;
    if (isBounded) at = (tooFew + enough) >> 1;
    else at = tooFew > 0 ? Math.min(tooFew + step, MOST_AGENTS) : Math.max(enough - step, 1);
  }
  if (enough > MOST_AGENTS) return unreachable();
  const queue = trial(enough);
  return isRefusal(queue) ? queue : { agents: enough, queue };
}

const withinOf = ({ serviceLevel }: Goals): number => serviceLevel?.withinSeconds ?? 0;
const unreachable = () => refuse('invalid', `not even ${MOST_AGENTS} agents reach that`);

function reaches(queue: Queue, { serviceLevel, averageWaitSeconds, occupancy, abandonment }: Goals): boolean {
  const { ofAllArrivals, ofThoseAnswered } = queue.serviceLevel;
  const level = serviceLevel?.of === 'answered' ? ofThoseAnswered : ofAllArrivals;
  return (
    (serviceLevel === undefined || level >= serviceLevel.share) &&
    (averageWaitSeconds === undefined || queue.averageWaitSeconds <= averageWaitSeconds) &&
    (occupancy === undefined || queue.occupancy <= occupancy) &&
    (abandonment === undefined || queue.abandonment <= abandonment)
  );
}
