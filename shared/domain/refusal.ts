/** A decision's way of saying no: a code for programs and a reason that a person can read. */
export type Refusal = { refused: RefusalCode; reason: string };

export type RefusalCode =
  | 'not-found'
  | 'not-allowed'
  | 'invalid'
  | 'conflict'
  | 'out-of-date'
  | 'not-on-duty'
  | 'already-done';

/** Builds a refusal. */
export const refuse = (refused: RefusalCode, reason: string): Refusal => ({ refused, reason });

/** Tells a refusal from any other value. */
export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'refused' in value && 'reason' in value;
