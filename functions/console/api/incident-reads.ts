import type { Incident } from '../../../shared/domain/incidents/incident.ts';
import type { IncidentUpdate } from '../../../shared/domain/incidents/update.ts';
import type { Ticket } from '../../../shared/domain/tickets/ticket.ts';
import { everyItem } from '../../../shared/runtime/every-item.ts';
import type { Console } from '../console.ts';

/** As many tickets of an incident as one answer looks at. */
export const MOST = 500;

/** All tickets of an incident, up to a bound. */
export async function ticketsOf(
  { tickets }: Console,
  incidentId: IncidentUpdate['incidentId'],
): Promise<{ items: Ticket[]; more: boolean }> {
  const items: Ticket[] = [];
  for await (const ticket of everyItem((page) => tickets.ofIncident(incidentId, page))) {
    if (items.length === MOST) return { items, more: true };
    items.push(ticket);
  }
  return { items, more: false };
}

/** How many tickets speak which language, the most frequent first. */
export const languagesOf = (tickets: readonly Ticket[]): { language: string; tickets: number }[] =>
  [...Map.groupBy(tickets, ({ language }) => language)]
    .map(([language, own]) => ({ language, tickets: own.length }))
    .sort((a, b) => b.tickets - a.tickets || (a.language < b.language ? -1 : 1));

/** The last update of an incident, if it has one. */
export const lastUpdate = async (
  { records }: Console,
  { id, updates }: Incident,
): Promise<IncidentUpdate | undefined> => (updates ? records.find('incident-update', `${id}/${updates}`) : undefined);
