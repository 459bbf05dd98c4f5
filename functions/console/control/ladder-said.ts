import { type Step, WINDOW_MINUTES } from '../../../shared/domain/escalation/step.ts';
import type { Reader } from '../ui/reader.ts';
import { nameOfTarget } from './ladder-draft.ts';

/** Whom a step tells, in the reader's words; an agent by name is one of so many. */
export function toldBy({ rung, targets }: Step, { language, words: { control } }: Reader): string {
  const { rungs } = control.plan;
  if (!targets) return rungs[rung];
  const named = targets.filter(({ to }) => to === 'agent').length;
  const others = targets
    .filter(({ to }) => to !== 'agent')
    .map((target) => control.ladder.targets[nameOfTarget(target) as keyof typeof control.ladder.targets]);
  const all = named > 0 ? [...others, control.ladder.named(named)] : others;
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(all);
}

/** What a step does besides telling, a short sentence each. */
export function besides(step: Step, all: number, { words: { control } }: Reader): string[] {
  const { ladder, plan } = control;
  const acknowledging = Math.max(step.acknowledgements ?? 0, all);
  return [
    ...(step.takeOver ? [plan.takesOver] : []),
    ...(acknowledging > 1 ? [ladder.mustAcknowledge(acknowledging)] : []),
    ...(step.window === 'page-anyway' ? [ladder.pagesAnyway] : []),
    ...(step.window === 'their-hours' ? [ladder.waitsForHours(step.windowMinutes ?? WINDOW_MINUTES)] : []),
    ...(step.waits ? [ladder.waitsForClient] : []),
  ];
}
