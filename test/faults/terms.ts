import type { Plan, Targets } from '../../shared/domain/clients/plan.ts';
import type { Ladder } from '../../shared/domain/escalation/ladder.ts';
import type { Step } from '../../shared/domain/escalation/step.ts';
import { below, oneOf } from './draws.ts';

/** What a client bought, of what ladders, clocks and caps there are; promises are short, so that they fall due. */
export function anyTerms(draw: () => number): Pick<Plan, 'ladder' | 'targets'> & { shareCapPercent?: number } {
  const targets = anyTargets(draw);
  return {
    ladder: anyLadder(draw),
    targets: {
      urgent: { ...targets, firstReplyMinutes: 15, warnBeforeMinutes: 5 },
      high: targets,
      normal: targets,
      low: targets,
    },
    ...(draw() < 0.25 && { shareCapPercent: 60 }),
  };
}

/** The three clocks that every plan has, and often the others. */
function anyTargets(draw: () => number): Targets {
  const often = <Promised extends object>(promised: Promised) => (draw() < 0.4 ? promised : {});
  return {
    firstReplyMinutes: 60,
    nextReplyMinutes: 60,
    resolutionMinutes: 480,
    warnBeforeMinutes: 15,
    ...often({ updateMinutes: 45 }),
    ...often({ requesterWaitMinutes: 120 }),
    ...often({ agentWorkMinutes: 90 }),
    ...often({ clientReplyMinutes: 20 }),
  };
}

/** Two or three steps of any kind, told again or not, acknowledged by one or two, armed again or not. */
function anyLadder(draw: () => number): Ladder {
  const first: Step = { rung: 'L1', delayMinutes: 3, takeOver: false };
  const steps = [first, ...Array.from({ length: 1 + below(draw, 2) }, () => anyStep(draw))];
  const rearms = draw() < 0.3 && { rearmAfterMinutes: 7, ...(draw() < 0.5 && { rearmOn: 'silence' as const }) };
  return {
    on: oneOf(draw, ['warning', 'breach']),
    steps,
    repeat: below(draw, 2),
    ...(draw() < 0.2 && { acknowledgements: 2 }),
    ...rearms,
  };
}

function anyStep(draw: () => number): Step {
  const takeOver = draw() < 0.5;
  return oneOf<Step>(draw, [
    { rung: 'L2', delayMinutes: 4, takeOver },
    { rung: 'lead', delayMinutes: 4, takeOver, window: 'page-anyway' },
    { rung: 'L2', delayMinutes: 4, takeOver, window: 'their-hours', windowMinutes: 90 },
    { rung: 'L3', delayMinutes: 0, takeOver, targets: [{ to: 'rung', rung: 'L3' }, { to: 'owner' }] },
    { rung: 'client', delayMinutes: 4, takeOver: false },
    { rung: 'client', delayMinutes: 10, takeOver: false, waits: true },
  ]);
}
