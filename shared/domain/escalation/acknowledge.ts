import { after, type Instant } from '../time.ts';
import { startLadder } from './climb.ts';
import type { Acknowledgement, Ladder, LadderEvent, LadderRun, Moved } from './ladder.ts';

/** How many different people must acknowledge a run as it stands. */
export const asksOf = (ladder: Ladder, run: LadderRun): number => run.asks ?? ladder.acknowledgements ?? 1;

/**
 * Keeps that somebody has acknowledged, and stops the run once as many different people have as it asks for: what was
 * still to fire, even if it was due already, never fires. Nobody counts twice, and once it is acknowledged nothing more
 * does, for the re-arming either; who comes when the ladder should have re-armed is the first of the new climb.
 */
export function acknowledge(ladder: Ladder, run: LadderRun, by: string, at: Instant): Moved<never> {
  if (run.state !== 'acknowledged') return add(ladder, run, { by, at }, []);
  if (run.rearmAt === undefined || at < run.rearmAt) return { run, events: [] };
  return add(ladder, startLadder(run.rearmAt), { by, at }, [{ kind: 'rearmed', at: run.rearmAt }]);
}

function add(ladder: Ladder, run: LadderRun, mark: Acknowledgement, before: LadderEvent<never>[]): Moved<never> {
  const { acknowledgements: marks = [] } = run;
  if (marks.some(({ by }) => by === mark.by)) return { run, events: before };
  const acknowledgements = [...marks, mark];
  const missing = asksOf(ladder, run) - acknowledgements.length;
  if (missing > 0) {
    const events = [...before, { kind: 'acknowledgement-added' as const, ...mark, missing }];
    return { run: { ...run, acknowledgements }, events };
  }
  const { rearmAfterMinutes, rearmOn } = ladder;
  return {
    run: {
      state: 'acknowledged',
      acknowledgedAt: mark.at,
      by: mark.by,
      ...(rearmAfterMinutes !== undefined && { rearmAt: after(mark.at, rearmAfterMinutes * 60_000) }),
      ...(rearmOn && { unlessSaid: true as const }),
      ...(acknowledgements.length > 1 && { acknowledgements }),
    },
    events: [...before, { kind: 'acknowledged', ...mark }],
  };
}

/** A run after something was said to the requester, or the status changed: one that re-arms on silence stays acknowledged. */
export function spoken(run: LadderRun, at: Instant): LadderRun {
  if (run.state !== 'acknowledged' || !run.unlessSaid || run.rearmAt === undefined || at >= run.rearmAt) return run;
  const { rearmAt: _silence, ...rest } = run;
  return rest;
}
