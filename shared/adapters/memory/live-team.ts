import type { Agent } from '../../domain/agents/agent.ts';
import type { Client } from '../../domain/clients/client.ts';
import type { AgentId, ClientId } from '../../domain/ids.ts';
import type { Change } from '../../domain/tickets/change.ts';
import { loadsByAgent } from '../table/commit.ts';

/** Agents as they stand, with what they hold, and the teams that they are on. Each agent is replaced, never changed. */
export class LiveTeams {
  readonly #agents = new Map<AgentId, Agent>();
  readonly #members = new Map<ClientId, AgentId[]>();
  readonly #teamsOf = new Map<AgentId, Set<ClientId>>();
  /** Teams whose agents are all as they stand; the others are put together anew when somebody asks. */
  readonly #fresh = new Map<ClientId, Agent[]>();

  agent(id: AgentId): Agent | undefined {
    return this.#agents.get(id);
  }

  team(clientId: ClientId): Agent[] {
    const known = this.#fresh.get(clientId);
    if (known) return known;
    const team: Agent[] = [];
    for (const id of this.#members.get(clientId) ?? []) {
      const agent = this.#agents.get(id);
      if (agent) team.push(agent);
    }
    this.#fresh.set(clientId, team);
    return team;
  }

  found({ id, team }: Client): void {
    for (const agentId of this.#members.get(id) ?? []) this.#teamsOf.get(agentId)?.delete(id);
    for (const agentId of team) this.#teamsOf.set(agentId, (this.#teamsOf.get(agentId) ?? new Set()).add(id));
    this.#members.set(id, team);
    this.#fresh.delete(id);
  }

  /** An edit keeps the load, which tickets alone move. */
  edit(agent: Agent): void {
    const { held: _held, pace: _pace, lastAssignedAt: _last, ...edited } = agent;
    const { held = 0, pace, lastAssignedAt } = this.#agents.get(agent.id) ?? {};
    this.#replace({ ...edited, held, ...(pace && { pace }), ...(lastAssignedAt && { lastAssignedAt }) });
  }

  remove(id: AgentId): void {
    this.#agents.delete(id);
    this.#stale(id);
  }

  /** Whether every load of a change may still be moved. */
  takes({ loads }: Change): boolean {
    return loadsByAgent(loads).every(({ agentId, gate }) => {
      const agent = this.#agents.get(agentId);
      return agent && (!gate || (agent.revision === gate.revision && agent.held <= gate.held));
    });
  }

  move({ loads, at }: Change): void {
    for (const { agentId, by, gate } of loadsByAgent(loads)) {
      const agent = this.#agents.get(agentId);
      if (!agent) continue;
      const held = agent.held + by;
      this.#replace(gate ? { ...agent, held, pace: gate.pace, lastAssignedAt: at } : { ...agent, held });
    }
  }

  #replace(agent: Agent): void {
    this.#agents.set(agent.id, agent);
    this.#stale(agent.id);
  }

  #stale(id: AgentId): void {
    for (const clientId of this.#teamsOf.get(id) ?? []) this.#fresh.delete(clientId);
  }
}
