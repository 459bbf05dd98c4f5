import * as z from 'zod';
import { Shift } from '../agents/agent.ts';
import { AgentId, type PublicationId, ShiftId } from '../ids.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { after, type Instant, Interval, millisOf } from '../time.ts';
import { SHIFTS_HELD } from './duty.ts';

/** A shift as it is planned, with its breaks if they are. */
export type Planned = Interval & { breaks?: Interval[] };

/**
 * A shift as it is published: breaks are when nobody is counted as there, whether or not they are taken then. `sequence`
 * counts how often it was changed since, for calendars; absent, never. One that somebody added `byHand` is no roster's.
 */
export const Rostered = Interval.extend({
  id: ShiftId,
  breaks: z.array(Interval).max(5).exactOptional(),
  sequence: z.number().int().exactOptional(),
  byHand: z.literal(true).exactOptional(),
});
export type Rostered = z.infer<typeof Rostered>;

/**
 * What somebody's shifts are to be in [from, until): a shift belongs to where it starts, and all others stay. What runs
 * now is touched only by `cutsNow`; `restMinutes` is the least between a shift that is new and the ones beside it. `seen` is the agent's revision
 * that this was decided on: at another one it is decided anew.
 */
export type Wished = Interval & {
  agentId: AgentId;
  shifts: Planned[];
  cutsNow?: boolean;
  restMinutes?: number;
  seen?: number;
};

/** What a publication changes for one person. A shift that moved keeps its id, and with it its place in calendars. */
export const Turn = z.object({
  agentId: AgentId,
  added: z.array(Rostered),
  moved: z.array(z.object({ was: Rostered, to: Rostered })),
  removed: z.array(Rostered),
});
export type Turn = z.infer<typeof Turn>;

/** A turn as it waits for the switch: with why and by whom, and the shifts that the agent's record holds from then on. */
export const Stage = Turn.extend({
  region: z.string(),
  because: z.string(),
  by: z.string(),
  held: z.array(Shift).max(SHIFTS_HELD),
});
export type Stage = z.infer<typeof Stage>;

/** Which publication is in force: `settling` until every agent's record says so too; `changes` counts what was edited by hand. */
export type Standing = { number: number; publication?: PublicationId; settling: boolean; changes: number };
/** What stands before anything was ever published. */
export const nothingPublished: Standing = { number: 0, settling: false, changes: 0 };

/** One transaction takes this much of one person's roster, beside their record and the news. */
export const CHANGES_AT_ONCE = 90;
/** Further apart than this, one shift that goes and one that comes are two, not the same one moved. */
const MOVED_MILLIS = 12 * 60 * 60_000;

/** Whether a turn changes anything. */
export const isTurn = ({ added, moved, removed }: Turn): boolean => added.length + moved.length + removed.length > 0;

/**
 * What must change for somebody's published shifts to become what is wished. The past is never edited: what has ended
 * stays, what runs stays unless the wish cuts it, and what would have begun already does not come. A shift that stays
 * the same keeps its id. Refuses shifts that overlap, rest that is too short, and more than {@link CHANGES_AT_ONCE}.
 */
export function turnOf(published: Rostered[], wished: Wished, now: Instant, newId: () => ShiftId): Turn | Refusal {
  const { agentId, cutsNow = false } = wished;
  const within = published.filter(({ from }) => wished.from <= from && from < wished.until);
  const open = within.filter(({ from, until }) => from > now || (cutsNow && until > now));
  const running = open.filter(({ from }) => from <= now);
  const ahead = open.filter(({ from }) => from > now);
  const cuts = running.map((was) => cut(was, wished.shifts, now));
  const fresh = wished.shifts.filter(({ from }) => from > now);
  const stays = (shift: Planned) => ahead.some((other) => isSame(other, shift));
  const gone = ahead.filter((shift) => !fresh.some((other) => isSame(other, shift)));
  const paired = pair(gone, fresh.filter((shift) => !stays(shift)).map(planned));
  const turn: Turn = {
    agentId,
    added: [...begunNow(wished, running, now), ...paired.came].map((shift) => ({ id: newId(), ...shift })),
    moved: [...cuts.flatMap(({ moved }) => moved ?? []), ...paired.moved],
    removed: [...cuts.flatMap(({ removed }) => removed ?? []), ...paired.gone],
  };
  return refusalOf(published, turn, wished.restMinutes ?? 0) ?? turn;
}

