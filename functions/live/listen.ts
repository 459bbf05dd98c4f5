import { createHash } from 'node:crypto';
import { mayDo } from '../../shared/domain/access/may-do.ts';
import type { OperationId } from '../../shared/domain/access/table.ts';
import type { TicketId } from '../../shared/domain/ids.ts';
import { Said } from '../../shared/domain/live/said.ts';
import { type Socket, TYPING_MILLIS } from '../../shared/domain/live/socket.ts';
import { ownerOf } from '../../shared/domain/tickets/ticket.ts';
import { after } from '../../shared/domain/time.ts';
import { sessionInForce } from '../../shared/runtime/session-in-force.ts';
import { end, endIfSignedOut } from './end.ts';
import type { Live } from './live.ts';
import { passOnTyping } from './pass-on.ts';
import { tell } from './tell.ts';

type Hello = Extract<Said, { hello: string }>;

/** Does what a page says on its line. Before hello nothing else is heard, and what nobody understands ends the line. */
export async function listen(live: Live, id: Socket['id'], text: string | undefined): Promise<void> {
  const said = Said.safeParse(parsed(text));
  if (!said.success) return end(live, id, 'unreadable');
  if ('hello' in said.data) return greet(live, id, said.data);
  const socket = await live.sockets.find(id);
  if (!socket) return end(live, id, 'hello-missing');
  if (socket.until <= live.now()) return end(live, id, 'signed-out');
  if ('ping' in said.data) return tell(live, id, { pong: 1 });
  if ('typing' in said.data) return hearTyping(live, socket, said.data.typing);
  return show(live, socket, said.data.viewing);
}

/**
 * The ticket that is open on the page is kept with the line itself, so that whoever is welcome hears of it from then on.
 * The session is looked at once more when the line is kept: whoever is signed out at this very moment is seen by one of
 * the two, here or where lines are ended.
 */
async function greet(live: Live, id: Socket['id'], { hello: secret, viewing: ticketId }: Hello): Promise<void> {
  const hello = await live.sockets.take(createHash('sha256').update(secret).digest('hex'));
  if (!hello || hello.validUntil <= live.now()) return end(live, id, 'token-refused');
  const session = await sessionInForce(live.records, hello.sessionHash, live.now());
  if (!session) return end(live, id, 'signed-out');
  const { actor, name, until } = session;
  const line = { id, actor, name, sessionHash: hello.sessionHash, until };
  const viewing = ticketId && (await viewable(live, line, ticketId));
  const socket: Socket = { ...line, ...(viewing && { viewing }) };
  await live.sockets.open(socket);
  live.connected.forget('all');
  if (!(await endIfSignedOut(live, socket))) await tell(live, id, { type: 'welcome' });
}

async function show(live: Live, { viewing: _before, ...socket }: Socket, ticketId: TicketId | null): Promise<void> {
  const viewing = ticketId && (await viewable(live, socket, ticketId));
  await live.sockets.change({ ...socket, ...(viewing && { viewing }) });
  live.connected.forget('all');
}

const viewable = async (live: Live, socket: Socket, ticketId: TicketId): Promise<TicketId | undefined> =>
  (await admit(live, socket, 'live.view', ticketId))?.id;

/** Passed on for a ticket that is open on the page, once in a while: what comes in between says nothing new. */
async function hearTyping(live: Live, socket: Socket, ticketId: TicketId): Promise<void> {
  const { viewing, typedAt } = socket;
  const at = live.now();
  if (viewing !== ticketId || (typedAt !== undefined && at < after(typedAt, TYPING_MILLIS))) return;
  const ticket = await admit(live, socket, 'live.type', ticketId);
  if (ticket && (await live.sockets.change({ ...socket, typedAt: at }))) await passOnTyping(live, socket, ticket);
}

/** The ticket, when the access table lets whoever asks for it; otherwise the page is told that it may not. */
async function admit(live: Live, { id, actor }: Socket, operation: OperationId, ticketId: TicketId) {
  const [ticket, self] = await Promise.all([
    live.tickets.find(ticketId),
    actor.role === 'agent' ? live.records.find('agent', actor.agentId) : undefined,
  ]);
  const subject = ticket && ({ of: 'client', clientId: ticket.clientId, heldBy: ownerOf(ticket) } as const);
  const verdict = subject ? mayDo(actor, operation, [subject], self, live.now()) : 'hidden';
  if (verdict === 'allowed') return ticket;
  await tell(live, id, { type: 'refused', ticketId, because: verdict === 'forbidden' ? 'forbidden' : 'hidden' });
  return undefined;
}

/** Text that is not JSON is undefined, which no schema takes. */
function parsed(text = ''): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
