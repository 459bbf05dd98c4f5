import { expect, test } from 'vitest';
import { tellOfIncident } from '../../functions/notify/of-incident.ts';
import { memoryPlatform } from '../../shared/adapters/memory/platform.ts';
import { type Fact, factsOf } from '../../shared/domain/facts.ts';
import type { IncidentId } from '../../shared/domain/ids.ts';
import { Incident } from '../../shared/domain/incidents/incident.ts';
import { log } from '../../shared/runtime/log.ts';
import { acme, agent, agentId, morning } from '../support/company.ts';
import { found } from '../support/walk.ts';

log.setLogLevel('SILENT');

const incidentId = 'inc_acme-1' as IncidentId;
const rule = { similar: 5, withinMinutes: 30 };
const opened = (data: { rule?: typeof rule }): Fact & { type: 'incident.opened' } =>
  factsOf(
    incidentId,
    1,
    [{ type: 'incident.opened', data: { incidentId, clients: [acme], ...data } }],
    morning,
    'x',
  )[0] as never;

test('what a rule took for an incident is told the leads of its client, and what somebody opened to nobody', async () => {
  const { records, ...stores } = memoryPlatform(() => morning);
  const lead = { level: 'lead' } as const;
  await found({ records, ...stores }, [agent('ada'), agent('lea', lead), agent('leo', { ...lead, status: 'left' })]);
  const common = { id: incidentId, title: 'Parcels are lost', clientIds: [acme], openedAt: morning, by: 'dispatch' };
  await records.write([{ kind: 'incident', put: Incident.parse({ status: 'open', ...common, rule, revision: 1 }) }]);
  const toldTo = async (name: string) => (await records.list('notice', agentId(name), { limit: 10 })).items;
  await tellOfIncident(records, opened({}));
  expect(await toldTo('lea')).toEqual([]);
  await tellOfIncident(records, opened({ rule }));
  const text = '“Parcels are lost” may be an incident: 5 similar tickets within 30 minutes';
  expect(await toldTo('lea')).toMatchObject([{ clientId: acme, text, at: morning }]);
  for (const name of ['ada', 'leo']) expect(await toldTo(name)).toEqual([]);
});
