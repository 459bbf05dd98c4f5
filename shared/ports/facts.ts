import type { Fact } from '../domain/facts.ts';
import type { Instant } from '../domain/time.ts';
import type { Page } from './page.ts';

/** Everything that happened, in the order in which it was written, for following and audit. */
export interface Facts {
  /**
   * Facts from an instant on, or after a cursor; `next` is always given, so that a follower can ask again from there.
   * Throws a RangeError for a cursor that nobody gave, and for a place more than 400 days ago.
   */
  since(from: { at: Instant } | { cursor: string }, limit: number, now: Instant): Promise<Required<Page<Fact>>>;
}
