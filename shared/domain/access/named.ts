import type { Agent } from '../agents/agent.ts';
import type { Fact } from '../facts.ts';
import { AgentId } from '../ids.ts';
import type { Message, Ticket } from '../tickets/ticket.ts';
import type { Actor } from './key.ts';

/** How an agent is called to whoever asks: a client hears the first name at most (PRODUCT.md C7), everybody else all of it. */
export const nameFor = ({ role }: Pick<Actor, 'role'>, { name }: Pick<Agent, 'name'>): string =>
  role === 'client' ? (name.trim().split(/\s+/)[0] ?? '') : name;

type Shown = { by: string; facts: readonly Fact[]; messages: readonly Message[] };

/** The agents whom a ticket and the changes that somebody is shown of it name, each once, the present owner first. */
export function agentsNamed({ place }: Pick<Ticket, 'place'>, changes: readonly Shown[]): AgentId[] {
  const owner = 'agentId' in place ? [place.agentId] : [];
  const told = changes
    .toReversed()
    .flatMap(({ by, facts, messages }) => [
      by,
      ...messages.map((message) => message.by),
      ...facts.flatMap(({ data }) => ('agentId' in data ? [data.agentId] : [])),
    ]);
  const ids = [...owner, ...told].flatMap((id) => AgentId.safeParse(id).data ?? []);
  return [...new Set(ids)];
}
