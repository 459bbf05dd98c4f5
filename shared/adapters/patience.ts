import type { SQSClientConfig } from '@aws-sdk/client-sqs';

/**
 * Takes warnings. It has no `info` and no `error`: for a logger that has them, as its own silent one does, the SDK makes
 * a deep copy of every input and output. Of `debug` its credential providers take for granted that it is there.
 */
const logger = { debug() {}, warn: console.warn } as NonNullable<SQSClientConfig['logger']>;

/** How long a call to AWS may take and how often it is tried: a function's whole time must not go into one lost packet. */
export const patience = {
  maxAttempts: 4,
  requestHandler: { connectionTimeout: 3_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
  logger,
};

/** Waits a little longer each time, up to a few hundred milliseconds, at random so that rivals do not meet again. */
export function rest(attempt: number): Promise<void> {
  const millis = Math.random() * 10 * 2 ** Math.min(attempt, 5);
  return new Promise((resolve) => setTimeout(resolve, millis));
}
