import { agentOf } from '../../../shared/adapters/table/ticket-item.ts';
import type { Agent } from '../../../shared/domain/agents/agent.ts';
import type { Fact } from '../../../shared/domain/facts.ts';
import { holdingOf } from '../../../shared/domain/tickets/hand-off.ts';
import { findPlace } from '../../../shared/domain/tickets/place.ts';
import { countsFor, ownerOf } from '../../../shared/domain/tickets/ticket.ts';
import { acme } from '../../support/company.ts';
import type { Invariant, View } from './view.ts';

/** Who owned a ticket after each fact of its history: nobody is given a ticket that is in other hands but by a hand-over. */
export const oneOwner: Invariant = ({ tickets }) =>
  tickets.flatMap(({ ticket, changes }) => {
    const gap = changes.findIndex(({ version }, place) => version !== place + 1);
    if (gap >= 0) return [`the history of ${ticket.externalId} lacks its version ${gap + 1}`];
    const owner = changes.flatMap(({ facts }) => facts).reduce(ownerAfter, undefined);
    return owner === ownerOf(ticket)
      ? []
      : [
          `the facts of ${ticket.externalId} say that ${owner ?? 'nobody'} owns it, and the ticket says ${ownerOf(ticket) ?? 'nobody'}`,
        ];
  });

function ownerAfter(owner: string | undefined, { type, data }: Fact): string | undefined {
  switch (type) {
    case 'ticket.assigned':
      return data.agentId;
    case 'ticket.released':
    case 'ticket.handed-over':
    case 'ticket.escalated':
    case 'ticket.queued':
    case 'ticket.parked':
      return undefined;
    case 'ticket.status-changed':
      return ['solved', 'closed', 'deleted'].includes(data.to) ? undefined : owner;
    default:
      return owner;
  }
}

/** An agent's load is the number of running tickets in their hands. */
export const loadIsWhatIsHeld: Invariant = ({ agents, tickets }) =>
  agents.flatMap(({ id, held }) => {
    const counts = tickets.filter(({ ticket }) => countsFor(ticket) === id).length;
    return held === counts ? [] : [`${id} counts ${held} tickets and holds ${counts}`];
  });

/** No choice of the gate ever puts an agent above their limit. */
export const nobodyAboveLimit: Invariant = ({ world }) => {
  const versions = world.stream.log.filter(({ item }) => item.kind === 'agent').map(({ item }) => agentOf(item));
  const before = new Map<string, Agent>();
  return versions.flatMap((agent) => {
    const last = before.get(agent.id);
    before.set(agent.id, agent);
    const chosen = last && agent.held > last.held && agent.lastAssignedAt !== last.lastAssignedAt;
    return chosen && agent.held > agent.limit
      ? [`${agent.id} was given a ticket beyond their limit: ${agent.held} of ${agent.limit}`]
      : [];
  });
};

/** Each ticket is found under exactly who holds it: its agent, its client's pool, or nobody when it is done or the client's. */
export const heldWhereItIs: Invariant = async ({ world, agents, tickets }) => {
  const found = await Promise.all([
    ...agents.map(async ({ id }) => (await world.stores.tickets.heldBy(id)).map((ticket) => `${ticket.id} ${id}`)),
    world.stores.tickets.waiting(acme, 1_000).then((waiting) => waiting.map((ticket) => `${ticket.id} pool`)),
  ]);
  const listed = found.flat().sort();
  const stands = tickets
    .filter(({ ticket }) => ticket.place.at !== 'done' && ticket.place.at !== 'client')
    .map(({ ticket }) => `${ticket.id} ${ownerOf(ticket) ?? 'pool'}`)
    .sort();
  return listed.join() === stands.join()
    ? []
    : [`tickets are listed as held by ${listed.join()} and stand as ${stands.join()}`];
};

/** A ticket that runs is in nobody's hands who may not go on with it; a short break is no hand-off. */
export const nobodyAsleepOwns: Invariant = ({ agents, tickets, now }) =>
  tickets.flatMap(({ ticket }) => {
    const agent = agents.find(({ id }) => id === countsFor(ticket));
    const holding = agent && holdingOf(ticket, agent, now);
    return holding?.state === 'goes'
      ? [`${ticket.externalId} is still in the hands of ${agent?.id}: ${holding.because}`]
      : [];
  });

/** Nobody waits in vain: while a ticket has no owner, there is no agent who could take it now. */
export const nobodyWaitsInVain: Invariant = ({ agents, tickets, now, world }: View) =>
  Promise.all(
    tickets
      .filter(({ ticket }) => ticket.status === 'open' && (ticket.place.at === 'pool' || ticket.place.at === 'parked'))
      .map(async ({ ticket }) => {
        const plan = await world.stores.records.find('plan', `${acme}/${ticket.planVersion}`);
        const { place } = plan ? findPlace(ticket, plan, agents, now) : { place: ticket.place };
        return place.at === 'agent'
          ? [`${ticket.externalId} waits (${ticket.place.at}) although ${place.agentId} could take it`]
          : [];
      }),
  ).then((sentences) => sentences.flat());
