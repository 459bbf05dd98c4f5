import type {
  Climbing,
  Ladder,
  LadderEvent,
  LadderRun,
  Moved,
  Resolve,
} from '../../../shared/domain/escalation/ladder.ts';
/** Ladders as they were climbed before they could tell several, wait or be acknowledged by more than one: what old ones still do. */

import { after, type Instant } from '../../../shared/domain/time.ts';

/** A run at the foot of its ladder: its first step is due at the instant of the trigger, and fires when it is climbed. */
export const startLadder = (at: Instant): Climbing => ({ state: 'climbing', pass: 1, step: 0, dueAt: at });

/** When a run wants to be climbed next; undefined while only people can move it on. */
export function ladderDueAt(run: LadderRun): Instant | undefined {
  switch (run.state) {
    case 'climbing':
      return run.dueAt;
    case 'acknowledged':
      return run.rearmAt;
    case 'parked':
    case 'exhausted':
      return undefined;
    default:
      return run satisfies never;
  }
}

/**
 * Fires every step that fell due by `now`, in order and each with its own due time, and re-arms an acknowledged run
 * whose time has come. Recipients are those who stand behind the step now, each told once per step.
 */
export function climb<Recipient extends string>(
  ladder: Ladder,
  run: LadderRun,
  now: Instant,
  resolve: Resolve<Recipient>,
): Moved<Recipient> {
  const events: LadderEvent<Recipient>[] = [];
  const dueAt = ladderDueAt(run);
  if (dueAt === undefined || dueAt > now) return { run, events };
  if (run.state === 'acknowledged') events.push({ kind: 'rearmed', at: dueAt });
  let next: LadderRun = run.state === 'climbing' ? run : startLadder(dueAt);
  let skipped = 0;
  while (next.state === 'climbing' && next.dueAt <= now) {
    const event: Fired<Recipient> = fire(ladder, next, resolve);
    events.push(event);
    skipped = event.kind === 'step-skipped' ? skipped + 1 : 0;
    next = skipped === ladder.steps.length ? { state: 'parked', parkedAt: next.dueAt } : following(ladder, next, event);
  }
  if (next.state === 'parked') events.push({ kind: 'alarmed', at: next.parkedAt });
  if (next.state === 'exhausted') events.push({ kind: 'finished', at: next.exhaustedAt });
  return { run: next, events };
}

/**
 * Stops a run: what was still to fire, even if it was due already, never fires. Only the first acknowledgement counts,
 * for the re-arming too; one that comes when the ladder should have re-armed is the first of the new climb.
 */
export function acknowledge(ladder: Ladder, run: LadderRun, by: string, at: Instant): Moved<never> {
  const events: LadderEvent<never>[] = [];
  if (run.state === 'acknowledged') {
    if (run.rearmAt === undefined || at < run.rearmAt) return { run, events };
    events.push({ kind: 'rearmed', at: run.rearmAt });
  }
  const { rearmAfterMinutes } = ladder;
  const rearming = rearmAfterMinutes === undefined ? {} : { rearmAt: plusMinutes(at, rearmAfterMinutes) };
  events.push({ kind: 'acknowledged', by, at });
  return { run: { state: 'acknowledged', acknowledgedAt: at, by, ...rearming }, events };
}

/** Starts a parked run again at its first step, now, if anybody stands behind any step; else nothing changes, nor is the alarm repeated. */
export function wake<Recipient extends string>(
  ladder: Ladder,
  run: LadderRun,
  now: Instant,
  resolve: Resolve<Recipient>,
): Moved<Recipient> {
  if (run.state !== 'parked' || ladder.steps.every((step) => resolve(step).length === 0)) return { run, events: [] };
  const climbed = climb(ladder, startLadder(now), now, resolve);
  return { run: climbed.run, events: [{ kind: 'woken', at: now }, ...climbed.events] };
}

type Fired<Recipient extends string> = Extract<LadderEvent<Recipient>, { kind: 'step-fired' | 'step-skipped' }>;

function fire<Recipient extends string>(
  ladder: Ladder,
  { pass, step: index, dueAt }: Climbing,
  resolve: Resolve<Recipient>,
): Fired<Recipient> {
  const step = stepAt(ladder, index);
  const placed = { rung: step.rung, pass, step: index, at: dueAt };
  const told = [...new Set(resolve(step))];
  return told.length === 0
    ? { kind: 'step-skipped', ...placed }
    : { kind: 'step-fired', told, takeOver: step.takeOver, ...placed };
}

/** The place after a step: its delay runs only if it fired, and nothing is waited for after the last pass. */
function following(ladder: Ladder, { pass, step, dueAt }: Climbing, { kind }: Fired<string>): LadderRun {
  const wraps = step + 1 === ladder.steps.length;
  if (wraps && pass > ladder.repeat) return { state: 'exhausted', exhaustedAt: dueAt };
  const delayMinutes = kind === 'step-fired' ? stepAt(ladder, step).delayMinutes : 0;
  return {
    state: 'climbing',
    pass: wraps ? pass + 1 : pass,
    step: wraps ? 0 : step + 1,
    dueAt: plusMinutes(dueAt, delayMinutes),
  };
}

function stepAt(ladder: Ladder, index: number) {
  const step = ladder.steps[index];
  if (!step) throw new RangeError(`the ladder has ${ladder.steps.length} steps and none at index ${index}`);
  return step;
}

const plusMinutes = (at: Instant, minutes: number): Instant => after(at, minutes * 60_000);
