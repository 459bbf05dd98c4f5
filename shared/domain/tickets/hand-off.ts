import { type Agent, isCertified, onShiftUntil, shiftAt } from '../agents/agent.ts';
import type { AgentId, ClientId } from '../ids.ts';
import { isOurs } from '../sla/clock.ts';
import { after, earliest, type Instant, MINUTE_MILLIS } from '../time.ts';
import { runs, type Ticket } from './ticket.ts';

/**
 * How long a ticket may stay in the hands of somebody off duty: so long a break is no hand-off, and by then whatever was
 * left over after a shift is found.
 */
export const HAND_OFF_MILLIS = 10 * MINUTE_MILLIS;

/** The last part of a shift: no new ticket comes, and notes are written for those who take over. */
export const CLEAN_UP_MINUTES = 15;

/** From person to person, because somebody steps out; or to the region that comes on, because a shift is over. */
export type HandOffVerb = 'handover' | 'rehome';

/**
 * What becomes of a ticket in somebody's hands: it is held by somebody on duty, kept while its clocks stand, waits for
 * the end of a short break, or goes to others.
 */
export type Holding =
  | { state: 'held' }
  | { state: 'kept' }
  | { state: 'on-break'; until: Instant }
  | { state: 'goes'; because: string; verb: HandOffVerb };

const goes = (because: string, verb: HandOffVerb = 'handover'): Holding => ({ state: 'goes', because, verb });

/**
 * The one decision on who may go on with a ticket: asked at the edge of a shift, at a break, an absence, an off-boarding,
 * a lost certification, and whenever anything else happens to the ticket. `owner` is absent when they left the team.
 */
export function holdingOf(ticket: Ticket, owner: Agent | undefined, now: Instant): Holding {
  if (!runs(ticket)) return { state: 'kept' };
  if (!owner) return goes('no longer on the team');
  if (!isCertified(owner, ticket.clientId, now)) return goes('no longer certified');
  if (owner.status === 'left') return goes('left for good');
  if (!shiftAt(owner, now))
    return isTakenAway(ticket, now) ? goes('the shift was taken away') : goes(SHIFT_ENDED, 'rehome');
  if (owner.status === 'active') return { state: 'held' };
  if (owner.status === 'away') return goes('away');
  const until = breakEndsAt(owner);
  return until > now && !breaksBy(ticket, until) ? { state: 'on-break', until } : goes('on a break');
}

const SHIFT_ENDED = 'the shift ended';

/** Whether the shift that the ticket was given in should still be running. */
const isTakenAway = ({ place }: Ticket, now: Instant): boolean =>
  place.at === 'agent' && place.handOffBy !== undefined && after(place.handOffBy, -HAND_OFF_MILLIS) > now;

/** Until when somebody on a break keeps what they hold; one whose beginning nobody knows is over. */
const breakEndsAt = ({ statusSince }: Agent): Instant => (statusSince ? after(statusSince, HAND_OFF_MILLIS) : '');

/** Whether a promise that still stands breaks by then. */
const breaksBy = ({ clocks }: Ticket, until: Instant): boolean =>
  clocks.some(
    (clock) =>
      clock.state === 'running' && isOurs(clock.kind) && clock.breachedAt === undefined && clock.dueAt <= until,
  );

/**
 * When it is to be looked whether a ticket's owner is still there: the hand-off window after their stretch of work or
 * the beginning of their break, or the end of their certification. Undefined for somebody of whom nothing is known.
 */
export function handOffByOf(owner: Agent | undefined, clientId: ClientId, now: Instant): Instant | undefined {
  if (!owner) return undefined;
  const certified = owner.seats.find((seat) => seat.clientId === clientId)?.certifiedUntil;
  return earliest(
    after(onShiftUntil(owner, now) ?? now, HAND_OFF_MILLIS),
    certified !== undefined && certified > now ? certified : undefined,
    owner.status === 'break' && owner.statusSince ? after(owner.statusSince, HAND_OFF_MILLIS) : undefined,
  );
}

/** When the owner of a ticket is looked for in any case; not while its clocks stand. */
export const handOffDueAt = (ticket: Ticket): Instant | undefined =>
  ticket.place.at === 'agent' && runs(ticket) ? ticket.place.handOffBy : undefined;

/**
 * The sentence in which a ticket is where none may be, or undefined (PRODUCT.md D7, rule 10): no ticket that runs is in
 * the hands of somebody off duty beyond the hand-off window. `offDutySince` is when its owner went, if they did;
 * `lateMillis` is what a world full of faults may take longer.
 */
export function misplaced(
  ticket: Ticket,
  owner: { id: AgentId } | undefined,
  offDutySince: Instant | undefined,
  now: Instant,
  lateMillis = 0,
): string | undefined {
  const { place, id } = ticket;
  if (!runs(ticket)) return undefined;
  switch (place.at) {
    case 'agent':
      if (owner?.id !== place.agentId) return `${id} is in the hands of ${place.agentId}, whom nobody knows`;
      return offDutySince !== undefined && after(offDutySince, HAND_OFF_MILLIS + lateMillis) < now
        ? `${id} is still in the hands of ${place.agentId}, off duty since ${offDutySince}`
        : undefined;
    case 'pool':
    case 'parked':
    case 'client':
      return undefined;
    case 'done':
      return `${id} runs and has neither an owner nor a place to wait`;
    default:
      return place satisfies never;
  }
}
