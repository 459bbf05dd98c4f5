import type { Agent } from '../../shared/domain/agents/agent.ts';
import type { AgentId } from '../../shared/domain/ids.ts';
import type { Socket } from '../../shared/domain/live/socket.ts';
import { type Instant, millisOf } from '../../shared/domain/time.ts';
import type { Records } from '../../shared/ports/records.ts';
import type { Lines, Sockets } from '../../shared/ports/sockets.ts';
import type { Tickets } from '../../shared/ports/tickets.ts';
import { type Remembered, remember } from '../../shared/runtime/remember.ts';

/** A page that connects reads again after this time, so what it could not hear yet is not lost on it. */
const LINES_MILLIS = 2_000;
/** Whoever goes off duty or loses a seat hears this much longer what they heard. */
const AGENTS_MILLIS = 3_000;

type Parts = {
  sockets: Sockets;
  lines: Lines;
  tickets: Pick<Tickets, 'find'>;
  records: Pick<Records, 'find'>;
  now(): Instant;
};

/** What live stands on, and what it remembers: a hundred facts at once ask once who is there. */
export type Live = Parts & {
  connected: Remembered<'all', Socket[]>;
  agents: Remembered<AgentId, Agent | undefined>;
};

export function liveOver({ sockets, lines, tickets, records, now }: Parts): Live {
  const clock = () => millisOf(now());
  const connected = remember(LINES_MILLIS, (_: 'all') => sockets.all(), clock);
  const agents = remember(AGENTS_MILLIS, (id: AgentId) => records.find('agent', id), clock);
  return { sockets, lines, tickets, records, now, connected, agents };
}
