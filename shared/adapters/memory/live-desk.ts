import type { AgentId, TicketId } from '../../domain/ids.ts';
import { type Change, dueAt } from '../../domain/tickets/change.ts';
import type { Ticket } from '../../domain/tickets/ticket.ts';
import type { Written } from '../../ports/queues.ts';
import type { RecordKinds } from '../../ports/records.ts';
import type { Committed, Tickets } from '../../ports/tickets.ts';
import { writtenOf } from '../table/changes.ts';
import { arrivalWrite, incidentWrites, writesBeside } from '../table/commit.ts';
import { incidentKey, startingWith, ticketKey, ticketList } from '../table/keys.ts';
import { pageOf } from '../table/pages.ts';
import { type Stores, storesOver } from '../table/stores.ts';
import { all } from '../table/table.ts';
import { besideTicket, linkedTo } from '../table/tickets.ts';
import { type Live, liveRecords } from './live-records.ts';
import { LiveTeams } from './live-team.ts';
import { LiveTickets } from './live-tickets.ts';
import { memoryTable } from './table.ts';

/** A desk whose tickets, plans and teams are handed out as they stand, beside a table in memory for all the rest. */
export type LiveDesk = Stores & {
  /** Looked at from outside, at once: a ticket, an agent with their load, what somebody owns (in no order), and every ticket that is kept. */
  ticket(id: TicketId): Ticket | undefined;
  ownedBy(agentId: AgentId): Ticket[];
  agent(id: AgentId): RecordKinds['agent'] | undefined;
  all(): Iterable<Ticket>;
  /** Forgets a ticket to which nothing will come any more. */
  forget(id: TicketId): void;
};

type Desk = Live & { tickets: LiveTickets };

/**
 * The ports that dispatch stands on, for whoever dispatches a month in a second: a decision reads live objects, which
 * nobody changes (a change makes new ones), and the same four outcomes of a commit cost no parsing and no copy. Without a
 * history neither changes nor deliveries are kept. What is written is told as a table's stream tells it. Rosters are not
 * published here: agents and shifts are written as records.
 */
export function liveDesk(written: (written: Written) => void, { history = true } = {}): LiveDesk {
  const cold = memoryTable((item) => {
    const said = writtenOf(item);
    // A ticket's own facts are told with the change itself.
    const isTold = item.pk.startsWith('TKT#');
    if (!isTold && (said.due || said.facts.length > 0)) written(said);
  });
  const desk: Desk = {
    cold,
    teams: new LiveTeams(),
    tickets: new LiveTickets(),
    clients: new Map(),
    plans: new Map(),
    shares: new Map(),
    shifts: new Map(),
    written,
    keepsHistory: history,
  };
  return {
    ...storesOver(cold),
    tickets: liveTickets(desk),
    records: liveRecords(desk),
    ticket: (id) => desk.tickets.find(id),
    ownedBy: (agentId) => desk.tickets.ownedBy(agentId),
    agent: (id) => desk.teams.agent(id),
    all: () => desk.tickets.all(),
    forget: (id) => desk.tickets.remove(id),
  };
}

function liveTickets(desk: Desk): Tickets {
  const { cold, tickets, clients, plans, teams, shares } = desk;
  return {
    async gather(clientId, ticketId) {
      const client = clients.get(clientId);
      const ticket = tickets.find(ticketId);
      const agreed = client && plans.get(clientId)?.get(ticket?.planVersion ?? client.planVersion);
      if (!agreed) return undefined;
      const { handlingMinutes } = client;
      const plan = handlingMinutes ? { ...agreed, handlingMinutes } : agreed;
      const isCounted = plan.shareCapPercent !== undefined && (!ticket || ticket.place.at === 'client');
      const share = isCounted ? shares.get(clientId) : undefined;
      return { client, plan, team: teams.team(clientId), ...(ticket && { ticket }), ...(share && { share }) };
    },
    commit: async (change, delivery) => commit(desk, change, delivery),
    find: async (id) => tickets.find(id),
    async history(id) {
      const ticket = tickets.find(id);
      return ticket && { ticket, ...besideTicket(await all(cold, { partition: ticketKey(id).pk })) };
    },
    waiting: async (clientId, limit) => tickets.waiting(clientId, limit),
    heldBy: async (agentId) => tickets.heldBy(agentId),
    async ofIncident(incidentId, page) {
      const list = { partition: incidentKey(incidentId).pk, between: startingWith('TICKET#') };
      const links = await pageOf(cold, list, page, linkedTo);
      return { ...links, items: links.items.flatMap((id) => tickets.find(id) ?? []) };
    },
    async list(clientId, { from, until, ...page }) {
      const between = [from ?? '0', until ?? '9'] as const;
      const list = { index: 'listing', partition: ticketList(clientId), between, backwards: true } as const;
      const listed = await pageOf(tickets.listing, list, page, linkedTo);
      return { ...listed, items: listed.items.flatMap((id) => tickets.find(id) ?? []) };
    },
  };
}

/** In the order in which a table says what failed: a delivery that is kept already matters more than a ticket that moved. */
function commit(desk: Desk, change: Change, delivery?: Parameters<Tickets['commit']>[1]): Committed {
  const { cold, tickets, teams, shares } = desk;
  const { before, after, share } = change;
  const arrival = delivery && desk.keepsHistory ? [arrivalWrite(delivery)] : [];
  if (cold.failing(arrival).size > 0) return 'seen-before';
  if (tickets.find(after.id)?.version !== before?.version) return 'ticket-moved';
  if (!teams.takes(change)) return 'agent-moved';
  const beside = desk.keepsHistory ? writesBeside(change) : incidentWrites(change);
  const isCounted = !share || (shares.get(after.clientId)?.revision ?? 0) === share.seen;
  if (!isCounted || cold.failing(beside).size > 0) return 'ticket-moved';
  cold.apply([...arrival, ...beside]);
  tickets.put(after);
  teams.move(change);
  if (share) shares.set(after.clientId, share.after);
  const due = dueAt(after);
  const { id: ticketId, clientId } = after;
  desk.written({ facts: change.facts, ...(due && { due: { kind: 'ticket', clientId, ticketId, dueAt: due } }) });
  return 'committed';
}
