import type { News } from '../facts.ts';
import type { OverrideId } from '../ids.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { DAY_MILLIS, type Instant, type Interval, millisOf } from '../time.ts';
import { objectionsTo, type StaffLine } from './objections.ts';
import type { Override } from './override.ts';
import type { Planned, Wished } from './publication.ts';
import { countSaid } from './said.ts';
import { inside, isSame, outside, touching, wishFor } from './spans.ts';

/** What a change of an override writes: it at its next revision, what becomes of whose shifts, and the news. */
export type OverrideChange = { override: Override; wished: Wished[]; news: News[] };

/** `signed` is why the plan is right even where it breaks rules of work. */
export type OverrideWish = Interval & { id: OverrideId; shifts: Interval[]; signed?: string | undefined };

const MOST_DAYS = 35;
/** More sentences than this help nobody. */
const MOST_SAID = 6;

/**
 * A temporary plan: in its span everybody named works exactly its shifts; a shift of theirs that crosses an edge is cut
 * there. What it breaks of the labour rules refuses it, unless the operator signs for it.
 */
export function overrideRoster(
  lines: readonly StaffLine[],
  wish: OverrideWish,
  now: Instant,
  by: string,
): OverrideChange | Refusal {
  const refusal = refusedPlan(wish, now) ?? refusedAgents(lines);
  if (refusal) return refusal;
  const planned = lines.map((line) => ({ line, wanted: [...outside(line.shifts, wish), ...wish.shifts] }));
  const broken = planned.flatMap(({ line, wanted }) => objectionsTo(line, wanted));
  if (broken.length > 0 && !wish.signed)
    return refuse('conflict', `${said(broken)}; who makes this plan all the same signs for it with a reason`);
  const { id, from, until, shifts, signed } = wish;
  const agents = lines.map(({ agent }) => agent.id);
  const override: Override = {
    state: 'in-force',
    id,
    agents,
    from,
    until,
    shifts,
    was: lines.map((line) => ({ agentId: line.agent.id, shifts: touching(line.shifts, wish) })),
    ...(signed && broken.length > 0 && { signed: { reason: signed, broken } }),
    at: now,
    by,
    revision: 1,
  };
  const wished = planned.flatMap(({ line, wanted }) => wishFor(line.agent, line.shifts, wanted));
  return { override, wished, news: [{ type: 'roster.overridden', data: { overrideId: id, agents, from, until } }] };
}

/**
 * A temporary plan is taken away, and what was there before comes back as far as it lies ahead. That is refused when it
 * cannot: somebody's shifts in the span are others by now, or what was there would break a rule today.
 */
export function removeOverride(
  lines: readonly StaffLine[],
  override: Override,
  now: Instant,
  by: string,
): OverrideChange | Refusal {
  const { id, agents, from, until, revision } = override;
  if (override.state === 'removed') return refuse('already-done', 'this plan is removed already');
  if (until <= now) return refuse('conflict', 'this plan is over; the past is not changed');
  const restored = lines.map((line) => ({ line, wanted: restoredLine(line, override, now) }));
  const changed = restored.find(({ wanted }) => wanted === undefined);
  if (changed) return refuse('conflict', `the shifts of ${changed.line.agent.name} in this plan were changed since`);
  const broken = restored.flatMap(({ line, wanted = [] }) => objectionsTo(line, wanted));
  if (broken.length > 0) return refuse('conflict', `what was there before cannot come back: ${said(broken)}`);
  const { state: _state, ...common } = override;
  return {
    override: { ...common, state: 'removed', removedAt: now, removedBy: by, revision: revision + 1 },
    wished: restored.flatMap(({ line, wanted = [] }) => wishFor(line.agent, line.shifts, wanted)),
    news: [{ type: 'roster.override-removed', data: { overrideId: id, agents, from, until } }],
  };
}

/**
 * A line as it was before a plan, from now on and inside of its span; outside it is as it is. What an edge had cut in two
 * is one shift again. Undefined when the line inside is another one than the plan made.
 */
function restoredLine({ agent, shifts }: StaffLine, override: Override, now: Instant): Planned[] | undefined {
  const ahead = { from: override.from > now ? override.from : now, until: override.until };
  const [is, made] = [inside(shifts, ahead), inside(override.shifts, ahead)];
  const isAsMade = is.length === made.length && is.every((shift) => made.some((one) => isSame(one, shift)));
  if (!isAsMade) return undefined;
  const was = override.was.find(({ agentId }) => agentId === agent.id)?.shifts ?? [];
  return joined([...outside(shifts, ahead), ...inside(was, ahead)], was);
}

/** Shifts that touch at an instant at which one of the `whole` ones goes on are one again. */
function joined(shifts: readonly Planned[], whole: readonly Planned[]): Planned[] {
  const done: Planned[] = [];
  for (const shift of shifts.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = done.at(-1);
    const isCut =
      last?.until === shift.from && whole.some(({ from, until }) => from < shift.from && shift.from < until);
    if (!last || !isCut) done.push(shift);
    else
      done[done.length - 1] = {
        ...last,
        until: shift.until,
        breaks: [...(last.breaks ?? []), ...(shift.breaks ?? [])],
      };
  }
  return done.map((shift) => whole.find((one) => isSame(one, shift)) ?? shift);
}

function refusedPlan({ from, until, shifts }: OverrideWish, now: Instant): Refusal | undefined {
  if (until <= from) return refuse('invalid', 'a plan ends after it starts');
  if (from < now) return refuse('invalid', `a plan begins now or later; the past is not changed`);
  if (millisOf(until) - millisOf(from) > MOST_DAYS * DAY_MILLIS)
    return refuse('invalid', `a temporary plan is at most ${MOST_DAYS} days long`);
  const astray = shifts.find((shift) => shift.from < from || until < shift.until);
  if (astray) return refuse('invalid', `the shift from ${astray.from} to ${astray.until} is not inside of the plan`);
  const sorted = shifts.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const overlap = sorted.find((shift, place) => shift.until > (sorted[place + 1]?.from ?? '9'));
  return overlap && refuse('invalid', `the shift from ${overlap.from} to ${overlap.until} overlaps the next one`);
}

function refusedAgents(lines: readonly StaffLine[]): Refusal | undefined {
  const left = lines.find(({ agent }) => agent.status === 'left')?.agent;
  return left && refuse('conflict', `${left.name} has left`);
}

const said = (broken: readonly string[]): string =>
  broken.length <= MOST_SAID
    ? broken.join('; ')
    : `${broken.slice(0, MOST_SAID).join('; ')}; and ${countSaid(broken.length - MOST_SAID, 'more objection')}`;
