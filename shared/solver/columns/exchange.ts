import type { Roster } from '../problem.ts';
import type { Duals } from './duals.ts';

/** A roster that obeys every rule, with its cost. */
export type Best = { roster: Roster; cost: number };

/** What another search has found since it was last asked. */
export type Heard = { best?: Best; duals?: Duals };

/** What a search tells and hears while it runs. */
export type Exchange = {
  /** A roster that is better than any before. */
  better(best: Best): void;
  /** No roster costs less than this. */
  bound(bound: number): void;
  /** Prices with a good bound, for whoever searches beside. */
  duals(duals: Duals): void;
  heard(): Heard;
  stopped(): boolean;
};
