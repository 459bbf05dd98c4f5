import { isOnDuty, shiftAt } from '../domain/agents/agent.ts';
import type { Fact } from '../domain/facts.ts';
import type { AgentId } from '../domain/ids.ts';
import type { Change } from '../domain/tickets/change.ts';
import { ownerOf, runs, type Ticket } from '../domain/tickets/ticket.ts';
import { urgencyOf } from '../domain/tickets/urgency.ts';
import { millisOf } from '../domain/time.ts';
import type { CastAgent } from './cast.ts';
import { type Life, leftOf, type Work } from './life.ts';
import type { Onlooker, Platform } from './platform.ts';

export type StaffSetting = {
  platform: Platform;
  agents: readonly CastAgent[];
  lives: ReadonlyMap<string, Life>;
  followUpShare: number;
  /** Says what an agent has to say, once they have worked it out. */
  finish(life: Life, agentId: AgentId): Promise<void>;
  /** How many tickets somebody works on, from now on. */
  working(agentId: AgentId, tasks: number): void;
};

/**
 * What agents do, and all that they do: while on duty each works on tickets in hand that run, `concurrency` at once, the
 * nearest to its breach first and each to its end, and answers. A shift that ends, or a ticket that goes into other
 * hands, interrupts the work; whoever goes on does what is left.
 */
export class Staff implements Onlooker {
  readonly #setting: StaffSetting;
  readonly #hands: Map<AgentId, { concurrency: number; working: Set<string> }>;

  constructor(setting: StaffSetting) {
    this.#setting = setting;
    this.#hands = new Map(
      setting.agents.map(({ agent, concurrency }) => [agent.id, { concurrency, working: new Set() }]),
    );
  }

  changed({ before, after }: Change): void {
    const life = this.#setting.lives.get(after.id);
    if (!life) return;
    const owner = runs(after) ? ownerOf(after) : undefined;
    if (life.work && life.work.agentId !== owner) this.#interrupt(life, life.work);
    if (owner && !life.work && (owner !== (before && ownerOf(before)) || (before && !runs(before)))) this.#next(owner);
  }

  told(fact: Fact): void {
    if (fact.type === 'agent.came-on-duty') this.#next(fact.data.agentId);
  }

  /** Begins to work on what is most at risk of what somebody holds, while they have a hand free. */
  #next(agentId: AgentId): void {
    const { desk, now } = this.#setting.platform;
    const hands = this.#hands.get(agentId);
    const agent = desk.agent(agentId);
    if (!hands || !agent || hands.working.size >= hands.concurrency || !isOnDuty(agent, now())) return;
    const until = millisOf(shiftAt(agent, now())?.until ?? now());
    const idle = desk.ownedBy(agentId).filter((ticket) => runs(ticket) && !hands.working.has(ticket.id));
    for (const { id } of mostAtRisk(idle, hands.concurrency - hands.working.size)) {
      const life = this.#setting.lives.get(id);
      if (life) this.#begin(life, agentId, until);
    }
  }

  #begin(life: Life, agentId: AgentId, untilMillis: number): void {
    const { platform, followUpShare } = this.#setting;
    const leftMillis = leftOf(life, followUpShare);
    const work: Work = { agentId, sinceMillis: platform.millis, leftMillis };
    life.work = work;
    life.isBegun = true;
    this.#hands.get(agentId)?.working.add(life.ticketId);
    this.#told(agentId);
    platform.at(Math.min(platform.millis + leftMillis, untilMillis), () => this.#end(life, work));
  }

  async #end(life: Life, work: Work): Promise<void> {
    if (life.work !== work) return;
    this.#rest(life, work);
    if (life.leftMillis === 0) await this.#setting.finish(life, work.agentId);
    this.#next(work.agentId);
  }

  #interrupt(life: Life, work: Work): void {
    this.#rest(life, work);
    this.#next(work.agentId);
  }

  #rest(life: Life, { agentId, sinceMillis, leftMillis }: Work): void {
    life.leftMillis = leftMillis - (this.#setting.platform.millis - sinceMillis);
    delete life.work;
    this.#hands.get(agentId)?.working.delete(life.ticketId);
    this.#told(agentId);
  }

  #told(agentId: AgentId): void {
    this.#setting.working(agentId, this.#hands.get(agentId)?.working.size ?? 0);
  }
}

function mostAtRisk(tickets: Ticket[], most: number): Ticket[] {
  if (tickets.length <= most) return tickets;
  const ranked = tickets.map((ticket) => ({ ticket, urgency: urgencyOf(ticket) }));
  return ranked
    .sort((a, b) => (a.urgency < b.urgency ? -1 : 1))
    .slice(0, most)
    .map(({ ticket }) => ticket);
}
