import { changeOf } from '../../../shared/adapters/table/changes.ts';
import type { Agent } from '../../../shared/domain/agents/agent.ts';
import type { KeptDelivery } from '../../../shared/domain/deliveries/inbound.ts';
import type { OutboundDelivery } from '../../../shared/domain/deliveries/outbound.ts';
import type { Fact } from '../../../shared/domain/facts.ts';
import type { Ticket } from '../../../shared/domain/tickets/ticket.ts';
import type { TicketChange } from '../../../shared/ports/tickets.ts';
import { acme, desk } from '../../support/company.ts';
import type { World } from '../world.ts';

/** Everything that the table holds in the end, and the world that it came about in. */
export type View = {
  world: World;
  now: string;
  agents: Agent[];
  tickets: { ticket: Ticket; changes: TicketChange[] }[];
  deliveries: KeptDelivery[];
  outbound: OutboundDelivery[];
  /** Every fact of every change as stored, of tickets and of others. */
  facts: Fact[];
};

/** One statement about the platform that always holds: the sentences in which it does not. */
export type Invariant = (view: View) => string[] | Promise<string[]>;
/** One that needs nothing but what was read already. */
export type Sight = (view: View) => string[];

const many = { limit: 1_000 };

/** Reads the whole table from outside of the platform. */
export async function viewOf(world: World): Promise<View> {
  const { records, tickets, inbound, outbound } = world.stores;
  const listed = (await tickets.list(acme, many)).items;
  const histories = await Promise.all(listed.map(({ id }) => tickets.history(id)));
  const sent = await Promise.all([desk, 'end_listener' as typeof desk].map((target) => outbound.list(target, many)));
  const written = new Map(
    world.stream.log.filter(({ item }) => item.kind === 'change').map(({ item }) => [`${item.pk} ${item.sk}`, item]),
  );
  return {
    world,
    now: world.scheduler.now(),
    agents: (await records.list('agent', 'all', many)).items,
    tickets: histories.flatMap((history) => history ?? []),
    deliveries: (await inbound.list(desk, many)).items,
    outbound: sent.flatMap(({ items }) => items),
    facts: [...written.values()].flatMap((item) => changeOf(item).facts),
  };
}

/** How often each name occurs. */
export const counted = (names: string[]): Map<string, number> =>
  new Map([...Map.groupBy(names, (name) => name)].map(([name, all]) => [name, all.length]));
