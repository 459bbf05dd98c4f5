import type { IncidentOfTicket } from '../api/incident-links.ts';
import type { Ticket } from '../ui/history.ts';
import type { Reader } from '../ui/reader.ts';

/** The incident that a ticket belongs to, with its last update; asked for only when there is one. */
export async function incidentOf(
  reader: Reader,
  { id, incidentId }: Pick<Ticket, 'id' | 'incidentId'>,
): Promise<IncidentOfTicket['incident']> {
  if (!incidentId) return undefined;
  const found = await reader.perform<IncidentOfTicket>('tickets.incident', { params: { ticketId: id } });
  return 'problem' in found ? undefined : found.body.incident;
}
