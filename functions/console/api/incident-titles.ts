import type { StatedTicket } from '../../../shared/domain/figures/statement.ts';
import type { Console } from '../console.ts';

/** A statement's tickets with what their incidents are called; each incident is asked for once. */
export async function withIncidentTitles({ records }: Console, tickets: StatedTicket[]): Promise<StatedTicket[]> {
  const ids = [...new Set(tickets.flatMap(({ incidentId }) => incidentId ?? []))];
  const found = await Promise.all(ids.map((id) => records.find('incident', id)));
  const titles = new Map(found.flatMap((one) => (one ? [[one.id, one.title] as const] : [])));
  return tickets.map((ticket) => {
    const incidentTitle = ticket.incidentId && titles.get(ticket.incidentId);
    return incidentTitle ? { ...ticket, incidentTitle } : ticket;
  });
}
