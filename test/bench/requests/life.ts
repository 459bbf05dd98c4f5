import type { Api } from '../../../infra/cli/api.ts';
import type { AgentId } from '../../../shared/domain/ids.ts';
import { ownerOf, type Ticket } from '../../../shared/domain/tickets/ticket.ts';
import { ticketIdOf } from '../../../shared/sources/reading/report.ts';
import type { Served } from '../ground/company.ts';
import { webhookOf } from '../ground/helpdesk.ts';
import type { Platform } from '../ground/platform.ts';

/** What a ticket's life needs at the least: an enqueue, for each change a transaction and an announcement, and a send. */
export const floor = { enqueue: 1, changes: 3, send: 1 };
export const FLOOR = floor.enqueue + 2 * floor.changes + floor.send;

/** Requests that a life makes at the front door: the webhook, and the agent's reply. */
export const FRONT_DOOR_REQUESTS = 2;

/** Makes a key for each agent, since agents answer under their own name. */
export async function keysFor(api: Api, agents: AgentId[]): Promise<Map<AgentId, string>> {
  const keys = new Map<AgentId, string>();
  for (const agentId of agents) {
    const { body } = await api.call('keys.create', { body: { name: agentId, actor: { role: 'agent', agentId } } });
    keys.set(agentId, (body as { secret: string }).secret);
  }
  return keys;
}

/** One ticket from its webhook to its solution, written back: each step waits for what the one before brought about. */
export async function live(
  platform: Platform,
  served: Served,
  keys: Map<AgentId, string>,
  externalId: string,
): Promise<void> {
  const { url, ...webhook } = webhookOf(served, externalId);
  await taken(await fetch(url, webhook));
  const id = ticketIdOf(served.connectionId, externalId);
  const ticket = await found(async () => {
    const ticket = await platform.stores.tickets.find(id);
    return ticket && ownerOf(ticket) ? ticket : undefined;
  });
  await taken(await fetch(`${platform.url}/api/tickets/${id}/replies`, answerTo(ticket, keys)));
  const outbox = { targetId: served.connectionId, ticketId: id };
  await found(async () => (await platform.stores.outbound.unfinished(outbox)).length === 0 || undefined);
}

function answerTo(ticket: Ticket, keys: Map<AgentId, string>) {
  const key = keys.get(ownerOf(ticket) as AgentId);
  return {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ text: 'It is on its way again; you have it by Thursday. '.repeat(4), status: 'solved' }),
  };
}

async function taken(response: Response): Promise<void> {
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${await response.text()}`);
  await response.arrayBuffer();
}

/** Looks again and again, past the counter, until it is there; a life that hangs for half a minute is at fault. */
async function found<Thing>(look: () => Promise<Thing | undefined>): Promise<Thing> {
  for (const until = Date.now() + 30_000; Date.now() < until; ) {
    const thing = await look();
    if (thing !== undefined) return thing;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('a ticket did not go on for half a minute');
}
