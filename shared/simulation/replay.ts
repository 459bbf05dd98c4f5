import type { Actor } from '../domain/access/key.ts';
import type { Agent } from '../domain/agents/agent.ts';
import type { Client } from '../domain/clients/client.ts';
import type { Plan } from '../domain/clients/plan.ts';
import type { Fact } from '../domain/facts.ts';
import type { AgentId, ConnectionId, TicketId } from '../domain/ids.ts';
import { nextEdgeAt } from '../domain/rosters/duty.ts';
import type { HelpdeskStatus, Report } from '../domain/tickets/report.ts';
import type { Status, Ticket } from '../domain/tickets/ticket.ts';
import type { Wish } from '../domain/tickets/wish.ts';
import { type Instant, instantOf, millisOf } from '../domain/time.ts';
import type { RecordWrite } from '../ports/records.ts';
import type { TicketChange } from '../ports/tickets.ts';
import { Platform } from './platform.ts';

/** A platform's own account of a time: who was there as it began, holding nothing, and the histories of all tickets since. */
export type Account = {
  from: Instant;
  clients: { client: Client; plan: Plan }[];
  agents: Agent[];
  histories: { ticket: Ticket; changes: TicketChange[] }[];
};

/** Who was given which ticket, and when. */
export type Given = { ticketId: TicketId; agentId: AgentId; at: Instant };

/** What came out then, and now that it was told again; `untold` are changes that no wish of a replay stands for, in sentences. */
export type Replay = { recorded: Given[]; replayed: Given[]; untold: string[] };

/**
 * Facts and shift edges take about as long as on the platform: what two of them race for within that may come out
 * otherwise. A ticket's timers come when they came then, since which of many at one instant comes first is the queue's;
 * one that changed nothing then comes later.
 */
const DELAYS = { reportMillis: 260, edgeMillis: 10, timerMillis: 5_000 };
const RUN_OUT_MILLIS = 3_600_000;

/**
 * Tells the platform's own shell everything again that came from outside, at the instants at which it was heard: what
 * helpdesks told, when timers came, and what people did. What dispatch and the clock made of it must come about by itself.
 */
export async function replay({ from, clients, agents, histories }: Account): Promise<Replay> {
  const platform = new Platform(millisOf(from), DELAYS);
  await platform.desk.records.write([
    ...clients.flatMap(({ client, plan }): RecordWrite[] => [
      { kind: 'client', put: client },
      { kind: 'plan', put: plan },
    ]),
    ...agents.flatMap((agent) => agentWrites(agent, from)),
  ]);
  const replayed: Given[] = [];
  platform.onlookers.push({ changed: ({ facts }) => void replayed.push(...givenIn(facts)), told() {} });
  const untold: string[] = [];
  for (const { ticket, changes } of histories)
    for (const change of changes) {
      const said = retold(platform, ticket, change);
      if (typeof said === 'string') untold.push(said);
      else if (said) platform.at(millisOf(change.at), said);
    }
  const recorded = histories.flatMap(({ changes }) => changes.flatMap(({ facts }) => givenIn(facts)));
  const ends = histories.flatMap(({ changes }) => changes.map(({ at }) => millisOf(at)));
  const endMillis = Math.max(millisOf(from), ...ends);
  while (await platform.step(endMillis + RUN_OUT_MILLIS));
  const isThen = ({ at }: Given) => at <= instantOf(endMillis + DELAYS.timerMillis);
  return { recorded: recorded.toSorted(byTime), replayed: replayed.filter(isThen), untold };
}

const byTime = (one: Given, other: Given): number => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0);

function agentWrites(agent: Agent, from: Instant): RecordWrite[] {
  const { id: agentId, region, shifts } = agent;
  const edges = shifts.map((shift): RecordWrite => {
    const edgeAt = nextEdgeAt(shift, from);
    return { kind: 'shift', put: { ...shift, agentId, region, ...(edgeAt && { edgeAt }) } };
  });
  return [{ kind: 'agent', put: agent }, ...edges];
}

const givenIn = (facts: readonly Fact[]): Given[] =>
  facts.flatMap(({ type, data, at }) =>
    type === 'ticket.assigned' ? [{ ticketId: data.ticketId, agentId: data.agentId, at }] : [],
  );

/** What is to be done for a change to come about again: nothing for what dispatch did by itself, a sentence for what nobody can retell. */
function retold(platform: Platform, ticket: Ticket, change: TicketChange): (() => unknown) | string | undefined {
  const { by } = change;
  const { clientId, id } = ticket;
  if (by === 'dispatch') return undefined;
  if (by === 'clock') return () => platform.ring(clientId, id);
  if (by.startsWith('con_')) {
    const receivedAt = change.messages[0]?.at ?? (change.version === 1 ? ticket.openedAt : change.at);
    return () => platform.hear(clientId, reportOf(ticket, change), receivedAt);
  }
  const wish = wishOf(change);
  const actor: Actor = by.startsWith('agt_')
    ? { role: 'agent', agentId: by as AgentId }
    : { role: 'operator', as: 'owner' };
  return wish
    ? () => platform.wish(clientId, id, wish, actor)
    : `${id} ${change.version}: ${change.facts.map(({ type }) => type).join()}`;
}

/** What a helpdesk told; of the fields that no fact names it is what the ticket says in the end. */
function reportOf(ticket: Ticket, { version, by, facts, messages }: TicketChange): Report {
  const { id: ticketId, externalId, subject, language, tags, channel, requester } = ticket;
  const opened = facts.find((fact) => fact.type === 'ticket.opened');
  const raised = facts.find((fact) => fact.type === 'ticket.priority-changed');
  const priority = opened?.data.priority ?? raised?.data.to;
  const status = facts.find((fact) => fact.type === 'ticket.status-changed')?.data.to as HelpdeskStatus | undefined;
  return {
    ...{ connectionId: by as ConnectionId, ticketId, externalId, event: 'replayed', thin: false },
    ticket: {
      ...(version === 1 && { subject, language, tags, requester, ...(channel && { channel }) }),
      ...(priority && { priority }),
      ...(status && { status }),
    },
    messages: messages.map(({ visibility, direction, text, externalId: own }) => ({
      ...{ visibility, direction, text },
      ...(own !== undefined && { externalId: own }),
    })),
  };
}

/** What somebody wanted, by what came of it: an answer, a note, another status or priority, or an acknowledgement. */
function wishOf({ facts, messages }: TicketChange): Wish | undefined {
  const types = new Set(facts.map(({ type }) => type));
  const to = facts.find((fact) => fact.type === 'ticket.status-changed')?.data.to as Status | undefined;
  const text = messages[0]?.text ?? '';
  if (types.has('ticket.replied')) {
    const status = to === 'open' || to === 'waiting-customer' || to === 'solved' ? { status: to } : {};
    return { kind: 'reply', text, ...status };
  }
  if (types.has('ticket.noted')) return { kind: 'note', text };
  if (to && to !== 'deleted') return { kind: 'status', to };
  const priority = facts.find((fact) => fact.type === 'ticket.priority-changed')?.data.to;
  if (priority) return { kind: 'priority', to: priority };
  return types.has('escalation.acknowledged') ? { kind: 'acknowledge' } : undefined;
}
