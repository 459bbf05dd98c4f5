import { storesOver } from '../../../shared/adapters/table/stores.ts';
import type { IncidentId } from '../../../shared/domain/ids.ts';
import type { Incident } from '../../../shared/domain/incidents/incident.ts';
import type { IncidentUpdate } from '../../../shared/domain/incidents/update.ts';
import { acme, agent, agentId } from '../../support/company.ts';
import { counted, type Sight } from '../invariants/view.ts';
import { does, sends } from '../people.ts';
import type { Scenario } from '../run.ts';
import type { World } from '../world.ts';

const first = 'inc_acme-1' as IncidentId;
const about = (subject: string) => ({ subject, requester: { name: 'Ana' } });
const lost = (id: string, language = 'en') =>
  ({
    id,
    ticket: id,
    type: 'ticket.opened',
    text: id,
    fields: { ...about('Parcel lost in Rotterdam'), language },
  }) as const;
const texts = { en: 'Hello {{requester.name}}, it works again', es: 'Hola {{requester.name}}, ya funciona' };

/** At that time an operator changes the incident that the rule declared, if it is there by then. */
function changes(world: World, time: string, change: (incident: Incident, now: string) => Incident) {
  const { records } = storesOver(world.ground.table);
  does(world, time, async () => {
    const incident = await records.find('incident', first);
    if (!incident) return;
    const now = world.scheduler.now();
    const { revision } = incident;
    const after: Incident = { ...change(incident, now), revision: revision + 1 };
    const number = after.updates;
    const common = { incidentId: first, clients: [acme] };
    const update: IncidentUpdate = {
      ...{ incidentId: first, number, at: now, draftedAt: now, kind: 'reply', texts, fallback: 'en', status: 'solved' },
      actor: { role: 'operator', as: 'owner' },
      revision: 1,
    };
    const isUpdate = number > incident.updates;
    await records.write(
      [
        { kind: 'incident', put: after, when: { revision } },
        ...(isUpdate ? [{ kind: 'incident-update', put: update, when: 'new' } as const] : []),
      ],
      {
        subject: first,
        version: after.revision,
        news: [
          isUpdate
            ? { type: 'incident.updated', data: { ...common, number } }
            : { type: 'incident.team-changed', data: { ...common, agents: after.team } },
        ],
        at: now,
        by: 'operator',
      },
    );
  });
}

/** One incident, and every ticket of it was told what it was to be told once, in its own language. */
const toldOnce: Sight = ({ facts, tickets, outbound }) => {
  const declared = facts.filter(({ type }) => type === 'incident.opened').length;
  const isTold = facts.some(({ type }) => type === 'incident.updated');
  const said = counted(
    outbound.flatMap(({ content, externalId }) => (content.kind === 'reply' ? [`${externalId} ${content.text}`] : [])),
  );
  const wanted = tickets.map(
    ({ ticket: { externalId, language } }) =>
      `${externalId} ${texts[language as 'en'].replace('{{requester.name}}', 'Ana')}`,
  );
  return [
    ...(declared === 1 ? [] : [`${declared} incidents were declared`]),
    ...tickets
      .filter(({ ticket }) => ticket.incidentId !== first)
      .map(({ ticket }) => `${ticket.externalId} is not linked`),
    ...(isTold
      ? wanted.filter((one) => said.get(one) !== 1).map((one) => `“${one}” was said ${said.get(one) ?? 0} times`)
      : []),
    ...(said.size > wanted.length ? [`something else was said: ${[...said.keys()].join()}`] : []),
    ...tickets
      .filter(({ ticket }) => isTold && ticket.incidentUpdate !== 1)
      .map(({ ticket }) => `${ticket.externalId} does not know that it was told`),
  ];
};

/** What the incident's own team took stays theirs, and whoever took a ticket is certified: that invariant holds always. */
const teamHasThem: Sight = ({ facts, tickets }) =>
  facts.some(({ type }) => type === 'incident.team-changed')
    ? tickets.flatMap(({ ticket: { externalId, place } }) =>
        place.at === 'agent' && place.agentId === agentId('bob') ? [] : [`${externalId} is ${JSON.stringify(place)}`],
      )
    : [];

const rule = { incidents: { similar: 2, withinMinutes: 30 } };
const company = {
  agents: [agent('ada', { languages: ['en', 'es'] }), agent('bob', { languages: ['en', 'es'] })],
  terms: rule,
};

/** Many tickets with one root. */
export const ofIncidents: readonly Scenario[] = [
  {
    name: 'a rule declares an incident, and one update solves all of its tickets',
    company,
    script(world) {
      sends(world, '09:00', lost('1'));
      sends(world, '09:00', lost('2', 'es'));
      sends(world, '09:05', lost('3'));
      changes(world, '09:20', (incident) => ({ ...incident, updates: 1 }));
    },
    until: '09:30',
    shows: toldOnce,
  },
  {
    name: 'an incident’s own team takes over what others hold',
    company,
    script(world) {
      sends(world, '09:00', lost('1'));
      sends(world, '09:00', lost('2'));
      changes(world, '09:20', (incident) => ({ ...incident, team: [agentId('bob')] }));
    },
    until: '09:40',
    shows: teamHasThem,
  },
];
