import type { Refusal } from '../../shared/domain/refusal.ts';
import type { RosterBrief } from '../../shared/domain/rosters/brief.ts';
import type { Composed } from '../../shared/domain/rosters/compose.ts';
import type { RosterHole, RosterLine } from '../../shared/domain/rosters/roster.ts';
import type { Instant } from '../../shared/domain/time.ts';
import type { Bodies } from '../../shared/ports/queues.ts';
import type { Records } from '../../shared/ports/records.ts';
import type { NeedsOf } from '../../shared/runtime/gather-company.ts';

/** How far a solver is: `bound` absent while none is known. */
export type Progress = { cost: number; bound?: number };

/** What a solver made of a brief. `sentences` tell why some stretches lack people. */
export type Solved = {
  lines: RosterLine[];
  cost: number;
  bound: number;
  terms: Record<string, number>;
  seconds: number;
  sentences: RosterHole[];
  /** Who has no line that obeys the rules, and what contradicts itself for them: the others are rostered without them. */
  leftOut: Composed['leftOut'];
};

/** Rosters everybody of a brief within some seconds: the best that it finds, and how good one could be at most; refused when there is nobody to be rostered. */
export type Engine = (
  brief: RosterBrief,
  limits: { seconds: number; progress: (progress: Progress) => void },
) => Promise<Solved | Refusal>;

/** Everything that rosters are planned with. */
export type Rostering = {
  records: Records;
  bodies: Bodies;
  needsOf: NeedsOf;
  engine: Engine;
  tzdata: string;
  now: () => Instant;
  /** A fresh id of a kind. */
  newId: (prefix: string) => string;
};
