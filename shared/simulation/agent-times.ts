import { merge } from '../domain/sla/spans.ts';
import { MINUTE_MILLIS, millisOf } from '../domain/time.ts';
import type { Cast } from './cast.ts';
import { SlotSums } from './levels.ts';
import type { AgentTime } from './result.ts';

type Hands = { region: string; tasks: number; since: number; busyMillis: number; dutyMillis: number; tickets: number };

/** Each agent's time in a window: on duty by their shifts, and busy as it is told. */
export class AgentTimes {
  readonly onDuty: SlotSums;
  readonly busy: SlotSums;
  readonly #hands = new Map<string, Hands>();
  readonly #from: number;
  readonly #until: number;

  constructor({ agents }: Cast, fromMillis: number, untilMillis: number) {
    this.#from = fromMillis;
    this.#until = untilMillis;
    this.onDuty = new SlotSums(fromMillis, untilMillis);
    this.busy = new SlotSums(fromMillis, untilMillis);
    for (const { agent, shifts } of agents) {
      const duty = merge(shifts.map(({ from, until }) => [millisOf(from), millisOf(until)]));
      for (const [from, until] of duty) this.onDuty.addSpan(from, until, 1);
      const dutyMillis = duty.reduce((sum, [from, until]) => sum + this.#inside(from, until), 0);
      this.#hands.set(agent.id, { region: agent.region, tasks: 0, since: 0, busyMillis: 0, dutyMillis, tickets: 0 });
    }
  }

  /** From now on an agent works on so many tickets. */
  working(agentId: string, tasks: number, atMillis: number): void {
    const hands = this.#hands.get(agentId);
    if (!hands) return;
    this.#settle(hands, atMillis);
    hands.tasks = tasks;
  }

  /** An agent was given a ticket. */
  given(agentId: string): void {
    const hands = this.#hands.get(agentId);
    if (hands) hands.tickets += 1;
  }

  until(atMillis: number): AgentTime[] {
    return [...this.#hands].map(([agentId, hands]) => {
      this.#settle(hands, atMillis);
      const { region, busyMillis, dutyMillis, tickets } = hands;
      return {
        agentId,
        region,
        dutyMinutes: dutyMillis / MINUTE_MILLIS,
        busyMinutes: busyMillis / MINUTE_MILLIS,
        tickets,
      };
    });
  }

  #settle(hands: Hands, atMillis: number): void {
    if (hands.tasks > 0) {
      this.busy.addSpan(hands.since, atMillis, 1);
      hands.busyMillis += this.#inside(hands.since, atMillis);
    }
    hands.since = atMillis;
  }

  #inside(from: number, until: number): number {
    return Math.max(0, Math.min(until, this.#until) - Math.max(from, this.#from));
  }
}
