import { type Agent, isCertified, isOnDuty, shiftAt } from '../agents/agent.ts';
import type { AgentId } from '../ids.ts';
import { after, type Instant, MINUTE_MILLIS } from '../time.ts';
import { type CallBack, holderOf, type Ticket } from './ticket.ts';
import { subjectOf, type Timed } from './timing.ts';

/** So long before a call-back is due it is looked whether somebody will keep it. */
const LOOK_AHEAD_MINUTES = 30;
/** Hands that a promise came to just now have so long to accept it. */
const ACCEPT_MINUTES = 5;

/** From when on a promise for an instant is looked after. */
export const lookFrom = (at: Instant): Instant => after(at, -LOOK_AHEAD_MINUTES * MINUTE_MILLIS);

/** Who stands for a promise: by its word, or by having accepted it. */
export const standsFor = ({ by, acceptedBy }: CallBack): AgentId => acceptedBy ?? by;

/** When it is looked whether a promise will be kept, once for each hands that it comes to, and never later than it is due. */
export function lookedAfterAt({ callBack, place }: Ticket): Instant | undefined {
  if (!callBack || callBack.lookedAt !== undefined || callBack.toldAt !== undefined) return undefined;
  const [ahead, accepted] = [lookFrom(callBack.at), after(place.since, ACCEPT_MINUTES * MINUTE_MILLIS)];
  const at = ahead > accepted ? ahead : accepted;
  return at < callBack.at ? at : callBack.at;
}

/** Why nobody stands for a promise by name: in nobody's hands, not accepted by those that it is in, or nobody at work by then. */
function whyNobody(ticket: Ticket, callBack: CallBack, team: Agent[]): string | undefined {
  const holder = holderOf(ticket);
  if (!holder) return 'nobody holds the ticket';
  if (holder !== standsFor(callBack)) return 'it is not accepted';
  const agent = team.find(({ id }) => id === holder);
  if (!agent || agent.status === 'left') return 'whoever stands for it has left the team';
  return shiftAt(agent, callBack.at) ? undefined : 'whoever stands for it is not at work then';
}

/**
 * Says of a promise, half an hour ahead, that nobody stands for it: to the leads on duty for its client, and to whoever
 * has the ticket (PRODUCT.md D7). Once for each hands that it comes to.
 */
export function watchCallBack({ ticket, news }: Timed, team: Agent[], now: Instant): Timed {
  const { callBack } = ticket;
  const lookAt = lookedAfterAt(ticket);
  if (!callBack || lookAt === undefined || lookAt > now) return { ticket, news };
  const because = whyNobody(ticket, callBack, team);
  if (!because) return { ticket: { ...ticket, callBack: { ...callBack, lookedAt: now } }, news };
  const agentId = holderOf(ticket) ?? standsFor(callBack);
  const leads = team.filter(
    (one) => one.level === 'lead' && isOnDuty(one, now) && isCertified(one, ticket.clientId, now),
  );
  const region = team.find(({ id }) => id === agentId)?.region;
  const data = {
    ...subjectOf(ticket),
    agentId,
    dueAt: callBack.at,
    because,
    told: [...new Set([...leads.map(({ id }) => id), agentId])],
    ...(region && { region }),
  };
  return {
    ticket: { ...ticket, callBack: { ...callBack, lookedAt: now, escalatedAt: now } },
    news: [...news, { type: 'ticket.call-back-escalated', data }],
  };
}

/** Whether somebody of us must be found who calls: nobody at work has the ticket, though it may wait for its customer. */
export function needsCaller({ place, callBack }: Ticket, team: Agent[], now: Instant): boolean {
  if (callBack?.escalatedAt !== now || place.at === 'done' || place.at === 'client') return false;
  const owner = place.at === 'agent' && team.find(({ id }) => id === place.agentId);
  return !owner || !isOnDuty(owner, now);
}
