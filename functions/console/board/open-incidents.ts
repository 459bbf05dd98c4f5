import type { Incident } from '../../../shared/domain/incidents/incident.ts';
import type { Console } from '../console.ts';

/** As many tickets of an incident are counted; with more, the wall says so. */
const COUNTED = 100;
/** As many incidents as a wall has room for: rules open them, and nobody may have closed any for a long time. */
const SHOWN = 20;

/** An incident on the wall. */
export type OpenIncident = Pick<Incident, 'id' | 'title' | 'openedAt' | 'updatedAt'> & {
  tickets: number;
  more: boolean;
};

/** The newest incidents that are open, with how many tickets each has. */
export async function openIncidents({ records, tickets }: Console): Promise<OpenIncident[]> {
  const { items: open } = await records.list('incident', 'open', { limit: SHOWN });
  return Promise.all(
    open.map(async ({ id, title, openedAt, updatedAt }) => {
      const { items, next } = await tickets.ofIncident(id, { limit: COUNTED });
      return { id, title, openedAt, ...(updatedAt && { updatedAt }), tickets: items.length, more: next !== undefined };
    }),
  );
}
