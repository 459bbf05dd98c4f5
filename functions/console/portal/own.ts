import type { ClientId } from '../../../shared/domain/ids.ts';
import { dateIn } from '../../../shared/domain/rosters/dates.ts';
import { Month } from '../../../shared/domain/rosters/roster.ts';
import type { Reader } from '../ui/reader.ts';
import { PageTrouble } from '../ui/room.tsx';

/** Whose portal a reader stands in: their own client's, and no other. */
export function clientOf({ actor }: Pick<Reader, 'actor'>): ClientId {
  if (actor.role === 'client') return actor.clientId;
  throw new PageTrouble({ type: '', title: '', status: 404, detail: '', instance: '' });
}

/** The month that it is where a reader is. */
export const thisMonth = ({ now, zone }: Pick<Reader, 'now' | 'zone'>): string => dateIn(zone, now).slice(0, 7);

/** A month `YYYY-MM` from a query, or the present one. */
export const monthIn = (asked: string | undefined, reader: Pick<Reader, 'now' | 'zone'>): string =>
  Month.safeParse(asked).data ?? thisMonth(reader);
