import type { ClientId } from '../../../shared/domain/ids.ts';
import type { Reader } from '../ui/reader.ts';
import { PageTrouble } from '../ui/room.tsx';

/** Whose portal a reader stands in: their own client's, and no other. */
export function clientOf({ actor }: Pick<Reader, 'actor'>): ClientId {
  if (actor.role === 'client') return actor.clientId;
  throw new PageTrouble({ type: '', title: '', status: 404, detail: '', instance: '' });
}

/** A month `YYYY-MM` from a query, or the one of now in UTC. */
export const monthIn = (asked: string | undefined, { now }: Pick<Reader, 'now'>): string =>
  asked !== undefined && /^\d{4}-(0[1-9]|1[0-2])$/.test(asked) ? asked : now.slice(0, 7);
