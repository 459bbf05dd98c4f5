import type { Incident } from '../../../shared/domain/incidents/incident.ts';
import { allOf } from '../../../shared/runtime/every-item.ts';
import type { Console } from '../console.ts';

/** As many tickets of an incident are counted; with more, the wall says so. */
const COUNTED = 100;

/** An incident on the wall. */
export type OpenIncident = Pick<Incident, 'id' | 'title' | 'openedAt' | 'updatedAt'> & {
  tickets: number;
  more: boolean;
};

/** The incidents that are open, newest first, with how many tickets each has. */
export async function openIncidents({ records, tickets }: Console): Promise<OpenIncident[]> {
  const open = await allOf(records, 'incident', 'open');
  return Promise.all(
    open.map(async ({ id, title, openedAt, updatedAt }) => {
      const { items, next } = await tickets.ofIncident(id, { limit: COUNTED });
      return { id, title, openedAt, ...(updatedAt && { updatedAt }), tickets: items.length, more: next !== undefined };
    }),
  );
}
