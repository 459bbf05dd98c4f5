import { isRefusal } from '../../../shared/domain/refusal.ts';
import { instantsOf } from '../../../shared/domain/rosters/dates.ts';
import { usualStaffing } from '../../../shared/domain/staffing/terms.ts';
import { after, DAY_MILLIS, type Interval } from '../../../shared/domain/time.ts';
import { type Comparison, compare } from '../../../shared/simulation/compare.ts';
import { Scenario } from '../../../shared/simulation/scenario.ts';
import { simulate } from '../../../shared/simulation/simulate.ts';
import type { PromiseKept, Promises } from '../api/headcount-promises.ts';
import { type Crew, crewOf } from './crew.ts';
import { expectedArrivals } from './expected-arrivals.ts';
import type { Ground } from './ground.ts';

const SEED = 1;
/** What arrives on the last day would be judged with nobody there on the next. */
const LEFT_OUT_MILLIS = DAY_MILLIS;
/** What is kept for this of a preview's time, on a slow machine; with less of it left nothing is played. */
export const PROMISES_MILLIS = 2_000;
/** Of a handling time's mean, what nine of ten tickets stay below. */
const P90_OF_MEAN = 2;
const SLUG = 'client';

/**
 * Plays what the forecast expects through the real dispatcher, with the roster that is and the one that would be: the same
 * tickets, the same customers. Agents are there for this client alone; `deadline` is on the process's clock.
 */
export async function promisesOf(ground: Ground, before: Crew, then: Crew, deadline: number): Promise<Promises> {
  const { demand, client, plan, next, span } = ground;
  if (isRefusal(demand)) return { without: 'forecast' };
  const effective = instantsOf({ from: next.effectiveFrom, until: next.effectiveFrom }, plan.coverage.zone).from;
  const from = effective > span.from ? effective : span.from;
  const expected = expectedArrivals(demand, plan, { from, until: after(span.until, -LEFT_OUT_MILLIS) });
  if (!expected) return { without: 'size' };
  if (expected.arrivals.length === 0) return { without: 'forecast' };
  const crews = { before: crewOf(before, client.id, SLUG), after: crewOf(then, client.id, SLUG) };
  if (crews.before.length === 0 || crews.after.length === 0) return { without: 'agents' };
  if (deadline - performance.now() < PROMISES_MILLIS / 2) return { without: 'time' };
  const handlingMinutes = client.handlingMinutes?.normal ?? 60 / (plan.staffing ?? usualStaffing).ticketsPerHour;
  const { arrivals, span: played } = expected;
  const play = (agents: Scenario['agents']) =>
    simulate(scenarioOf(ground, agents, handlingMinutes, played), arrivals, { seed: SEED, watch: endsAt(deadline) });
  try {
    const compared = compare([await play(crews.before)], [await play(crews.after)]);
    return { ...played, tickets: arrivals.length, handlingMinutes, clocks: keptIn(compared) };
  } catch (fault) {
    if (fault instanceof OutOfTime) return { without: 'time' };
    throw fault;
  }
}

class OutOfTime extends Error {}

/** Ends a run that takes too long: tickets that nobody may take are looked at again every quarter of an hour, for weeks. */
const endsAt = (deadline: number) => () => {
  if (performance.now() > deadline) throw new OutOfTime();
};

/** The client alone, with what its plan promises; whoever is not at the desk for part of a shift takes longer over all. */
function scenarioOf({ plan }: Ground, agents: Scenario['agents'], handlingMinutes: number, span: Interval): Scenario {
  const { clientId: _whose, version: _which, publishedAt: _when, ...terms } = plan;
  const blank = Scenario.parse({ agents: [{}], clients: [{ id: SLUG }] });
  const { shrinkage } = plan.staffing ?? usualStaffing;
  const meanMinutes = handlingMinutes / answersOf(blank) / (1 - shrinkage);
  const taken = { kind: 'lognormal', meanMinutes, p90Minutes: P90_OF_MEAN * meanMinutes } as const;
  const handling = { urgent: taken, high: taken, normal: taken, low: taken };
  return { ...blank, ...span, clients: [{ id: SLUG, plan: terms }], agents, handling };
}

/** How many first answers a ticket's work comes to: with what its customer writes again, each a part of the first. */
function answersOf({ customers }: Scenario): number {
  const { questionShare, replyShare, reopenShare, followUpShare } = customers;
  const again = questionShare * replyShare + (1 - questionShare) * reopenShare;
  return 1 + (followUpShare * again) / (1 - again);
}

const keptIn = ({ differences }: Comparison): PromiseKept[] =>
  differences.flatMap(({ clock, before, after: then, low, high, isSure }) =>
    clock === undefined
      ? []
      : [{ clock, before, after: then, ...(low !== undefined && high !== undefined && { low, high }), isSure }],
  );
