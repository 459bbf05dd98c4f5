import * as z from 'zod';
import { Instant } from '../time.ts';
import { Acknowledgements, type Rung, Step } from './step.ts';

/**
 * Who is told, step by step, once a clock warns or breaches. `repeat` is further passes after the first.
 * `acknowledgements` is how many different people must acknowledge; a step may ask for more from then on. A ladder
 * re-arms that many wall minutes after it was acknowledged, or never; with `rearmOn: 'silence'` only if by then nothing
 * has been said to the requester and the status is what it was.
 */
export const Ladder = z
  .object({
    on: z.enum(['warning', 'breach']),
    steps: z.array(Step).min(1).max(20),
    repeat: z.number().int().min(0).max(20).default(0),
    acknowledgements: Acknowledgements.exactOptional(),
    rearmAfterMinutes: z.number().int().min(1).max(10_080).optional(),
    rearmOn: z.literal('silence').exactOptional(),
  })
  .refine(
    (ladder) => ladder.repeat === 0 || ladder.steps.some((step) => step.delayMinutes > 0),
    'a ladder that repeats waits somewhere',
  )
  .refine((ladder) => ladder.rearmOn === undefined || ladder.rearmAfterMinutes !== undefined, {
    error: 'a ladder that arms itself again says after how many minutes',
    path: ['rearmAfterMinutes'],
  });
export type Ladder = z.infer<typeof Ladder>;

/** Who has acknowledged a climb, and when. */
const Acknowledgement = z.object({ by: z.string(), at: Instant });
export type Acknowledgement = z.infer<typeof Acknowledgement>;

/**
 * What a run keeps while more than one person must acknowledge: those who have, the most that a step so far asked for,
 * and whom the climb has told. A ladder that asks for nothing of the kind has none of it.
 */
const tally = {
  acknowledgements: z.array(Acknowledgement).exactOptional(),
  asks: z.number().int().exactOptional(),
  told: z.array(z.string()).exactOptional(),
};

/**
 * Where a ticket stands on its ladder. `step` is the index of the step that fires at `dueAt`, `pass` counts from 1;
 * `heldSince` is when a step fell due that waits for its people's hours. A parked run waits for anybody to stand behind
 * any step; an exhausted one has told everybody in every pass. `unlessSaid` marks one that re-arms only on silence.
 */
export const LadderRun = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('climbing'),
    pass: z.number().int().min(1),
    step: z.number().int().min(0),
    dueAt: Instant,
    heldSince: Instant.exactOptional(),
    ...tally,
  }),
  z.object({
    state: z.literal('acknowledged'),
    acknowledgedAt: Instant,
    by: z.string(),
    rearmAt: Instant.optional(),
    unlessSaid: z.literal(true).exactOptional(),
    ...tally,
  }),
  z.object({ state: z.literal('parked'), parkedAt: Instant, ...tally }),
  z.object({ state: z.literal('exhausted'), exhaustedAt: Instant, ...tally }),
]);
export type LadderRun = z.infer<typeof LadderRun>;

/** A run with a step still to fire. */
export type Climbing = Extract<LadderRun, { state: 'climbing' }>;

/** What is kept of a run while several must acknowledge it. */
export type Tally = Pick<LadderRun, keyof typeof tally>;

/** Where a step stood: `step` is its index, `pass` counts from 1, `at` is the instant that it fell due. */
type Placed = { rung: Rung; pass: number; step: number; at: Instant };

/**
 * What happened on a ladder, each with its own due time. `alarmed` says that nobody stands behind any step and the run
 * parked, `step-held` that a step waits until the first of its people comes on duty, `acknowledgement-added` that
 * somebody acknowledged and so many more are asked for.
 */
export type LadderEvent<Recipient extends string = string> =
  | ({ kind: 'step-fired'; told: Recipient[]; takeOver: boolean } & Placed)
  | ({ kind: 'step-skipped' } & Placed)
  | ({ kind: 'step-held'; until: Instant } & Placed)
  | { kind: 'alarmed'; at: Instant }
  | { kind: 'woken'; at: Instant }
  | { kind: 'acknowledgement-added'; by: string; missing: number; at: Instant }
  | { kind: 'acknowledged'; by: string; at: Instant }
  | { kind: 'rearmed'; at: Instant }
  | { kind: 'finished'; at: Instant };

/** A run after a move, and what happened on the way, oldest first; no events means that nothing changed. */
export type Moved<Recipient extends string = string> = { run: LadderRun; events: LadderEvent<Recipient>[] };

/** Says who stands behind a step now; an empty answer means nobody. */
export type Resolve<Recipient extends string> = (step: Step) => readonly Recipient[];

/** Says when the first of a step's people comes on duty, after now; undefined when that is not known. */
export type Opens = (step: Step) => Instant | undefined;
