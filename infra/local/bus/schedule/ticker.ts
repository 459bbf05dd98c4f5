import type { Plan } from './plan.ts';

/** A clock that leaps, or a machine that slept, is noticed within this time. */
const LONGEST_SLEEP_MILLISECONDS = 1_000;

/**
 * Fires what the plan holds, at the instant it is due. Each wait is measured from the clock and not added to the last
 * one, so that nothing drifts.
 */
export function startTicker(plan: Plan, now: () => number, fire: (key: string, at: number) => void) {
  let timer: NodeJS.Timeout | undefined;

  function wake(): void {
    clearTimeout(timer);
    for (const { key, at } of plan.take(now())) fire(key, at);
    const next = plan.nextAt();
    if (next !== undefined) timer = setTimeout(wake, Math.min(Math.max(next - now(), 1), LONGEST_SLEEP_MILLISECONDS));
  }

  wake();
  return {
    /** To be called when the plan has changed. */
    wake,
    stop: () => clearTimeout(timer),
  };
}
