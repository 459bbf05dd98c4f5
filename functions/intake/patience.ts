/**
 * How long intake waits for the table, the queue or the bucket: the most impatient sender gives up after 3 s, and an
 * answer that comes after that has accepted what the sender believes lost.
 */
export const patience = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 700, requestTimeout: 700, throwOnRequestTimeout: true },
};
