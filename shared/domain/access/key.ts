import * as z from 'zod';
import { AgentId, ClientId, KeyId } from '../ids.ts';
import { Instant } from '../time.ts';

/** Who is asking: an operator, one client's program, or one agent. */
export const Actor = z.discriminatedUnion('role', [
  z.object({ role: z.literal('operator') }),
  z.object({ role: z.literal('client'), clientId: ClientId }),
  z.object({ role: z.literal('agent'), agentId: AgentId }),
]);
export type Actor = z.infer<typeof Actor>;

/**
 * An API key as kept: only the SHA-256 of the secret, in hex. One with `session` is a browser's sign-in: it ends at
 * `until`, and at once when the key that it was opened with (by its hash) is revoked.
 */
export const ApiKey = z.object({
  id: KeyId,
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string().min(1).max(100),
  actor: Actor,
  session: z.object({ of: z.string(), until: Instant }).optional(),
  createdAt: Instant,
  revision: z.number().int(),
});
export type ApiKey = z.infer<typeof ApiKey>;

/** How an actor is named in facts and logs. */
export const nameOf = (actor: Actor): string =>
  actor.role === 'operator' ? 'operator' : actor.role === 'client' ? actor.clientId : actor.agentId;
