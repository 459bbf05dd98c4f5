import type { Actor } from '../../../shared/domain/access/key.ts';
import { type Agent, isOnDuty } from '../../../shared/domain/agents/agent.ts';
import type { Client } from '../../../shared/domain/clients/client.ts';
import type { KeptDelivery } from '../../../shared/domain/deliveries/inbound.ts';
import type { OutboundDelivery } from '../../../shared/domain/deliveries/outbound.ts';
import type { Ticket } from '../../../shared/domain/tickets/ticket.ts';
import type { Instant } from '../../../shared/domain/time.ts';
import type { Console } from '../console.ts';
import { nextBreach } from '../ui/clock-text.ts';

/** A wall has room for so many; what does not fit is counted, not shown. */
const CLIENTS = 25;
const AGENTS = 100;
const TICKETS = 40;
/** Waiting tickets counted per client; with more than these, a figure says so. */
const COUNTED = 200;
const DELIVERIES = 8;

/** What the wallboard shows. `agents` and `deadLetters` are the operator's; an agent sees themselves. */
export type Board = {
  now: Instant;
  clients: Map<string, string>;
  agents: Agent[];
  tickets: Ticket[];
  more: number;
  figures: Figures;
  received: KeptDelivery[];
  sent: OutboundDelivery[];
  deadLetters?: { duty: string; messages: number }[];
};

/** How many tickets of each place there are, and how many promises are broken; `isMore` when not all that wait were counted. */
export type Figures = { inHand: number; waiting: number; parked: number; late: number; isMore: boolean };

/** Gathers what an actor may see, in as few requests as what moves asks for: an agent who holds nothing is not asked. */
export function gatherBoard(console: Console, actor: Actor, now: Instant): Promise<Board> {
  switch (actor.role) {
    case 'operator':
      return forOperator(console, now);
    case 'client':
      return forClient(console, actor.clientId, now);
    case 'agent':
      return forAgent(console, actor.agentId, now);
    default:
      return actor satisfies never;
  }
}

async function forOperator(console: Console, now: Instant): Promise<Board> {
  const [clients, agents, deadLetters] = await Promise.all([
    console.records.list('client', 'all', { limit: CLIENTS }),
    console.records.list('agent', 'all', { limit: AGENTS }),
    console.deadLetters.counts(),
  ]);
  const busy = agents.items.filter(({ held }) => held > 0);
  const [held, others, deliveries] = await Promise.all([
    Promise.all(busy.map(({ id }) => console.tickets.heldBy(id))),
    Promise.all(clients.items.map(({ id }) => ticketsOf(console, id))),
    deliveriesOf(console, clients.items),
  ]);
  const onDuty = agents.items.filter((agent) => isOnDuty(agent, now) || agent.held > 0);
  return {
    now,
    clients: namesOf(clients.items),
    agents: onDuty,
    ...ranked([...held, ...others].flat(), now),
    ...deliveries,
    deadLetters,
  };
}

async function forClient(console: Console, clientId: Client['id'], now: Instant): Promise<Board> {
  const client = await console.records.find('client', clientId);
  const clients = client ? [client] : [];
  const [tickets, deliveries] = await Promise.all([ticketsOf(console, clientId), deliveriesOf(console, clients)]);
  return { now, clients: namesOf(clients), agents: [], ...ranked(tickets, now), ...deliveries };
}

async function forAgent(console: Console, agentId: Agent['id'], now: Instant): Promise<Board> {
  const [agent, tickets] = await Promise.all([console.records.find('agent', agentId), console.tickets.heldBy(agentId)]);
  const clients = await Promise.all(
    [...new Set(tickets.map(({ clientId }) => clientId))].map((id) => console.records.find('client', id)),
  );
  return {
    now,
    clients: namesOf(clients.filter((client) => client !== undefined)),
    agents: agent ? [agent] : [],
    ...ranked(tickets, now),
    received: [],
    sent: [],
  };
}

const namesOf = (clients: Client[]) => new Map<string, string>(clients.map(({ id, name }) => [id, name]));

/** What waits, most at risk first, and the newest: among these is whatever moved last. */
const ticketsOf = async ({ tickets }: Console, clientId: Client['id']): Promise<Ticket[]> =>
  (
    await Promise.all([
      tickets.waiting(clientId, COUNTED),
      tickets.list(clientId, { limit: DELIVERIES }).then(({ items }) => items),
    ])
  ).flat();

async function deliveriesOf({ records, inbound, outbound }: Console, clients: Client[]) {
  const connections = (
    await Promise.all(clients.map(({ id }) => records.list('connection', id, { limit: 10 })))
  ).flatMap(({ items }) => items);
  const limit = { limit: DELIVERIES };
  const [received, sent] = await Promise.all([
    Promise.all(connections.map(({ id }) => inbound.list(id, limit))),
    Promise.all(connections.map(({ id }) => outbound.list(id, limit))),
  ]);
  return {
    received: newest(
      received.flatMap(({ items }) => items),
      ({ receivedAt }) => receivedAt,
    ),
    sent: newest(
      sent.flatMap(({ items }) => items),
      lastMoved,
    ),
  };
}

const newest = <Item>(items: Item[], at: (item: Item) => Instant): Item[] =>
  items.sort((a, b) => (at(a) < at(b) ? 1 : -1)).slice(0, DELIVERIES);

/** When an outgoing delivery last moved. */
export const lastMoved = (delivery: OutboundDelivery): Instant => delivery.attempts.at(-1)?.at ?? delivery.createdAt;

/** Whether something is left for us to do. */
const isOurs = ({ place }: Ticket): boolean => place.at !== 'done' && place.at !== 'client';

/** Each once: what runs by its next breach, then what is done, newest first; counted before it is cut. */
function ranked(found: Ticket[], now: Instant): Pick<Board, 'tickets' | 'more' | 'figures'> {
  const all = [...new Map(found.map((ticket) => [ticket.id, ticket])).values()];
  const rank = (ticket: Ticket) => (!isOurs(ticket) ? '9' : (nextBreach(ticket)?.dueAt ?? '8'));
  const sorted = all.sort((a, b) =>
    rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : a.updatedAt < b.updatedAt ? 1 : -1,
  );
  return {
    tickets: sorted.slice(0, TICKETS),
    more: Math.max(0, sorted.length - TICKETS),
    figures: figuresOf(all, now),
  };
}

function figuresOf(all: Ticket[], now: Instant): Figures {
  const running = all.filter(isOurs);
  const at = (place: string) => running.filter((ticket) => ticket.place.at === place);
  const isLate = ({ clocks }: Ticket) => clocks.some((clock) => clock.state === 'running' && clock.dueAt <= now);
  const waiting = [...at('pool'), ...at('parked')];
  const pools = Map.groupBy(waiting, ({ clientId }) => clientId);
  return {
    inHand: at('agent').length,
    waiting: at('pool').length,
    parked: at('parked').length,
    late: running.filter(isLate).length,
    isMore: [...pools.values()].some((pool) => pool.length >= COUNTED),
  };
}
