import * as z from 'zod';
import { isRefusal, type Refusal, refuse } from '../../../shared/domain/refusal.ts';
import { blocking, queueOf, waitingProbability } from '../../../shared/domain/staffing/erlang.ts';
import { erlangsOf, type Load } from '../../../shared/domain/staffing/load.ts';
import { requiredAgents } from '../../../shared/domain/staffing/required.ts';

/**
 * One published result: which formula, its inputs and outputs by name (the unit is the name's end: `ahtSec`, `ahtMin`), how
 * far an output may be off, and whether whoever keeps the file holds it to be right.
 */
export const Vector = z.object({
  id: z.string(),
  model: z.string(),
  input: z.record(z.string(), z.number()),
  expected: z.record(z.string(), z.number()),
  tolerance: z.number().min(0),
  verified: z.boolean(),
});
export type Vector = z.infer<typeof Vector>;

/** What differs from our own computation, in words; empty when all of it agrees. */
export function differences(vector: Vector): string[] {
  const computed = computedFor(vector);
  if (isRefusal(computed)) return [computed.reason];
  return Object.entries(vector.expected).flatMap(([name, expected]) => {
    const own = computed[name];
    if (own === undefined) return [`${name} is nothing that ${vector.model} yields`];
    return Math.abs(own - expected) <= vector.tolerance ? [] : [`${name} is ${own}, not ${expected}`];
  });
}

type Results = Record<string, number>;

function computedFor({ model, input }: Vector): Results | Refusal {
  const { agents = 0, servers = agents, erlangs = erlangsOf(loadOf(input)) } = input;
  switch (model) {
    case 'erlangB':
      return named('blocking', blocking(servers, erlangs));
    case 'erlangC.pw':
      return named('waitProbability', waitingProbability(agents, erlangs));
    case 'erlangC':
    case 'erlangA':
      return resultsOf(queueOf(loadOf(input), agents, seconds(input, 'targetWait') ?? 0));
    case 'erlangC.required': {
      const needed = requiredAgents(loadOf(input), {
        serviceLevel: { share: input.serviceLevel ?? 0, withinSeconds: seconds(input, 'targetWait') ?? 0 },
        ...(input.maxOccupancy !== undefined && { occupancy: input.maxOccupancy }),
        shrinkage: input.shrinkage ?? 0,
      });
      if (isRefusal(needed)) return needed;
      return {
        ...resultsOf(needed.queue),
        agents: needed.agents,
        rawPositions: needed.agents,
        positions: needed.rostered,
      };
    }
    default:
      return refuse('invalid', `no formula is called ${model}`);
  }
}

const named = (name: string, value: number | Refusal): Results | Refusal =>
  isRefusal(value) ? value : { [name]: value };

const seconds = (input: Results, name: string): number | undefined =>
  input[`${name}Sec`] ?? (input[`${name}Min`] === undefined ? undefined : (input[`${name}Min`] ?? 0) * 60);

/** Of a load in Erlangs alone the time scale is open: one second each. */
function loadOf(input: Results): Load {
  const handlingSeconds = seconds(input, 'aht') ?? 1;
  const patienceSeconds = seconds(input, 'meanPatience');
  const perSecond =
    input.lambdaPerSec ??
    (input.lambdaPerMin === undefined ? undefined : input.lambdaPerMin / 60) ??
    (input.erlangs === undefined ? (input.calls ?? 0) / (seconds(input, 'interval') ?? 3600) : input.erlangs);
  return {
    arrivalsPerHour: perSecond * 3600,
    handlingSeconds,
    ...(patienceSeconds !== undefined && { patienceSeconds }),
  };
}

/** A queue under the names that published results use. */
function resultsOf(queue: ReturnType<typeof queueOf>): Results | Refusal {
  if (isRefusal(queue)) return queue;
  const { averageWaitSeconds, serviceLevel, waitingProbability: waits, abandonment, ...rest } = queue;
  return {
    ...(rest as Results),
    waitProbability: waits,
    abandonProbability: abandonment,
    asaSec: averageWaitSeconds,
    asaAllSec: averageWaitSeconds,
    asaMin: averageWaitSeconds / 60,
    serviceLevel: serviceLevel.ofAllArrivals,
    serviceLevelServedWithinT: serviceLevel.ofAllArrivals,
    serviceLevelOfAnswered: serviceLevel.ofThoseAnswered,
  };
}
