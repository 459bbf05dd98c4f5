import type { Delivery } from './store/queue.ts';

/** EventBridge's own policy where a target states none. */
const ATTEMPTS = 185;
const AGE_SECONDS = 86_400;

/** The first retry comes quickly, since on one machine a target is seldom away for long; later ones spread over the day. */
const FIRST_MILLISECONDS = 100;
const LONGEST_MILLISECONDS = 8 * 60_000;

/** Codes of EventBridge for what no retry can mend. */
const PERMANENT = new Set(['NO_PERMISSIONS', 'NO_RESOURCE']);

export type Verdict = { retryAt: number } | { dead: Record<string, string> };

/** After a failure: when to try again, or the attributes of the dead letter. `failures` already counts this one. */
export function afterFailure(delivery: Delivery, error: unknown, now: number, random: () => number): Verdict {
  const { maximumRetryAttempts = ATTEMPTS, maximumEventAgeInSeconds = AGE_SECONDS } = delivery.target.retry ?? {};
  const retries = delivery.failures - 1;
  const deadline = delivery.acceptedAt + maximumEventAgeInSeconds * 1000;
  const code = codeOf(error);
  const letter = {
    RULE_ARN: delivery.ruleArn,
    TARGET_ARN: delivery.target.arn,
    ERROR_CODE: code,
    ERROR_MESSAGE: error instanceof Error ? error.message : String(error),
    RETRY_ATTEMPTS: String(retries),
  };
  if (PERMANENT.has(code)) return { dead: letter };
  if (retries >= maximumRetryAttempts)
    return { dead: { ...letter, EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts' } };
  if (now >= deadline) return { dead: { ...letter, EXHAUSTED_RETRY_CONDITION: 'MaximumEventAgeInSeconds' } };
  return { retryAt: Math.min(now + backoff(delivery.failures, random), deadline) };
}

/** Doubles with each failure up to a bound; half of it is drawn, so that retries do not come in step. Milliseconds. */
export function backoff(failures: number, random: () => number): number {
  const whole = Math.min(FIRST_MILLISECONDS * 2 ** (failures - 1), LONGEST_MILLISECONDS);
  return Math.round(whole * (0.5 + random() / 2));
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return PERMANENT.has(code) ? code : 'SDK_CLIENT_ERROR';
}
