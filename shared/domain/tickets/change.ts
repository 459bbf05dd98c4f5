import type { Agent } from '../agents/agent.ts';
import type { OutgoingFile } from '../deliveries/outbound.ts';
import { spoken } from '../escalation/acknowledge.ts';
import { ladderDueAt } from '../escalation/climb.ts';
import { type Fact, factsOf, type News } from '../facts.ts';
import type { AgentId, DeliveryId } from '../ids.ts';
import { nextDue } from '../sla/ring.ts';
import { earliest, type Instant } from '../time.ts';
import type { Attachment } from './attachment.ts';
import { callBackDueAt, callBackPassed } from './call-back.ts';
import { takenNow } from './gate.ts';
import { handOffDueAt } from './hand-off.ts';
import { inHands } from './in-hands.ts';
import type { Decision } from './place.ts';
import type { ShareMove } from './share.ts';
import { says, saysToRequester } from './since.ts';
import { countsFor, isDone, type Message, ownerOf, runs, type Ticket } from './ticket.ts';

/** What must go out to the helpdesk, in the order in which it was decided. */
export type Outgoing = {
  id: DeliveryId;
  kind: 'reply' | 'note' | 'status';
  text?: string;
  status?: string;
  attachments?: OutgoingFile[];
};

/**
 * One change of one ticket, complete: everything here is written in one transaction or not at all. `loads` moves the
 * counters; one with a `gate` is a choice, and holds only if the agent is still as decided and no fuller than seen.
 * `share` moves the client's counter, where a cap is agreed.
 */
export type Change = {
  before?: Ticket;
  after: Ticket;
  at: Instant;
  /** When what it tells was received, if that was before: promises count from there. */
  countsFrom?: Instant;
  by: string;
  facts: Fact[];
  messages: Message[];
  /** How things stand with the files that came with it. */
  attachments?: Attachment[];
  decision?: Decision;
  outgoing: Outgoing[];
  loads: Load[];
  share?: ShareMove;
};

export type Load = {
  agentId: AgentId;
  by: 1 | -1;
  gate?: Gate;
};

/** `held` is the most that the agent may hold at the moment of writing: as much as was seen, so that a burst is shared fairly. */
export type Gate = { revision: number; held: number; limit: number; pace: { since: Instant; taken: number } };

/** The change with gates that ask for room alone: for one that lost to others too often while each was being fair. */
export const withRoomAlone = (change: Change): Change => ({
  ...change,
  loads: change.loads.map((load) =>
    load.gate ? { ...load, gate: { ...load.gate, held: load.gate.limit - 1 } } : load,
  ),
});

/** What a decision says; {@link complete} makes the whole change of it. */
export type Draft = {
  ticket: Ticket;
  countsFrom?: Instant;
  news: News[];
  messages?: Message[];
  attachments?: Attachment[];
  decision?: Decision;
  outgoing?: Omit<Outgoing, 'id'>[];
  share?: ShareMove;
};

/** Gives a draft its version, fact ids, delivery ids and load moves, all derived from before and after. */
export function complete(before: Ticket | undefined, draft: Draft, team: Agent[], now: Instant, by: string): Change {
  const version = (before?.version ?? 0) + 1;
  const said = says(draft.news, draft.messages ?? []) ? version : (before?.said ?? before?.version ?? version);
  const held = inHands(before, draft.ticket, draft.messages ?? [], team, now);
  const after: Ticket = { ...held, ...unlessSilent(draft, now), version, said, updatedAt: now };
  const loads = loadsOf(before, after, draft.decision, team, now);
  const { id: ticketId, clientId, connectionId } = after;
  const deliveries = draft.outgoing?.length ?? 0;
  const queued: News[] =
    deliveries > 0 ? [{ type: 'reply.queued', data: { ticketId, clientId, connectionId, deliveries } }] : [];
  const awaited: News[] = (draft.attachments ?? [])
    .filter(({ state }) => state === 'awaited')
    .map(({ id }) => ({
      type: 'ticket.attachment-received',
      data: { ticketId, clientId, connectionId, attachmentId: id },
    }));
  const room: News[] = loads
    .filter((load) => load.by === -1)
    .map((load) => ({
      type: 'agent.has-room',
      data: { agentId: load.agentId, because: `${after.id} no longer counts` },
    }));
  return {
    ...(before && { before }),
    after,
    at: now,
    ...(draft.countsFrom !== undefined && draft.countsFrom !== now && { countsFrom: draft.countsFrom }),
    by,
    facts: factsOf(
      after.id,
      version,
      [...draft.news, ...callBackPassed(before, after), ...queued, ...awaited, ...room],
      now,
      by,
    ),
    messages: draft.messages ?? [],
    ...(draft.attachments && { attachments: draft.attachments }),
    ...(draft.decision && { decision: draft.decision }),
    outgoing: (draft.outgoing ?? []).map((item, place) => ({ ...item, id: deliveryIdOf(after, version, place) })),
    loads,
    ...(draft.share && { share: draft.share }),
  };
}

/** A ladder that arms itself again on silence, once something was said to the requester. */
const unlessSilent = ({ ticket: { ladder }, news, messages = [] }: Draft, now: Instant): Pick<Ticket, 'ladder'> =>
  ladder && saysToRequester(news, messages) ? { ladder: spoken(ladder, now) } : {};

/** When the ticket next needs a look: a warning, a breach, a ladder's step, a wider search, its owner’s end of work, or a promised call-back. */
export function dueAt(ticket: Ticket): Instant | undefined {
  if (isDone(ticket.status)) return callBackDueAt(ticket);
  return earliest(
    callBackDueAt(ticket),
    nextDue(ticket.clocks),
    ticket.ladder && ladderDueAt(ticket.ladder),
    ticket.wakeLadderAt,
    lookAgainAt(ticket),
    handOffDueAt(ticket),
  );
}

/** When somebody is looked for again; not while its clocks are paused, since nobody is given such a ticket. */
export const lookAgainAt = (ticket: Ticket): Instant | undefined =>
  runs(ticket) && (ticket.place.at === 'pool' || ticket.place.at === 'parked') ? ticket.place.lookAgainAt : undefined;

const deliveryIdOf = (ticket: Ticket, version: number, place: number): DeliveryId =>
  `dlv_${ticket.id.replace('_', '-')}-${version}-${place}` as DeliveryId;

function loadsOf(
  before: Ticket | undefined,
  after: Ticket,
  decision: Decision | undefined,
  team: Agent[],
  now: Instant,
): Load[] {
  const [from, to] = [countsFor(before), countsFor(after)];
  if (from === to) return [];
  const taken = to && team.find((agent) => agent.id === to);
  const isNew = to !== (before && ownerOf(before));
  return [
    ...(from ? [{ agentId: from, by: -1 as const }] : []),
    ...(to
      ? [
          {
            agentId: to,
            by: 1 as const,
            ...(taken && isNew && decision?.chosen === to && { gate: gateOf(taken, now) }),
          },
        ]
      : []),
  ];
}

/** What must still be true of the chosen agent when the transaction is written, and their new pace. */
function gateOf(agent: Agent, now: Instant): Gate {
  const taken = takenNow(agent, now);
  const since = taken && agent.pace ? agent.pace.since : now;
  return { revision: agent.revision, held: agent.held, limit: agent.limit, pace: { since, taken: taken + 1 } };
}
