import type { SQSClientConfig } from '@aws-sdk/client-sqs';

/**
 * Warnings only: to a logger that also takes `info` or `debug`, as its own silent one does, the SDK gives a deep copy of
 * every input and output, and its reasons for each endpoint.
 */
const logger = { warn: console.warn } as NonNullable<SQSClientConfig['logger']>;

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
