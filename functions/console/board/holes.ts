import type { Agent } from '../../../shared/domain/agents/agent.ts';
import { openIntervals } from '../../../shared/domain/clients/calendar.ts';
import type { Plan } from '../../../shared/domain/clients/plan.ts';
import { usualStaffing } from '../../../shared/domain/staffing/terms.ts';
import { after, DAY_MILLIS, type Instant, type Interval } from '../../../shared/domain/time.ts';
import { stepsOf } from './band.ts';

/** A stretch in which a client is answered and fewer than its least number of certified people are rostered. */
export type Hole = Interval & { clientId: string; needed: number; on: number };

/** The holes of the next day in one client's coverage, by the shifts that are published now. */
export function holesOf(plan: Plan, agents: readonly Agent[], now: Instant): Hole[] {
  const needed = (plan.staffing ?? usualStaffing).minimumAgents;
  const worked = agents.flatMap((agent) => certifiedShifts(agent, plan.clientId));
  return openIntervals(plan.coverage, now, after(now, DAY_MILLIS)).flatMap((open) =>
    joined(stepsOf(worked, open).filter(({ on }) => on < needed)).map((step) => ({
      ...step,
      clientId: plan.clientId,
      needed,
    })),
  );
}

/** Shifts as far as the agent is certified for the client in them. */
function certifiedShifts({ seats, shifts, status }: Agent, clientId: string): Interval[] {
  const until = seats.find((seat) => seat.clientId === clientId)?.certifiedUntil;
  if (until === undefined || status === 'left') return [];
  return shifts
    .filter(({ from }) => from < until)
    .map((shift) => ({ from: shift.from, until: shift.until < until ? shift.until : until }));
}

/** One hole where nothing but the number of those on changes nothing for whoever waits. */
function joined<Step extends Interval & { on: number }>(steps: readonly Step[]): Step[] {
  const holes: Step[] = [];
  for (const step of steps) {
    const last = holes.at(-1);
    if (last && last.until === step.from)
      holes.splice(-1, 1, { ...last, until: step.until, on: Math.min(last.on, step.on) });
    else holes.push(step);
  }
  return holes;
}
