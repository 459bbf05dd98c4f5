import { type Agent, shiftAt } from '../domain/agents/agent.ts';
import type { AgentId } from '../domain/ids.ts';
import type { Change } from '../domain/tickets/change.ts';
import { misplaced } from '../domain/tickets/hand-off.ts';
import { countsFor, ownerOf, type Ticket } from '../domain/tickets/ticket.ts';
import type { Instant } from '../domain/time.ts';
import type { CastAgent } from './cast.ts';
import type { Onlooker, Platform } from './platform.ts';

/**
 * What must hold after every step, whatever befell: each ticket is in one place, and where the lists say; a load counts what
 * is held; nobody is given a ticket above their limit; and no ticket that runs is left in the hands of somebody who went
 * home, but for the hand-off window and `lateMillis`.
 */
export class Check implements Onlooker {
  readonly #platform: Pick<Platform, 'desk' | 'now'>;
  readonly #agents: readonly CastAgent[];
  readonly #lateMillis: number;
  #changes: Change[] = [];

  constructor(platform: Pick<Platform, 'desk' | 'now'>, agents: readonly CastAgent[], lateMillis: number) {
    this.#platform = platform;
    this.#agents = agents;
    this.#lateMillis = lateMillis;
  }

  changed(change: Change): void {
    this.#changes.push(change);
  }

  told(): void {}

  /** What is broken, in sentences. */
  async broken(): Promise<string[]> {
    const changes = this.#changes;
    this.#changes = [];
    const places = await Promise.all(changes.map((change) => this.#misfiled(change)));
    return [
      ...changes.flatMap((change) => this.#overloaded(change)),
      ...places.flat(),
      ...this.#agents.flatMap((one) => this.#ofAgent(one)),
    ];
  }

  #overloaded({ loads }: Change): string[] {
    return loads.flatMap(({ agentId, gate }) => {
      const agent = this.#platform.desk.agent(agentId);
      return gate && agent && agent.held > agent.limit
        ? [`${agentId} was given a ticket and holds ${agent.held} of ${agent.limit}`]
        : [];
    });
  }

  async #misfiled({ after: { id, clientId } }: Change): Promise<string[]> {
    const { desk } = this.#platform;
    const ticket = desk.ticket(id);
    const waiting = await desk.tickets.waiting(clientId, Number.POSITIVE_INFINITY);
    const [listed, waits] = [waiting.filter((one) => one.id === id).length, ticket && isWaiting(ticket) ? 1 : 0];
    const owner = ticket && ownerOf(ticket);
    const owned = this.#agents.filter(({ agent }) => desk.ownedBy(agent.id).some((one) => one.id === id));
    const owners = owned.map(({ agent }) => agent.id);
    return [
      ...(listed === waits ? [] : [`${id} is ${listed} times in its pool, and belongs there ${waits} times`]),
      ...(owners.join() === (owner ?? '') ? [] : [`${id} is listed under ${owners.join()}, and its owner is ${owner}`]),
      ...(ticket?.place.at === 'done' ? (misplaced(ticket, undefined, undefined, this.#platform.now()) ?? []) : []),
    ].flat();
  }

  #ofAgent({ agent: { id }, shifts }: CastAgent): string[] {
    const { desk, now } = this.#platform;
    const agent = desk.agent(id);
    const owned = desk.ownedBy(id);
    const counted = owned.filter((ticket) => countsFor(ticket) === id).length;
    const load = agent?.held === counted ? [] : [`${id} counts ${agent?.held} tickets and holds ${counted}`];
    const since = agent && owned.length > 0 ? offDutySince(agent, shifts, now()) : undefined;
    return [...load, ...owned.flatMap((ticket) => misplaced(ticket, agent, since, now(), this.#lateMillis) ?? [])];
  }
}

const isWaiting = ({ place }: Ticket): boolean => place.at === 'pool' || place.at === 'parked';

const offDutySince = (
  agent: Agent & { id: AgentId },
  shifts: CastAgent['shifts'],
  now: Instant,
): Instant | undefined => (shiftAt(agent, now) ? undefined : shifts.findLast(({ until }) => until <= now)?.until);
