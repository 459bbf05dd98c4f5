import type { Actor } from '../../../shared/domain/access/key.ts';
import { mayDo } from '../../../shared/domain/access/may-do.ts';
import type { OperationId } from '../../../shared/domain/access/table.ts';
import type { Ticket } from '../../../shared/domain/tickets/ticket.ts';
import type { Console } from '../console.ts';
import { findAll } from './found.ts';
import { stateRead } from './reads.ts';

/** The records behind a path's ids, for whoever may; or why not. */
type Admitted = { found: Record<string, unknown> } | 'hidden' | 'forbidden';

/** Asks the access table about one operation on everything that its path names; what is not the asker's does not exist for them. */
export async function admit(
  console: Console,
  actor: Actor,
  operation: OperationId,
  params: Record<string, string>,
): Promise<Admitted> {
  const [found, self] = await Promise.all([
    findAll(console, params),
    actor.role === 'agent' ? console.records.find('agent', actor.agentId) : undefined,
  ]);
  if (!found) return 'hidden';
  const verdict = mayDo(actor, operation, found.subjects, self, console.now());
  if (verdict !== 'allowed') return verdict;
  if (found.records.ticket) await stateRead(console, actor, operation, found.records.ticket as Ticket);
  return { found: found.records };
}
