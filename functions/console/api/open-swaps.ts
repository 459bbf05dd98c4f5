import { nameOf } from '../../../shared/domain/access/key.ts';
import type { Agent } from '../../../shared/domain/agents/agent.ts';
import type { ClientId } from '../../../shared/domain/ids.ts';
import { isRefusal, type Refusal, refuse } from '../../../shared/domain/refusal.ts';
import { dayAfter } from '../../../shared/domain/rosters/dates.ts';
import { areColleagues, unservedBy } from '../../../shared/domain/rosters/stand-in.ts';
import { lapsedBecause, type Swap } from '../../../shared/domain/rosters/swap.ts';
import { takeSwap } from '../../../shared/domain/rosters/take-swap.ts';
import type { Instant } from '../../../shared/domain/time.ts';
import { everyItem } from '../../../shared/runtime/every-item.ts';
import { forecastNeeds } from '../../../shared/runtime/forecast-needs.ts';
import { gatherClientNeeds } from '../../../shared/runtime/gather-company.ts';
import { publish } from '../../../shared/runtime/publish.ts';
import type { Console } from '../console.ts';
import type { Answer, Asked } from './operation.ts';
import { aboutIt, rostered, staffLineOf, told } from './staff-line.ts';

type Taking = Asked<'/agents/{agentId}/swaps/{shiftId}/taking', unknown, unknown>;

/** The offers that stand: somebody's own, and those that they may take by their training. */
export async function openSwapsFor({ records }: Console, agent: Agent, now: Instant): Promise<Swap[]> {
  const open: Swap[] = [];
  for await (const swap of everyItem((page) => records.list('swap', now, page))) {
    const isOwn = swap.agentId === agent.id;
    if (!isOwn && swap.to !== undefined && swap.to !== agent.id) continue;
    const [owner, shift] = await Promise.all([
      isOwn ? agent : records.find('agent', swap.agentId),
      records.find('shift', `${swap.agentId}/${swap.shift.id}`),
    ]);
    const stands = lapsedBecause(swap, shift ? [rostered(shift)] : [], now) === undefined;
    if (owner && stands && (isOwn || unservedBy(agent, owner, swap.shift).length === 0)) open.push(swap);
  }
  return open;
}

const none = (): Refusal => refuse('not-found', 'there is no such offer');

/** Takes an offer: the swap and both lines change in one moment, or nothing does. */
export async function takeOffer(asked: Taking): Promise<Answer | Refusal> {
  const { console, found, params, now, actor } = asked;
  let taken: Swap | undefined;
  const outcome = await publish(console, aboutIt(asked, 'a swap'), async () => {
    const swap = await console.records.find('swap', params.shiftId);
    const [owner, taker] = await Promise.all([
      swap && staffLineOf(console, swap.agentId, now),
      staffLineOf(console, found.agent.id, now),
    ]);
    if (!swap || !owner || !taker) return none();
    if (actor.role === 'agent' && !areColleagues(owner.agent, taker.agent, swap.shift)) return none();
    const [clients, needs] = await Promise.all([
      namesFor(asked, owner.agent),
      needsIn(console, owner.agent, taker.agent, swap),
    ]);
    const change = takeSwap(swap, owner, taker, { clients, needs }, now, nameOf(actor));
    if (isRefusal(change)) return change;
    taken = change.swap;
    return {
      agents: change.wished,
      writes: [{ kind: 'swap', put: taken, when: { revision: swap.revision } }],
      news: told(asked, { id: swap.shift.id, revision: taken.revision }, change.news),
    };
  });
  return isRefusal(outcome) ? outcome : { body: taken, revision: taken?.revision ?? 0 };
}

/** What is needed of two people's clients while the shifts of a swap are worked; who can the same need not be asked about it. */
async function needsIn({ records }: Console, one: Agent, other: Agent, { shift, against = shift }: Swap) {
  const able = ({ skills, languages }: Agent) => [...new Set([...skills, ...languages])].sort().join();
  if (able(one) === able(other)) return [];
  const shared = one.seats.filter((seat) => other.seats.some(({ clientId }) => clientId === seat.clientId));
  const needs = shared.map(async ({ clientId }) => {
    const client = await records.find('client', clientId);
    if (client?.status !== 'active') return [];
    // A day more at each end holds the shift by any clock.
    const around = ({ from, until }: Swap['shift']) =>
      gatherClientNeeds(records, forecastNeeds(records), client, {
        from: dayAfter(from.slice(0, 10), -1),
        until: dayAfter(until.slice(0, 10)),
      });
    return (await Promise.all([...new Set([shift, against])].map(around))).flat();
  });
  return (await Promise.all(needs)).flat();
}

/** The names of clients that the asker may read: an agent only those on whose team they sit (PRODUCT.md C7). */
async function namesFor({ console, found, actor }: Taking, owner: Agent): Promise<Map<ClientId, string>> {
  const own = new Set(found.agent.seats.map(({ clientId }) => clientId));
  const ids = [...new Set([...owner.seats, ...found.agent.seats].map(({ clientId }) => clientId))];
  const readable = ids.filter((id) => actor.role === 'operator' || own.has(id));
  const clients = await Promise.all(readable.map((id) => console.records.find('client', id)));
  return new Map(clients.flatMap((client) => (client ? [[client.id, client.name] as const] : [])));
}
