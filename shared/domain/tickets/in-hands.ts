import { type Agent, shiftAt } from '../agents/agent.ts';
import { type Instant, millisOf } from '../time.ts';
import { handOffByOf } from './hand-off.ts';
import { countsFor, holderOf, type Message, ownerOf, type Ticket } from './ticket.ts';

/**
 * A ticket as it is after a change, with what follows from whose hands it is in: who passed it on is forgotten once it
 * found hands or is done, a note written ahead belongs to the hands that wrote it, and so does a look at its call-back;
 * the time in hands is counted, and it stands when it is looked whether its owner is still there.
 */
export function inHands(
  before: Ticket | undefined,
  draft: Ticket,
  messages: readonly Message[],
  team: readonly Agent[],
  now: Instant,
): Ticket {
  const { handedOverBy, handOffNote, lastMessage: last, callBack, ...ticket } = draft;
  const isPlaced = ticket.place.at === 'agent' || ticket.place.at === 'done';
  const isSame = before !== undefined && ownerOf(before) === ownerOf(draft);
  const work = worked(before, draft, now);
  const lastMessage = lastOf(messages) ?? last;
  return {
    ...ticket,
    place: watched(draft, team, now),
    ...(handedOverBy && !isPlaced && { handedOverBy }),
    ...(handOffNote && isSame && { handOffNote }),
    ...(callBack && { callBack: before && holderOf(before) !== holderOf(draft) ? unseen(callBack, now) : callBack }),
    ...(work && { work }),
    ...(lastMessage && { lastMessage }),
  };
}

/** New hands are looked at anew, unless that has just been done. */
function unseen(callBack: NonNullable<Ticket['callBack']>, now: Instant): Ticket['callBack'] {
  if (callBack.lookedAt === now) return callBack;
  const { lookedAt: _looked, escalatedAt: _escalated, ...rest } = callBack;
  return rest;
}

/** Of somebody outside of any shift nothing new is known: what stood, stands. */
function watched({ place, clientId }: Ticket, team: readonly Agent[], now: Instant): Ticket['place'] {
  if (place.at !== 'agent') return place;
  const owner = team.find(({ id }) => id === place.agentId);
  const known = owner && (shiftAt(owner, now) || !place.handOffBy) ? handOffByOf(owner, clientId, now) : undefined;
  const handOffBy = known ?? place.handOffBy;
  return handOffBy ? { ...place, handOffBy } : place;
}

/** A ticket counts as worked on while it counts in somebody's load. */
function worked(before: Ticket | undefined, after: Ticket, now: Instant): Ticket['work'] {
  const [was, is] = [countsFor(before), countsFor(after)];
  if (was === is) return after.work;
  const { minutes = 0, since } = after.work ?? {};
  const more = since ? (millisOf(now) - millisOf(since)) / 60_000 : 0;
  return { minutes: minutes + more, ...(is && { since: now }) };
}

function lastOf(messages: readonly Message[]): Ticket['lastMessage'] {
  const message = messages.findLast(({ visibility }) => visibility === 'public');
  return message && { direction: message.direction, at: message.at };
}
