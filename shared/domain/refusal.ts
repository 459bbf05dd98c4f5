/** A decision's way of saying no: a code for programs and a reason that a person can read. */
export type Refusal = { refused: RefusalCode; reason: string; changes?: readonly Newer[] };

/** Something that was said after whoever is refused last looked: the message's or new value's text, when and by whom. */
export type Newer = {
  at: string;
  by: string;
  what: 'message' | 'reply' | 'note' | 'status' | 'priority';
  text: string;
};

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
