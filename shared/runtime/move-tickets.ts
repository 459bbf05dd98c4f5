import { isOnDuty, Level } from '../domain/agents/agent.ts';
import type { Fact } from '../domain/facts.ts';
import type { AgentId, ClientId, TicketId } from '../domain/ids.ts';
import { handOver, lookAgain } from '../domain/tickets/move.ts';
import { countsFor, ownerOf } from '../domain/tickets/ticket.ts';
import { subjectOf } from '../domain/tickets/timing.ts';
import type { Instant } from '../domain/time.ts';
import type { Publications } from '../ports/publications.ts';
import type { Records } from '../ports/records.ts';
import type { Tickets } from '../ports/tickets.ts';
import { changeTicket } from './change-ticket.ts';
import { askRule } from './declare-incident.ts';
import { settle } from './settle.ts';
import { alignLinked, firstPage, spreadIncident } from './spread-incident.ts';
import { staleSeats } from './stale-seats.ts';
import { waitingFor } from './waiting-for.ts';

export type Moves = { tickets: Tickets; records: Records; publications: Publications; now(): Instant };

/** After this many that suit the agent and yet go to nobody, the room cannot be filled now. */
const IN_VAIN = 5;

/**
 * Moves what a fact says must move: room is filled, tickets of whoever may not go on are passed on, a hand-over is done,
 * a roster that was published is worked in, and what becomes of an incident is passed on to its tickets.
 */
export async function moveTickets(moves: Moves, fact: Fact): Promise<void> {
  switch (fact.type) {
    case 'agent.has-room':
      return fillRoom(moves, fact.data.agentId);
    case 'agent.went-off-duty':
    case 'seat.uncertified':
    case 'seat.removed':
      return passOn(moves, fact.data.agentId);
    case 'ticket.queued':
    case 'ticket.parked':
      // Room that appeared while this was being decided was offered to those who waited already.
      await lookOnce(moves, fact.data);
      return;
    case 'ticket.hand-over-asked': {
      const { clientId, ticketId, level } = fact.data;
      const wanted = Level.parse(level);
      await changeTicket(moves.tickets, clientId, ticketId, ({ ticket, plan, team }) =>
        ticket ? handOver({ ticket, plan, team }, wanted, moves.now()) : undefined,
      );
      return;
    }
    case 'ticket.incident-asked':
      return askRule(moves, fact.data);
    case 'ticket.incident-linked':
      return alignLinked(moves, fact.data);
    case 'incident.updated':
    case 'incident.team-changed':
    case 'incident.closed':
      return spreadIncident(moves, firstPage(fact));
    case 'incident.page-done':
      return fact.data.after === undefined ? undefined : spreadIncident(moves, fact.data);
    case 'roster.published':
      return settle(moves, await moves.publications.standing());
    case 'knowledge.changed':
      await staleSeats(moves, fact.data.clientId);
      return;
    default:
      return;
  }
}

/** Gives an agent's room to the most at-risk tickets of the pools that they are certified for, oldest promise first. */
async function fillRoom(moves: Moves, agentId: AgentId): Promise<void> {
  const agent = await moves.records.find('agent', agentId);
  const now = moves.now();
  if (!agent || !isOnDuty(agent, now) || agent.held >= agent.limit) return;
  const waiting = await waitingFor(moves.tickets, agent, now);
  let room = agent.limit - agent.held;
  let inVain = 0;
  for (const ticket of waiting) {
    if (room === 0 || inVain === IN_VAIN) return;
    const owner = await lookOnce(moves, subjectOf(ticket));
    if (owner === agentId) room--;
    inVain = owner ? 0 : inVain + 1;
  }
}

/**
 * Passes on what somebody held who went, or may not go on with a client. The list may be a moment old and lack what
 * they were given last; their load is never old, so it tells: then the fact comes again later.
 */
async function passOn(moves: Moves, agentId: AgentId): Promise<void> {
  const agent = await moves.records.find('agent', agentId);
  const listed = await moves.tickets.heldBy(agentId);
  for (const ticket of listed) await lookOnce(moves, subjectOf(ticket));
  const counted = listed.filter((ticket) => countsFor(ticket) === agentId).length;
  if (agent && counted < agent.held)
    throw new Error(`${agentId} holds ${agent.held} tickets and ${counted} are listed`);
}

type Subject = { clientId: ClientId; ticketId: TicketId };

async function lookOnce({ tickets, now }: Moves, { clientId, ticketId }: Subject): Promise<AgentId | undefined> {
  const changed = await changeTicket(tickets, clientId, ticketId, ({ ticket, plan, team }) =>
    ticket ? lookAgain({ ticket, plan, team }, now()) : undefined,
  );
  return typeof changed === 'object' && 'after' in changed ? ownerOf(changed.after) : undefined;
}
