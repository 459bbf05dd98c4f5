import type { Plan } from '../domain/clients/plan.ts';
import type { Fact } from '../domain/facts.ts';
import type { AgentId, ClientId } from '../domain/ids.ts';
import { type Instant, MINUTE_MILLIS, millisOf } from '../domain/time.ts';
import { afterFact } from './agent-then.ts';
import type { Arrival } from './arrivals.ts';
import type { RecordedAgent, RecordedTicket, RecordingHead, RecordingLine } from './recording.ts';
import { Scenario } from './scenario.ts';

/** A recording as something to play: the desk as it was, its arrivals, and what each one came to then. */
export type Replayed = {
  name: string;
  scenario: Scenario;
  arrivals: Arrival[];
  tickets: Went[];
  /** The recorded agent behind the id that the simulation gives them. */
  agentOf: ReadonlyMap<string, AgentId>;
};

/** A ticket as it went: whose hands it came into and when, who of us answered, when its customer wrote again. */
export type Went = RecordedTicket & {
  hands: { agentId: AgentId; at: Instant }[];
  replies: { agentId?: AgentId; at: Instant }[];
  wrote: Instant[];
};

/** Longer, and somebody went home in between. */
const LONGEST_MINUTES = 8 * 60;

/**
 * Makes a scenario of a recording. What a ticket took is read from when it was answered: since it came into those hands, or
 * since their answer before it, for people answer one after the other. How often customers write again, and how soon, is as
 * it was on average; undefined without a head, an agent or a ticket.
 */
export function replayed(lines: readonly RecordingLine[]): Replayed | undefined {
  const head = lines.find((line) => line.line === 'recording');
  const agents = lines.filter((line) => line.line === 'agent');
  const tickets = lines
    .filter((line) => line.line === 'ticket')
    .map(went)
    .toSorted((a, b) => (a.at < b.at ? -1 : 1));
  if (!head || agents.length === 0 || tickets.length === 0) return undefined;
  const minutes = handlingBy(tickets);
  const blank = Scenario.parse({ agents: [{}] });
  const known = [...minutes.values()];
  const taken =
    known.length > 0 ? ({ kind: 'empirical', minutes: known.toSorted((a, b) => a - b) } as const) : undefined;
  return {
    name: `${head.client} as it was`,
    tickets,
    agentOf: new Map(agents.map(({ agentId }, at) => [`agt_${at + 1}-1`, agentId])),
    arrivals: tickets.map((ticket) => arrivalOf(ticket, minutes.get(ticket.ticketId))),
    scenario: {
      ...blank,
      ...{ from: head.from, until: head.until },
      clients: [{ id: 'client', name: head.client, plan: termsOf(head) }],
      agents: agents.map((agent) => groupOf(agent, head.clientId)),
      ...(taken && { handling: { urgent: taken, high: taken, normal: taken, low: taken } }),
      customers: { ...blank.customers, ...customersOf(tickets) },
    },
  };
}

/** The terms that were published last. */
function termsOf({ plans }: RecordingHead): Scenario['clients'][number]['plan'] {
  const { clientId: _id, version: _version, publishedAt: _at, ...terms } = plans.at(-1) as Plan;
  return terms;
}

/** Somebody as they were in the end, with the shifts that they had by then. */
function groupOf(agent: RecordedAgent, clientId: ClientId): Scenario['agents'][number] {
  const facts = agent.changes.flatMap((change) => change.facts);
  const last = facts.reduce((one, fact) => afterFact(one, fact, clientId), agent);
  const { name, region, zone, languages, skills, level, limit, shifts } = last;
  return {
    ...{ name, region, zone, languages, skills, level, limit },
    ...{ count: 1, concurrency: 1, clients: ['client'] },
    shifts: shifts.map(({ from, until }) => ({ from, until })),
  };
}

function went(ticket: RecordedTicket): Went {
  const facts = ticket.changes.flatMap((change) => change.facts);
  const of = <Type extends Fact['type']>(type: Type) =>
    facts.filter((fact): fact is Extract<Fact, { type: Type }> => fact.type === type);
  return {
    ...ticket,
    hands: of('ticket.assigned').map(({ data: { agentId }, at }) => ({ agentId, at })),
    replies: of('ticket.replied').map(({ data: { agentId }, at }) => ({ ...(agentId && { agentId }), at })),
    wrote: of('ticket.message-received').map(({ at }) => at),
  };
}

function arrivalOf({ at, priority, language, channel, tags }: RecordedTicket, handlingMinutes?: number): Arrival {
  return {
    ...{ atMillis: millisOf(at), priority, language, tags },
    ...(channel !== undefined && { channel }),
    ...(handlingMinutes !== undefined && { handlingMinutes }),
  };
}

/** Minutes that each ticket's first answer took, of those that were answered from somebody's hands. */
function handlingBy(tickets: readonly Went[]): Map<string, number> {
  const answers = tickets.flatMap(({ ticketId, hands, replies }) =>
    replies.flatMap(({ agentId, at }, place) => {
      const since = hands.findLast((one) => one.agentId === agentId && one.at <= at)?.at;
      return agentId && since ? [{ ticketId, agentId, since, at, isFirst: place === 0 }] : [];
    }),
  );
  const minutes = new Map<string, number>();
  const before = new Map<string, string>();
  for (const { ticketId, agentId, since, at, isFirst } of answers.toSorted((a, b) => (a.at < b.at ? -1 : 1))) {
    const earlier = before.get(agentId) ?? since;
    const begun = earlier > since ? earlier : since;
    before.set(agentId, at);
    const took = (millisOf(at) - millisOf(begun)) / MINUTE_MILLIS;
    if (isFirst && took <= LONGEST_MINUTES) minutes.set(ticketId, took);
  }
  return minutes;
}

/** How many of our answers a customer wrote after, and how long after. */
function customersOf(tickets: readonly Went[]): Partial<Scenario['customers']> {
  const delays = tickets.flatMap(({ replies, wrote }) =>
    replies.flatMap(({ at }, place) => {
      const next = wrote.find((when) => when > at && when < (replies[place + 1]?.at ?? '9'));
      return next === undefined ? [] : [(millisOf(next) - millisOf(at)) / MINUTE_MILLIS];
    }),
  );
  const answers = tickets.reduce((sum, { replies }) => sum + replies.length, 0);
  const questionShare = answers === 0 ? 0 : Math.min(0.95, delays.length / answers);
  const replyDelay = { kind: 'empirical', minutes: delays.toSorted((a, b) => a - b) } as const;
  return { questionShare, replyShare: 1, reopenShare: 0, ...(delays.length > 0 && { replyDelay }) };
}
