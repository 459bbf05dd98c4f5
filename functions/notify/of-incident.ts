import type { Fact } from '../../shared/domain/facts.ts';
import type { Records } from '../../shared/ports/records.ts';
import { log } from '../../shared/runtime/log.ts';
import { leadsOf } from './leads.ts';

/** An incident that a rule declared is told the leads of its client's team, and the operator. */
export async function tellOfIncident(records: Records, { id, at, data }: Fact & { type: 'incident.opened' }) {
  const { incidentId, clients, rule } = data;
  if (!rule) return;
  log.warn('a rule declared an incident', { incidentId, clients });
  const incident = await records.find('incident', incidentId);
  const text = `“${incident?.title ?? incidentId}” may be an incident: ${rule.similar} similar tickets within ${rule.withinMinutes} minutes`;
  for (const clientId of clients) {
    const { leads } = await leadsOf(records, clientId);
    await records.write(leads.map((lead) => ({ kind: 'notice', put: { id, agentId: lead.id, clientId, text, at } })));
  }
}
