import { afterAll, beforeAll, expect, test } from 'vitest';
import type { IncidentProgress } from '../../functions/console/api/incident-progress.ts';
import type { TicketId } from '../../shared/domain/ids.ts';
import type { Incident } from '../../shared/domain/incidents/incident.ts';
import { connect, deliver, takeOnAgent, takeOnClient, terms } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import type { Helpdesk } from '../support/helpdesks/server.ts';
import { startStandard } from '../support/helpdesks/standard.ts';
import { startZendesk, ZENDESK_TOKEN, ZENDESK_USER } from '../support/helpdesks/zendesk.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { assigned, idOf, ticketWhere } from '../support/tickets.ts';
import { opened, said, sample, sampleJson } from './payloads.ts';

let platform: Platform;
const helpdesks: Helpdesk[] = [];
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(async () => {
  await Promise.all(helpdesks.map((helpdesk) => helpdesk.stop()));
  await platform?.stop();
});

const languages = ['en', 'es'];
const texts = {
  en: 'Hello {{requester.name|there}}, parcels move again',
  es: 'Hola {{requester.name|amigo}}, ya se mueven',
};
const textOf = ({ json }: Helpdesk['calls'][number]) => json.ticket?.comment?.body ?? json.data?.message?.text;

/** A ticket of the shop's own helpdesk, in Spanish, of somebody called Ana. */
const inSpanish = { subject: 'Paquete perdido en Rotterdam', language: 'es', requester: { name: 'Ana' } };

test('a rule declares it, its team takes it, each ticket is told once in its language and helpdesk, and one comes back alone', async () => {
  const { operator } = platform;
  const standard = await startStandard();
  const zendesk = await startZendesk(sampleJson('zendesk/ticket.created.json').detail);
  helpdesks.push(standard, zendesk);
  const shop = await takeOnClient(platform, 'Shop', terms({ languages, incidents: { similar: 2, withinMinutes: 60 } }));
  const bank = await takeOnClient(platform, 'Bank', terms({ languages }));
  const ours = await connect(platform, shop, 'standard-webhooks', { apiUrl: standard.url });
  standard.believes(ours.signingSecret ?? '');
  standard.forwardsTo(ours);
  const theirs = await connect(platform, bank, 'zendesk', {
    apiUrl: zendesk.url,
    actorId: ZENDESK_USER,
    credentials: ZENDESK_TOKEN,
  });
  zendesk.forwardsTo(theirs);
  const [ada, bob] = [
    await takeOnAgent(platform, 'Ada', [shop, bank], { languages }),
    await takeOnAgent(platform, 'Bob', [shop, bank], { languages }),
  ];

  for (const id of ['S-1', 'S-2']) expect(await deliver(ours, opened(id, inSpanish))).toBe(200);
  const mine = ['S-1', 'S-2'].map((id) => idOf(ours, id));
  const [declared] = await eventually(
    'the rule declares an incident',
    () => operator.all<Incident>('/incidents'),
    (all) => all.length > 0,
  );
  for (const id of mine)
    await ticketWhere(operator, id, 'is linked', ({ ticket }) => ticket.incidentId === declared?.id);
  expect(declared).toMatchObject({ title: 'Paquete perdido en Rotterdam', clientIds: [shop], rule: { similar: 2 } });

  // The bank has it too: an incident of both, by hand, whose team is Bob.
  const wide = await operator.post<Incident>('/incidents', { title: 'Rotterdam', clientIds: [shop, bank] });
  expect(await deliver(theirs, sample('zendesk/ticket.created.json'))).toBe(200);
  const other = idOf(theirs, '5158');
  await assigned(operator, other);
  const all = [...mine, other];
  const linked = await operator.post<{ linked: string[] }>(`/incidents/${wide.id}/tickets`, { ticketIds: all });
  expect(linked.linked.sort()).toEqual(all.toSorted());
  await operator.put(`/incidents/${wide.id}/team`, { agentIds: [bob.id] });
  for (const id of all)
    await ticketWhere(
      operator,
      id,
      'is with Bob',
      ({ ticket }) => ticket.place.at === 'agent' && ticket.place.agentId === bob.id,
    );

  await operator.post(`/incidents/${wide.id}/updates`, { kind: 'reply', texts, fallback: 'en', status: 'solved' });
  const look = () => operator.get<IncidentProgress>(`/incidents/${wide.id}/progress`);
  const progress = await eventually('all are told', look, ({ update }) => update?.sent === 3 && update.done);
  expect(progress.update).toMatchObject({ number: 1, told: 3, of: 3, failed: 0 });
  expect(progress.tickets.map(({ status }) => status)).toEqual(['solved', 'solved', 'solved']);
  const heard = (helpdesk: Helpdesk) => helpdesk.written().flatMap((call) => textOf(call) ?? []);
  expect(heard(standard)).toEqual(['Hola Ana, ya se mueven', 'Hola Ana, ya se mueven']);
  expect(heard(zendesk)).toHaveLength(1);
  expect(heard(zendesk)[0]).toMatch(/^Hello .*, parcels move again$/);

  // One of them is not content: it alone comes back, and it stays shown under the incident.
  expect(await deliver(ours, said('S-1', 'Mi paquete todavía no ha llegado, ¿dónde está?'))).toBe(200);
  await ticketWhere(operator, mine[0] as TicketId, 'is open again', ({ ticket }) => ticket.status === 'open');
  const after = await look();
  expect(after.tickets.filter(({ reopened }) => reopened).map(({ ticketId }) => ticketId)).toEqual([mine[0]]);
  expect(after.tickets.filter(({ saidNew }) => saidNew)).toHaveLength(1);
  await operator.post(`/incidents/${wide.id}/closing`);
  expect(await ada.api.ask('GET', `/tickets/${other}/incident`)).toMatchObject({
    body: { incident: { title: 'Rotterdam', status: 'closed', update: { told: true } } },
  });
  expect(platform.faults).toEqual([]);
});
