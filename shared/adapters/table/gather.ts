import type { Agent } from '../../domain/agents/agent.ts';
import { Client } from '../../domain/clients/client.ts';
import { Plan } from '../../domain/clients/plan.ts';
import type { AgentId, ClientId, TicketId } from '../../domain/ids.ts';
import { Share } from '../../domain/tickets/share.ts';
import type { Ticket } from '../../domain/tickets/ticket.ts';
import type { Gathered } from '../../ports/tickets.ts';
import { agentsInForce, standingOf } from './in-force.ts';
import { agentKey, clientKey, inForceKey, planKey, shareKey, ticketKey } from './keys.ts';
import type { Item, Key, Table } from './table.ts';
import { agentOf, ticketOf } from './ticket-item.ts';

/** Rosters are published now and then: one that comes into force between two items of a read is rare, a second never seen. */
const ATTEMPTS = 4;
/** How many clients, and how many plan versions, one function remembers. */
const REMEMBERED = 500;

/**
 * Reads what a decision needs, in one request once a client is known: nothing of it is remembered but plan versions,
 * which never change, and who was on the team, which is only a guess at what to read beside the client itself.
 * Whoever has joined the team since, and a plan not seen before, take a second request, and so does a publication that
 * settles; a plan not seen before that caps our share takes one more. The items of a request are of different moments: a
 * team read half before a publication and half after it is read again.
 */
export function gatherer(table: Table): (clientId: ClientId, ticketId: TicketId) => Promise<Gathered | undefined> {
  const plans = new Map<string, Plan>();
  const guesses = new Map<ClientId, Client>();

  return async (clientId, ticketId) => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const gathered = await read(clientId, ticketId);
      if (gathered !== 'torn') return gathered;
    }
    throw new Error(`rosters were published ${ATTEMPTS} times while ${ticketId} was read`);
  };

  async function read(clientId: ClientId, ticketId: TicketId): Promise<Gathered | 'torn' | undefined> {
    const guess = guesses.get(clientId);
    const [guessed, version] = [guess?.team ?? [], guess?.planVersion ?? 0];
    const asked = new Set<AgentId>(guessed);
    const known = plans.get(nameOf(clientId, version));
    const isNews = version > 0 && !known;
    const isCapped = known?.shareCapPercent !== undefined;
    const found = await look(table, [
      inForceKey,
      clientKey(clientId),
      ticketKey(ticketId),
      ...guessed.map(agentKey),
      ...(isNews ? [planKey(clientId, version)] : []),
      ...(isCapped ? [shareKey(clientId)] : []),
    ]);

    const client = parsed(found, clientKey(clientId), (item) => Client.parse(recordOf(item)));
    if (!client) return undefined;
    remember(guesses, clientId, client);
    const ticket = parsed(found, ticketKey(ticketId), ticketOf);
    const needed = ticket?.planVersion ?? client.planVersion;
    if (needed === 0) return undefined;

    const planAt = planKey(clientId, needed);
    const joined = client.team.filter((agentId) => !asked.has(agentId)).map(agentKey);
    const isUnread = !plans.has(nameOf(clientId, needed)) && !found.has(nameOfKey(planAt));
    const missing = [...joined, ...(isUnread ? [planAt] : [])];
    if (missing.length > 0) for (const [name, item] of await look(table, missing)) found.set(name, item);

    const plan = plans.get(nameOf(clientId, needed)) ?? parsed(found, planAt, (item) => Plan.parse(recordOf(item)));
    if (!plan) return undefined;
    remember(plans, nameOf(clientId, needed), plan);
    const share = await shareFor(plan, ticket, isCapped ? found : undefined);
    const team = client.team.flatMap((id) => agentIn(found, id));
    const standing = standingOf(found.get(nameOfKey(inForceKey)));
    if (team.some(({ publication = 0 }) => publication > standing.number)) return 'torn';
    return {
      client,
      plan: { ...plan, handlingMinutes: client.handlingMinutes },
      ...(ticket && { ticket }),
      ...(share && { share }),
      team: await agentsInForce(table, standing, team),
    };
  }

  /** The share of a capped client, where a new ticket is counted in it or one that the client keeps may be taken. */
  async function shareFor(
    plan: Plan,
    ticket: Ticket | undefined,
    found?: Map<string, Item>,
  ): Promise<Share | undefined> {
    if (plan.shareCapPercent === undefined || (ticket && ticket.place.at !== 'client')) return undefined;
    const key = shareKey(plan.clientId);
    return parsed(found ?? (await look(table, [key])), key, (item) => Share.parse(recordOf(item)));
  }
}

async function look(table: Table, keys: Key[]): Promise<Map<string, Item>> {
  return new Map((await table.get(keys)).map((item) => [nameOfKey(item), item]));
}

function parsed<Record>(found: Map<string, Item>, key: Key, read: (item: Item) => Record): Record | undefined {
  const item = found.get(nameOfKey(key));
  return item && read(item);
}

const agentIn = (found: Map<string, Item>, id: AgentId): Agent[] =>
  parsed(found, agentKey(id), (item) => [agentOf(item)]) ?? [];
const recordOf = (item: Item): unknown => JSON.parse(String(item.data));
const nameOf = (clientId: ClientId, version: number): string => `${clientId}/${version}`;
const nameOfKey = ({ pk, sk }: Key): string => `${pk} ${sk}`;

/** The one that was asked for longest ago makes room. */
function remember<Name, Thing>(memory: Map<Name, Thing>, name: Name, thing: Thing): void {
  memory.delete(name);
  memory.set(name, thing);
  if (memory.size > REMEMBERED) memory.delete(memory.keys().next().value as Name);
}
