import * as z from 'zod';
import type { Actor } from '../../../shared/domain/access/key.ts';
import { Instant } from '../../../shared/domain/time.ts';
import type { RecordKind, RecordKinds, Records } from '../../../shared/ports/records.ts';
import { everyItem } from '../../../shared/runtime/every-item.ts';
import { roleOf } from './invite.ts';

/** One line of a review: a person or a key, and what it opens. */
export const EntryView = z
  .object({
    kind: z.enum(['person', 'key']),
    id: z.string(),
    name: z.string(),
    email: z.string().optional(),
    role: z.string(),
    sees: z
      .array(z.string())
      .meta({ description: 'The clients whose tickets it opens, an agent’s while in reach; `all` for operators.' }),
    createdAt: Instant,
    lastUsedAt: Instant.optional().meta({ description: 'To the hour; absent when it never was.' }),
  })
  .meta({ id: 'AccessEntry' });
export type Entry = z.infer<typeof EntryView>;

/** Everybody who has not left, and every key. */
export async function entriesOf(records: Records): Promise<Entry[]> {
  const [people, keys, agents] = await Promise.all([
    all(records, 'person'),
    all(records, 'key'),
    all(records, 'agent'),
  ]);
  const seats = new Map(agents.map((agent) => [agent.id as string, agent.seats.map(({ clientId }) => clientId)]));
  const sees = (actor: Actor): string[] => {
    if (actor.role === 'client') return [actor.clientId];
    if (actor.role === 'agent') return seats.get(actor.agentId) ?? [];
    return actor.as === 'planner' ? [] : ['all'];
  };
  return [
    ...people
      .filter(({ leftAt }) => leftAt === undefined)
      .map(({ id, name, email, actor, invitedAt, lastSeenAt }) => ({
        kind: 'person' as const,
        ...{ id, name, email, role: roleOf(actor), sees: sees(actor), createdAt: invitedAt },
        ...(lastSeenAt && { lastUsedAt: lastSeenAt }),
      })),
    ...keys.map(({ id, name, actor, createdAt, usedAt }) => ({
      kind: 'key' as const,
      ...{ id, name, role: roleOf(actor), sees: sees(actor), createdAt },
      ...(usedAt && { lastUsedAt: usedAt }),
    })),
  ];
}

const all = <Kind extends RecordKind>(records: Records, kind: Kind): Promise<RecordKinds[Kind][]> =>
  Array.fromAsync(everyItem((page) => records.list(kind, 'all', page)));
