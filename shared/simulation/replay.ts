import type { Actor } from '../domain/access/key.ts';
import type { Client } from '../domain/clients/client.ts';
import type { Fact } from '../domain/facts.ts';
import type { AgentId, TicketId } from '../domain/ids.ts';
import { isRefusal } from '../domain/refusal.ts';
import { isDone, type Status } from '../domain/tickets/ticket.ts';
import { type Instant, millisOf } from '../domain/time.ts';
import { Platform } from './platform.ts';
import type { RecordedAgent, RecordedChange, RecordedTicket, RecordingHead, RecordingLine } from './recording.ts';
import { Roll } from './roll.ts';
import { RACE_MILLIS } from './same-hands.ts';
import { reportOf, wishOf } from './told-again.ts';

/** Who was given which ticket, and when. */
export type Given = { ticketId: TicketId; agentId: AgentId; at: Instant };

/** What came out then, and now that it was told again; `untold` is what could not be, in sentences. */
export type Replay = { recorded: Given[]; replayed: Given[]; untold: string[] };

/**
 * Facts take as long as they did then, by the median, and shift edges about as long as on the platform: what two of them
 * race for within that may come out otherwise. A ticket's timers come when they came then, since which of many at one instant comes first is the queue's;
 * one that changed nothing then comes later.
 */
const DELAYS = { reportMillis: 260, edgeMillis: 10, timerMillis: 5_000 };

/**
 * Tells the platform's own shell everything again that came from outside, at the instants at which it was heard: what
 * helpdesks told, when timers came, what people did, and what changed of them and of the plan. What dispatch and the clock
 * made of it must come about by itself. Undefined without a head, an agent or a ticket.
 */
export async function replay(lines: readonly RecordingLine[]): Promise<Replay | undefined> {
  const head = lines.find((line) => line.line === 'recording');
  const agents = lines.filter((line) => line.line === 'agent');
  const tickets = lines.filter((line) => line.line === 'ticket');
  if (!head || agents.length === 0 || tickets.length === 0) return undefined;
  const reportMillis = latenessOf(agents, tickets) ?? DELAYS.reportMillis;
  const platform = new Platform(millisOf(head.from), { ...DELAYS, reportMillis });
  const replayed: Given[] = [];
  platform.onlookers.push({ changed: ({ facts }) => void replayed.push(...givenIn(facts)), told() {} });
  await begin(platform, head, agents);
  const untold = lines.flatMap((line) => (line.line === 'gap' ? [line.what] : []));
  for (const ticket of tickets) for (const step of stepsOf(platform, head, ticket, untold)) platform.at(...step);
  const endMillis = millisOf(head.until);
  while (await platform.step(endMillis));
  const recorded = tickets.flatMap(({ changes }) => changes.flatMap(({ facts }) => givenIn(facts)));
  return { recorded: recorded.filter(({ at }) => at <= head.until).sort(byTime), replayed, untold };
}

/** How long after the last thing that happened dispatch did something of its own, by the median; what took longer than a race waited for something else. */
function latenessOf(agents: readonly RecordedAgent[], tickets: readonly RecordedTicket[]): number | undefined {
  const changes = tickets.flatMap((ticket) => ticket.changes);
  const millisIn = (all: readonly { at: Instant }[]) => all.map(({ at }) => millisOf(at)).sort((a, b) => a - b);
  const outside = millisIn([
    ...changes.filter(({ by }) => by !== 'dispatch'),
    ...agents.flatMap((agent) => agent.changes),
  ]);
  let place = 0;
  const late = millisIn(changes.filter(({ by }) => by === 'dispatch')).flatMap((millis) => {
    while ((outside[place] ?? Number.POSITIVE_INFINITY) <= millis) place++;
    const took = millis - (outside[place - 1] ?? Number.NEGATIVE_INFINITY);
    return took <= RACE_MILLIS ? [took] : [];
  });
  return late.sort((a, b) => a - b)[Math.floor(late.length / 2)];
}

const byTime = (one: Given, other: Given): number => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0);

const givenIn = (facts: readonly Fact[]): Given[] =>
  facts.flatMap(({ type, data, at }) =>
    type === 'ticket.assigned' ? [{ ticketId: data.ticketId, agentId: data.agentId, at }] : [],
  );

/** The desk as it was; what changes of its plan and its people comes in its time. */
async function begin(platform: Platform, head: RecordingHead, agents: readonly RecordedAgent[]): Promise<void> {
  const { clientId: id, client: name, from, plans, handlingMinutes } = head;
  const { records } = platform.desk;
  const team = agents.map(({ agentId }) => agentId);
  const client: Client = {
    ...{ id, name, status: 'active', team, planVersion: 0, createdAt: from, revision: 1 },
    ...(handlingMinutes && { handlingMinutes }),
  };
  const [first, ...later] = plans;
  const inForce = (plan: typeof first) => [
    { kind: 'plan' as const, put: plan as NonNullable<typeof plan> },
    { kind: 'client' as const, put: { ...client, planVersion: plan?.version ?? 0 } },
  ];
  const roll = new Roll(platform, id);
  await records.write([...inForce(first), ...agents.flatMap((agent) => roll.call(agent, from))]);
  for (const plan of later) platform.at(millisOf(plan.publishedAt), () => records.write(inForce(plan)));
  for (const { agentId, changes } of agents)
    for (const { at, facts } of changes) platform.at(millisOf(at), () => roll.change(agentId, facts));
}

type Step = [atMillis: number, work: () => unknown];

/** What is to be done for each change of a ticket to come about again: nothing for what dispatch did by itself. */
function stepsOf(platform: Platform, head: RecordingHead, ticket: RecordedTicket, untold: string[]): Step[] {
  let isOver = false;
  return ticket.changes.flatMap((change): Step[] => {
    const wasOver = isOver;
    const moved = change.facts.findLast((fact) => fact.type === 'ticket.status-changed')?.data.to;
    if (moved !== undefined) isOver = isDone(moved as Status);
    const work = retold(platform, head, ticket, change, wasOver && isOver, untold);
    return work ? [[millisOf(change.at), work]] : [];
  });
}

function retold(
  platform: Platform,
  { clientId }: RecordingHead,
  ticket: RecordedTicket,
  change: RecordedChange,
  staysOver: boolean,
  untold: string[],
): (() => unknown) | undefined {
  const { by } = change;
  const { ticketId } = ticket;
  if (by === 'clock') return () => platform.ring(clientId, ticketId);
  if (by.startsWith('con_')) {
    const receivedAt = change.countsFrom ?? (change.version === 1 ? ticket.at : change.at);
    return () => platform.hear(clientId, reportOf(ticket, change, staysOver), receivedAt);
  }
  const wish = wishOf(ticket, change);
  if (by === 'dispatch' && wish?.kind !== 'link-incident') return undefined;
  const what = `${ticketId} ${change.at}: ${change.facts.map(({ type }) => type).join(', ') || 'a change'} by ${by}`;
  if (!wish) {
    untold.push(what);
    return undefined;
  }
  return async () => {
    // What they did to a ticket that others hold by now they do all the same: its customer knows no difference.
    const first = await platform.wish(clientId, ticketId, wish, actorOf(by));
    const done = isRefusal(first) ? await platform.wish(clientId, ticketId, wish, OPERATOR) : first;
    if (isRefusal(done)) untold.push(`${what}: ${done.reason}`);
  };
}

const OPERATOR: Actor = { role: 'operator', as: 'owner' };
const actorOf = (by: string): Actor => (by.startsWith('agt_') ? { role: 'agent', agentId: by as AgentId } : OPERATOR);
