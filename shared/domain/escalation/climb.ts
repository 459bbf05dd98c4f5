import { after, type Instant } from '../time.ts';
import type { Climbing, Ladder, LadderEvent, LadderRun, Moved, Opens, Resolve, Tally } from './ladder.ts';
import { type Step, WINDOW_MINUTES } from './step.ts';

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

const nobodyKnows: Opens = () => undefined;

/**
 * Fires every step that fell due by `now`, in order and each with its own due time, and re-arms an acknowledged run
 * whose time has come. Recipients are those who stand behind the step now, each told once per step, and not again once
 * they have acknowledged. A step that waits for hours is held until its people's next duty.
 */
export function climb<Recipient extends string>(
  ladder: Ladder,
  run: LadderRun,
  now: Instant,
  resolve: Resolve<Recipient>,
  opens: Opens = nobodyKnows,
): Moved<Recipient> {
  const events: LadderEvent<Recipient>[] = [];
  const dueAt = ladderDueAt(run);
  if (dueAt === undefined || dueAt > now) return { run, events };
  if (run.state === 'acknowledged') events.push({ kind: 'rearmed', at: dueAt });
  let next: LadderRun = run.state === 'climbing' ? run : startLadder(dueAt);
  let skipped = 0;
  while (next.state === 'climbing' && next.dueAt <= now) {
    const event: Met<Recipient> = meet(ladder, next, resolve, opens);
    events.push(event);
    skipped = event.kind === 'step-skipped' ? skipped + 1 : 0;
    next =
      skipped === ladder.steps.length
        ? { state: 'parked', parkedAt: next.dueAt, ...tallyOf(next) }
        : following(ladder, next, event);
  }
  if (next.state === 'parked') events.push({ kind: 'alarmed', at: next.parkedAt });
  if (next.state === 'exhausted') events.push({ kind: 'finished', at: next.exhaustedAt });
  return { run: next, events };
}

/** Starts a parked run again at its first step, now, if anybody stands behind any step; else nothing changes, nor is the alarm repeated. */
export function wake<Recipient extends string>(
  ladder: Ladder,
  run: LadderRun,
  now: Instant,
  resolve: Resolve<Recipient>,
  opens: Opens = nobodyKnows,
): Moved<Recipient> {
  if (run.state !== 'parked' || ladder.steps.every((step) => resolve(step).length === 0)) return { run, events: [] };
  const climbed = climb(ladder, { ...startLadder(now), ...tallyOf(run) }, now, resolve, opens);
  return { run: climbed.run, events: [{ kind: 'woken', at: now }, ...climbed.events] };
}

type Met<Recipient extends string> = Extract<LadderEvent<Recipient>, { step: number }>;

/** What becomes of a step that is due: it fires, is skipped at once, or is held until somebody's hours begin. */
function meet<Recipient extends string>(
  ladder: Ladder,
  climbing: Climbing,
  resolve: Resolve<Recipient>,
  opens: Opens,
): Met<Recipient> {
  const { pass, step: index, dueAt, acknowledgements = [] } = climbing;
  const step = stepAt(ladder, index);
  const placed = { rung: step.rung, pass, step: index, at: dueAt };
  const behind = [...new Set(resolve(step))];
  if (behind.length > 0) {
    const told = behind.filter((one) => acknowledgements.every(({ by }) => by !== one));
    return { kind: 'step-fired', told, takeOver: step.takeOver, ...placed };
  }
  const until = heldUntil(step, climbing, opens);
  return until ? { kind: 'step-held', until, ...placed } : { kind: 'step-skipped', ...placed };
}

/** How long a step with nobody on duty waits for the first of its people, if it does, and they come within its window. */
function heldUntil(step: Step, { dueAt, heldSince = dueAt }: Climbing, opens: Opens): Instant | undefined {
  if (step.window !== 'their-hours') return undefined;
  const until = opens(step);
  const atMost = plusMinutes(heldSince, step.windowMinutes ?? WINDOW_MINUTES);
  return until !== undefined && until > dueAt && until <= atMost ? until : undefined;
}

/** The place after a step: its delay runs only if it fired, and nothing is waited for after the last pass. */
function following(ladder: Ladder, climbing: Climbing, event: Met<string>): LadderRun {
  const { pass, step, dueAt, heldSince = dueAt } = climbing;
  if (event.kind === 'step-held') return { ...climbing, dueAt: event.until, heldSince };
  const tally = event.kind === 'step-fired' ? counted(ladder, climbing, event.told) : tallyOf(climbing);
  const wraps = step + 1 === ladder.steps.length;
  if (wraps && pass > ladder.repeat) return { state: 'exhausted', exhaustedAt: dueAt, ...tally };
  const delayMinutes = event.kind === 'step-fired' ? stepAt(ladder, step).delayMinutes : 0;
  return {
    state: 'climbing',
    pass: wraps ? pass + 1 : pass,
    step: wraps ? 0 : step + 1,
    dueAt: plusMinutes(dueAt, delayMinutes),
    ...tally,
  };
}

/** What a climb keeps of who was told and how many of them must acknowledge; nothing where one is always enough. */
function counted(ladder: Ladder, { step, ...run }: Climbing, told: readonly string[]): Tally {
  const all = ladder.acknowledgements ?? 1;
  if (all === 1 && ladder.steps.every(({ acknowledgements = 1 }) => acknowledgements === 1)) return tallyOf(run);
  const asks = Math.max(run.asks ?? all, stepAt(ladder, step).acknowledgements ?? all);
  return { ...tallyOf(run), asks, told: [...new Set([...(run.told ?? []), ...told])] };
}

const tallyOf = ({ acknowledgements, asks, told }: Tally): Tally => ({
  ...(acknowledgements && { acknowledgements }),
  ...(asks !== undefined && { asks }),
  ...(told && { told }),
});

function stepAt(ladder: Ladder, index: number): Step {
  const step = ladder.steps[index];
  if (!step) throw new RangeError(`the ladder has ${ladder.steps.length} steps and none at index ${index}`);
  return step;
}

const plusMinutes = (at: Instant, minutes: number): Instant => after(at, minutes * 60_000);
