import * as z from 'zod';
import { nameOf } from '../../../shared/domain/access/key.ts';
import { isCertified, isOnDuty, Level } from '../../../shared/domain/agents/agent.ts';
import { AgentId, ClientId } from '../../../shared/domain/ids.ts';
import type { Incident } from '../../../shared/domain/incidents/incident.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import type { Instant } from '../../../shared/domain/time.ts';
import type { Console } from '../console.ts';
import { IncidentView } from './incidents.ts';
import { operation, tell } from './operation.ts';
import { overtaken } from './until-written.ts';

const tag = 'Incidents';
const path = '/incidents/{incidentId}/team';

const Member = z
  .object({
    id: AgentId,
    name: z.string(),
    level: Level,
    languages: z.array(z.string()),
    clientIds: z.array(ClientId).meta({ description: 'The clients of the incident that they are certified for.' }),
    onDuty: z.boolean(),
    chosen: z.boolean(),
  })
  .meta({ id: 'IncidentMember', description: 'Somebody who may be of an incident’s own team.' });
const Team = z.object({ items: z.array(Member) }).meta({ id: 'IncidentTeam' });
const TeamDraft = z
  .object({
    agentIds: z.array(AgentId).max(50).meta({ description: 'Who alone is given its tickets; nobody: whoever comes.' }),
  })
  .meta({ id: 'IncidentTeamDraft' });

/** Everybody who is certified for a client of an incident now; nobody else can be of its team. */
async function certifiedFor({ records }: Console, incident: Incident, now: Instant): Promise<z.infer<typeof Member>[]> {
  const { clientIds, team } = incident;
  const clients = await Promise.all(clientIds.map((id) => records.find('client', id)));
  const ids = new Set(clients.flatMap((client) => client?.team ?? []));
  const agents = await Promise.all([...ids].map((id) => records.find('agent', id)));
  return agents
    .flatMap((agent) => {
      const theirs = clientIds.filter((id) => agent && isCertified(agent, id, now));
      if (!agent || agent.status === 'left' || theirs.length === 0) return [];
      const { id, name, level, languages } = agent;
      return [
        { id, name, level, languages, clientIds: theirs, onDuty: isOnDuty(agent, now), chosen: team.includes(id) },
      ];
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** Who alone takes an incident's tickets. */
export const incidentTeam = [
  operation(
    {
      id: 'incidents.team',
      method: 'get',
      path,
      tag,
      summary: 'List who may be of an incident’s own team, and who is',
      description: 'Everybody who is certified for one of its clients now.',
      answer: Team,
    },
    async ({ console, found: { incident }, now }) => ({ body: { items: await certifiedFor(console, incident, now) } }),
  ),
  operation(
    {
      id: 'incidents.choose-team',
      method: 'put',
      path,
      tag,
      summary: 'Choose an incident’s own team',
      description:
        'While anybody of the team is there, nobody else is given a ticket of the incident, and those in other hands are handed over with a note; while nobody is, the tickets go where they would go anyway.',
      body: TeamDraft,
      answer: IncidentView,
    },
    async (asked) => {
      const { console, found, body, now } = asked;
      const { incident } = found;
      if (incident.status === 'closed') return refuse('conflict', 'the incident is closed');
      const team = [...new Set(body.agentIds)].sort();
      const known = new Set((await certifiedFor(console, incident, now)).map(({ id }) => id));
      const stranger = team.find((id) => !known.has(id));
      if (stranger) return refuse('invalid', `${stranger} is certified for no client of this incident`);
      const { id, clientIds, revision } = incident;
      const changed: Incident = { ...incident, team, revision: revision + 1 };
      const data = { incidentId: id, clients: clientIds, agents: team };
      const outcome = await console.records.write(
        [{ kind: 'incident', put: changed, when: { revision } }],
        tell(asked, id, changed.revision, { type: 'incident.team-changed', data }),
      );
      return outcome === 'moved' ? overtaken() : { body: changed, revision: changed.revision };
    },
  ),
  operation(
    {
      id: 'incidents.dismiss',
      method: 'post',
      path: '/incidents/{incidentId}/dismissal',
      tag,
      summary: 'Say that what a rule took for an incident is none',
      description: 'It is closed, its tickets are not linked any more, and no rule counts them again.',
      answer: IncidentView,
    },
    async (asked) => {
      const { incident } = asked.found;
      if (incident.status === 'closed') return refuse('already-done', 'the incident is closed already');
      if (!incident.rule) return refuse('conflict', 'somebody opened it: close it');
      const { id, clientIds, revision } = incident;
      const closed: Incident = {
        ...incident,
        status: 'closed',
        closedAt: asked.now,
        closedBy: nameOf(asked.actor),
        notOne: true,
        revision: revision + 1,
      };
      const data = { incidentId: id, clients: clientIds, notOne: true } as const;
      const outcome = await asked.console.records.write(
        [{ kind: 'incident', put: closed, when: { revision } }],
        tell(asked, id, closed.revision, { type: 'incident.closed', data }),
      );
      return outcome === 'moved' ? overtaken() : { body: closed, revision: closed.revision };
    },
  ),
];
