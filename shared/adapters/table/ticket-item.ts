import { Agent } from '../../domain/agents/agent.ts';
import { dueAt } from '../../domain/tickets/change.ts';
import { Ticket } from '../../domain/tickets/ticket.ts';
import { urgencyOf } from '../../domain/tickets/urgency.ts';
import { agentHolder, dueEntry, poolHolder, ticketKey, ticketList } from './keys.ts';
import type { Item } from './table.ts';

/** A ticket as an item, with its places in the due index, under its holder, and in its client's list. */
export function ticketItem(ticket: Ticket): Item {
  const key = ticketKey(ticket.id);
  const holder = holderOf(ticket);
  return {
    ...key,
    kind: 'ticket',
    clientId: ticket.clientId,
    version: ticket.version,
    data: JSON.stringify(ticket),
    ...dueEntry(key, dueAt(ticket)),
    ...(holder && { heldBy: holder, urgency: urgencyOf(ticket) }),
    listPk: ticketList(ticket.clientId),
    listSk: `${ticket.openedAt}#${ticket.id}`,
  };
}

function holderOf({ place, clientId }: Ticket): string | undefined {
  switch (place.at) {
    case 'agent':
      return agentHolder(place.agentId);
    case 'pool':
    case 'parked':
      return poolHolder(clientId);
    case 'client':
    case 'done':
      return undefined;
    default:
      return place satisfies never;
  }
}

/** Reads an item of kind `ticket`. */
export const ticketOf = (item: Item): Ticket => Ticket.parse(JSON.parse(String(item.data)));

/** Reads an item of kind `agent`: the record as edited, with the load that tickets moved. */
export function agentOf({ data, version, held, pace, lastAssignedAt }: Item): Agent {
  return Agent.parse({
    ...(JSON.parse(String(data)) as object),
    revision: version,
    held,
    ...(pace && { pace: JSON.parse(String(pace)) as unknown }),
    ...(lastAssignedAt && { lastAssignedAt }),
  });
}
