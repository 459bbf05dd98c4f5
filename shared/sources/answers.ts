import type { Answer, Answers } from './source.ts';

/**
 * What most senders understand. An unreadable body is acknowledged: it is kept, a person sees it, and sending the same
 * bytes again would not make them readable, while failures make several senders pause or drop the subscription.
 */
export const usualAnswers: Answers = {
  accepted: { status: 200 },
  refused: { status: 401 },
  unreadable: { status: 200 },
  busy: (retryAfterSeconds) => later(429, retryAfterSeconds),
};

/** The answer when no such connection exists, so that no dialect is known. Not 410: see {@link Answers}. */
export const unknownConnection: Answer = { status: 404 };

/** A status that asks the sender to come back after some seconds. */
export const later = (status: number, retryAfterSeconds: number): Answer => ({
  status,
  headers: { 'retry-after': String(Math.max(1, Math.ceil(retryAfterSeconds))) },
});
