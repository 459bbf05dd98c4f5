import * as z from 'zod';
import { Instant } from '../time.ts';

export const Rung = z.enum(['L1', 'L2', 'L3', 'lead', 'client']);
export type Rung = z.infer<typeof Rung>;

/** One step of a ladder: who is told, whether they take the ticket over, and the wall minutes that pass after it. */
export const Step = z.object({
  rung: Rung,
  delayMinutes: z.number().int().min(0).max(10_080),
  takeOver: z.boolean(),
});
export type Step = z.infer<typeof Step>;

/**
 * Who is told, step by step, once a clock warns or breaches. `repeat` is further passes after the first; a ladder
 * re-arms that many wall minutes after the first acknowledgement, or never.
 */
export const Ladder = z
  .object({
    on: z.enum(['warning', 'breach']),
    steps: z.array(Step).min(1).max(20),
    repeat: z.number().int().min(0).max(20).default(0),
    rearmAfterMinutes: z.number().int().min(1).max(10_080).optional(),
  })
  .refine(
    (ladder) => ladder.repeat === 0 || ladder.steps.some((step) => step.delayMinutes > 0),
    'a ladder that repeats waits somewhere',
  );
export type Ladder = z.infer<typeof Ladder>;

/**
 * Where a ticket stands on its ladder. `step` is the index of the step that fires at `dueAt`, `pass` counts from 1.
 * A parked run waits for anybody to stand behind any step; an exhausted one has told everybody in every pass.
 */
export const LadderRun = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('climbing'),
    pass: z.number().int().min(1),
    step: z.number().int().min(0),
    dueAt: Instant,
  }),
  z.object({ state: z.literal('acknowledged'), acknowledgedAt: Instant, by: z.string(), rearmAt: Instant.optional() }),
  z.object({ state: z.literal('parked'), parkedAt: Instant }),
  z.object({ state: z.literal('exhausted'), exhaustedAt: Instant }),
]);
export type LadderRun = z.infer<typeof LadderRun>;

/** A run with a step still to fire. */
export type Climbing = Extract<LadderRun, { state: 'climbing' }>;

/** Where a step stood: `step` is its index, `pass` counts from 1, `at` is the instant that it fell due. */
type Placed = { rung: Rung; pass: number; step: number; at: Instant };

/** What happened on a ladder, each with its own due time. `alarmed` says that nobody stands behind any step and the run parked. */
export type LadderEvent<Recipient extends string = string> =
  | ({ kind: 'step-fired'; told: Recipient[]; takeOver: boolean } & Placed)
  | ({ kind: 'step-skipped' } & Placed)
  | { kind: 'alarmed'; at: Instant }
  | { kind: 'woken'; at: Instant }
  | { kind: 'acknowledged'; by: string; at: Instant }
  | { kind: 'rearmed'; at: Instant }
  | { kind: 'finished'; at: Instant };

/** A run after a move, and what happened on the way, oldest first; no events means that nothing changed. */
export type Moved<Recipient extends string = string> = { run: LadderRun; events: LadderEvent<Recipient>[] };

/** Says who stands behind a step now; an empty answer means nobody. */
export type Resolve<Recipient extends string> = (step: Step) => readonly Recipient[];
