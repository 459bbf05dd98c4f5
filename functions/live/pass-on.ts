import { mayHear } from '../../shared/domain/access/hears.ts';
import { mayDo } from '../../shared/domain/access/may-do.ts';
import type { Agent } from '../../shared/domain/agents/agent.ts';
import type { Fact } from '../../shared/domain/facts.ts';
import type { AgentId } from '../../shared/domain/ids.ts';
import { concerns, heardAs, ticketOf } from '../../shared/domain/live/concerns.ts';
import type { Told } from '../../shared/domain/live/said.ts';
import type { Socket } from '../../shared/domain/live/socket.ts';
import { holderOf, ownerOf, type Ticket } from '../../shared/domain/tickets/ticket.ts';
import { endSignedOut } from './end.ts';
import type { Live } from './live.ts';
import { tell } from './tell.ts';

/** Tells a fact to every page that shows what it changed, of people who may hear it. Whoever hears it twice reads twice. */
export async function passOn(live: Live, fact: Fact): Promise<void> {
  // Leaving, signing out, another role, and one sign-in more than there is room for: each ends sessions.
  if ('personId' in fact.data) await endSignedOut(live, fact.data.personId);
  const open = await live.connected('all');
  if (open.length === 0) return;
  const heldBy = await holder(live, fact, open);
  const concerned = open.filter((socket) => concerns(socket, fact, heldBy));
  await tellEach(live, concerned, (socket, self) =>
    mayHear(socket.actor, self, fact, live.now(), heldBy) ? heardAs(socket, fact) : undefined,
  );
}

/** Who holds the ticket of a fact: agents alone are told by it, and the ticket is read for them alone. */
async function holder({ tickets }: Live, fact: Fact, open: Socket[]): Promise<AgentId | undefined> {
  const ticketId = open.some(({ actor }) => actor.role === 'agent') ? ticketOf(fact) : undefined;
  const ticket = ticketId && (await tickets.find(ticketId));
  return ticket && holderOf(ticket);
}

/** Tells the others who have a ticket open, and who may write to it too, that somebody types. */
export async function passOnTyping(live: Live, { id, name }: Socket, ticket: Ticket): Promise<void> {
  const subject = { of: 'client', clientId: ticket.clientId, heldBy: ownerOf(ticket) } as const;
  const others = (await live.connected('all')).filter((other) => other.id !== id && other.viewing === ticket.id);
  const told = { type: 'typing', ticketId: ticket.id, by: name, at: live.now() } as const;
  await tellEach(live, others, ({ actor }, self) =>
    mayDo(actor, 'live.type', [subject], self, live.now()) === 'allowed' ? told : undefined,
  );
}

/** Judges line by line what each may hear; a line whose session has ended in the meantime hears nothing any more. */
async function tellEach(
  live: Live,
  sockets: Socket[],
  toldOf: (socket: Socket, self: Agent | undefined) => Told | undefined,
): Promise<void> {
  await Promise.all(
    sockets.map(async (socket) => {
      if (socket.until <= live.now()) return;
      const self = socket.actor.role === 'agent' ? await live.agents(socket.actor.agentId) : undefined;
      const told = toldOf(socket, self);
      if (told) await tell(live, socket.id, told);
    }),
  );
}
