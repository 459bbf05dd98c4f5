import * as z from 'zod';
import { AgentId, ClientId, KeyId, PersonId } from '../ids.ts';
import { Instant } from '../time.ts';

const personId = PersonId.exactOptional().meta({ description: 'The person who asks; absent for a program.' });

/** Who is asking: an operator, somebody of one client, or one agent; a program where there is no `personId`. */
export const Actor = z.discriminatedUnion('role', [
  z.object({ role: z.literal('operator'), as: z.enum(['owner', 'planner', 'auditor']).default('owner'), personId }),
  z.object({
    role: z.literal('client'),
    clientId: ClientId,
    as: z.enum(['admin', 'viewer']).default('admin'),
    personId,
  }),
  z.object({ role: z.literal('agent'), agentId: AgentId, personId }),
]);
export type Actor = z.infer<typeof Actor>;

/** Whether two act as the same, whatever the order in which it was written down. */
export const areSame = (one: Actor, other: Actor): boolean =>
  JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());

/** An API key as kept: only the SHA-256 of the secret, in hex. `usedAt` is when it last was, to the hour. */
export const ApiKey = z.object({
  id: KeyId,
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string().trim().min(1).max(100),
  actor: Actor,
  createdAt: Instant,
  usedAt: Instant.exactOptional(),
  revision: z.number().int(),
});
export type ApiKey = z.infer<typeof ApiKey>;

/** How an actor is named in facts and logs: an agent is one person and goes by the agent's id, others by their own where they have one. */
export const nameOf = (actor: Actor): string =>
  actor.role === 'agent'
    ? actor.agentId
    : (actor.personId ?? (actor.role === 'operator' ? 'operator' : actor.clientId));
