import type { LadderRun } from './ladder.ts';

/**
 * Whether a fact is still to be told, by its type and by where its ticket's ladder stands now. Once it counts as
 * acknowledged, or the ladder has ended, no step is told any more: not even one that was queued (rule 8).
 */
export const isStillTold = (type: string, ladder: LadderRun | undefined): boolean =>
  type !== 'escalation.step-fired' || (ladder !== undefined && ladder.state !== 'acknowledged');

/** Those of a step's people who are still to be told: whoever has acknowledged meanwhile, while others are asked, is not. */
export const stillTold = <Recipient extends string>(told: readonly Recipient[], ladder: LadderRun): Recipient[] =>
  told.filter((one) => ladder.acknowledgements?.every(({ by }) => by !== one) ?? true);