const isSame = (one: Planned, other: Planned): boolean =>
  one.from === other.from && one.until === other.until && breaksOf(one) === breaksOf(other);
const breaksOf = ({ breaks = [] }: Planned): string => breaks.map(({ from, until }) => `${from} ${until}`).join();
/** Nothing else of a wish gets into what is published. */
const planned = ({ from, until, breaks }: Planned): Planned => ({ from, until, ...(breaks?.length && { breaks }) });

/** Whether a wish means a shift that runs: it would have begun with it, or before. */
const means = (wish: Interval, running: Rostered): boolean => wish.from <= running.from && running.from < wish.until;

/** A running shift as the wish has it: its past stays, and it ends when the wish says so, or now. */
function cut(
  was: Rostered,
  wished: Interval[],
  now: Instant,
): { moved?: { was: Rostered; to: Rostered }; removed?: Rostered } {
  const until = wished.find((wish) => means(wish, was))?.until ?? now;
  const ends = until < now ? now : until;
  if (ends === was.until) return {};
  return ends > was.from ? { moved: { was, to: { ...was, until: ends, ...changed(was) } } } : { removed: was };
}

const changed = ({ sequence = 0 }: Rostered) => ({ sequence: sequence + 1 });

/** Whoever may cut what runs now may also put somebody on duty now, from this moment on. */
function begunNow({ cutsNow, shifts }: Wished, running: Rostered[], now: Instant): Interval[] {
  if (!cutsNow) return [];
  const begun = shifts.filter(({ from, until }) => from <= now && until > now);
  return begun.filter((wish) => !running.some((was) => means(wish, was))).map(({ until }) => ({ from: now, until }));
}

/** Tells what moved from what went and came: the nearest start within twelve hours, in order of what goes. */
function pair(gone: Rostered[], fresh: Planned[]) {
  const came = new Set(fresh);
  const moved: Turn['moved'] = [];
  const distance = (was: Interval, to: Interval) => Math.abs(millisOf(to.from) - millisOf(was.from));
  for (const was of gone.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const near = [...came].filter((to) => distance(was, to) <= MOVED_MILLIS);
    const to = near.sort((a, b) => distance(was, a) - distance(was, b))[0];
    if (!to) continue;
    came.delete(to);
    moved.push({ was, to: { id: was.id, ...to, ...changed(was) } });
  }
  return { moved, came: [...came], gone: gone.filter((shift) => !moved.some(({ was }) => was === shift)) };
}

/** Somebody's shifts after a turn, by start. Turning twice is turning once. */
export function afterTurn<Kept extends Rostered>(published: Kept[], turn: Turn): (Kept | Rostered)[] {
  const replaced = new Set([...turn.removed, ...turn.moved.map(({ was }) => was), ...turn.added].map(({ id }) => id));
  const stay = published.filter(({ id }) => !replaced.has(id));
  return [...stay, ...turn.added, ...turn.moved.map(({ to }) => to)].sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** Why a turn may not be, of shifts that are new: two that overlap, too little rest, or more than one write takes. */
export function refusalOf(published: Rostered[], turn: Turn, restMinutes: number): Refusal | undefined {
  const changes = turn.added.length + turn.removed.length + 2 * turn.moved.length;
  if (changes > CHANGES_AT_ONCE)
    return refuse('invalid', `${turn.agentId} would have ${changes} changes at once; ${CHANGES_AT_ONCE} are possible`);
  const isNew = new Set([...turn.added, ...turn.moved.map(({ to }) => to)].map(({ id }) => id));
  const sorted = afterTurn(published, turn);
  for (const [place, shift] of sorted.entries()) {
    const next = sorted[place + 1];
    if (!next || !(isNew.has(shift.id) || isNew.has(next.id))) continue;
    const [one, other] = [say(shift), say(next)];
    if (shift.until > next.from) return refuse('conflict', `the shift ${other} overlaps the one ${one}`);
    if (after(shift.until, restMinutes * 60_000) > next.from)
      return refuse(
        'conflict',
        `${turn.agentId} would rest less than ${restMinutes} minutes between the shift ${one} and the one ${other}`,
      );
  }
  return undefined;
}

const say = ({ from, until }: Interval): string => `from ${from} to ${until}`;
