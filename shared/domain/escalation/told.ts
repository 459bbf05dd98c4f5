import type { LadderRun } from './ladder.ts';

/**
 * Whether a fact is still to be told, by its type and by where its ticket's ladder stands now. Once somebody has
 * acknowledged it, or the ladder has ended, no step is told any more: not even one that was queued (rule 8).
 */
export const isStillTold = (type: string, ladder: LadderRun | undefined): boolean =>
  type !== 'escalation.step-fired' || (ladder !== undefined && ladder.state !== 'acknowledged');
