import { EventBridgeClient, ListRulesCommand } from '@aws-sdk/client-eventbridge';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../shared/domain/clients/client.ts';
import type { OutboundDelivery } from '../../shared/domain/deliveries/outbound.ts';
import type { ClientId } from '../../shared/domain/ids.ts';
import type { Route, Tried } from '../../shared/domain/routes/route.ts';
import { connect, deliver, takeOnClient } from '../support/client.ts';
import { nobody } from '../support/dynamodb.ts';
import { eventually } from '../support/eventually.ts';
import { type Server, startServer } from '../support/http.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { opened } from './payloads.ts';

let platform: Platform;
let server: Server;
let bus: EventBridgeClient;
beforeAll(async () => {
  server = await startServer((_, response) => void response.writeHead(204).end());
  platform = await startPlatform();
  bus = new EventBridgeClient({ endpoint: platform.endpoints.eventbridge, ...nobody });
});
afterAll(async () => {
  bus?.destroy();
  await platform?.stop();
  await server?.stop();
});

type Trial = { tried: Tried; shown: { type: string; text: string }[]; revision: number };
const rulesNow = async () => {
  const { Rules = [] } = await bus.send(
    new ListRulesCommand({ EventBusName: 'sunrelay', NamePrefix: 'sunrelay-route-' }),
  );
  return Rules.map(({ Name = '' }) => Name);
};
const ruleOf = (route: Route) => `sunrelay-route-${route.id.slice(4)}`;
const ruleGoes = (route: Route) => eventually('its rule is gone', rulesNow, (names) => !names.includes(ruleOf(route)));
const ruleComes = (route: Route) => eventually('its rule is there', rulesNow, (names) => names.includes(ruleOf(route)));
const heardAt = (path: string) => server.heard.filter((one) => one.path === path);

async function forwarding(name: string) {
  const clientId = await takeOnClient(platform, name);
  return { clientId, desk: await connect(platform, clientId, 'standard-webhooks') };
}
const made = (target: unknown, clientId?: ClientId, pattern: unknown = { type: ['ticket.opened'] }) =>
  platform.operator.post<Route>('/routes', { name: 'New tickets', pattern, target, ...(clientId && { clientId }) });
const tried = (route: Route) => platform.operator.post<Trial>(`/routes/${route.id}/try`);
const activated = (route: Route) => platform.operator.post<Route>(`/routes/${route.id}/activate`, {});
const sentOn = (route: Route) => platform.operator.all<OutboundDelivery>(`/outbound/${route.id}`);
const allSent = (route: Route, count: number) =>
  eventually(
    `${count} went out`,
    () => sentOn(route),
    (all) => all.filter(({ state }) => state === 'sent').length === count,
  );

test('facts of one client go signed to its endpoint, exactly as tried, until the client is closed', async () => {
  const [own, other] = [await forwarding('Northwind'), await forwarding('Contoso')];
  await deliver(own.desk, opened('before'));
  await deliver(other.desk, opened('not-mine'));
  const url = `${server.url}/northwind`;
  const endpoint = await platform.operator.post<{ id: string; secret: string }>(`/clients/${own.clientId}/endpoints`, {
    url,
    facts: [],
  });
  const target = { kind: 'webhook', endpointId: endpoint.id };
  const route = await made(target, own.clientId);

  const early = await platform.operator.ask('POST', `/routes/${route.id}/activate`, { body: {} });
  expect(early).toMatchObject({ status: 409, body: { detail: 'it has not been tried as it is now' } });
  const trial = await eventually(
    'the ticket before is told in a try',
    () => tried(route),
    ({ tried }) => tried.matched > 0,
  );
  expect(trial.tried).toMatchObject({ matched: 1, complete: true });
  expect(trial.tried.byHour.at(-1)).toBe(1);
  await activated(route);
  await ruleComes(route);

  await deliver(own.desk, opened('after'));
  await deliver(other.desk, opened('not-mine-either'));
  const [delivery] = await allSent(route, 1);
  const [request] = await eventually(
    'it was heard',
    () => heardAt('/northwind'),
    (heard) => heard.length > 0,
  );
  const verified = new Webhook(endpoint.secret).verify(request?.body ?? '', request?.headers as Record<string, string>);
  expect(verified).toMatchObject({ type: 'ticket.opened', data: { clientId: own.clientId } });
  expect(Object.keys(verified as object)).toEqual(Object.keys(JSON.parse(trial.shown[0]?.text ?? '{}')));
  expect(request?.headers['webhook-id']).toBe(delivery?.id);

  const client = await platform.operator.get<Client>(`/clients/${own.clientId}`);
  await platform.operator.patch(`/clients/${own.clientId}`, { status: 'closed' }, client.revision);
  await ruleGoes(route);
  expect(await platform.operator.ask('GET', `/routes/${route.id}`)).toMatchObject({ status: 404 });
  expect(heardAt('/northwind')).toHaveLength(1);
});

test('a chat and a mail are told in words, and what rests is not told', async () => {
  const { desk } = await forwarding('Tailspin');
  const slack = { kind: 'chat', system: 'slack', language: 'es', address: `${server.url}/chat-secret` };
  const chat = await made(slack);
  const mail = await made({ kind: 'email', to: ['lead@sunrelay.example'], language: 'fr' });
  for (const route of [chat, mail]) {
    await tried(route);
    await activated(route);
    await ruleComes(route);
  }
  await deliver(desk, opened('told'));
  await allSent(chat, 1);
  await allSent(mail, 1);
  const said = JSON.parse(heardAt('/chat-secret')[0]?.body ?? '{}');
  expect(said.text).toMatch(
    /^\*Ha llegado un ticket\*\n.+\nTailspin · .+\n<http.+\/control\/tickets\/tkt_.+\|Abrir el ticket>$/,
  );
  const mails = await (await fetch(platform.endpoints.mails)).text();
  expect(mails).toMatch(/^From: desk@sunrelay\.example\nTo: lead@sunrelay\.example\nSubject: Un ticket est arrivé: /);
  for (const path of [`/routes/${chat.id}`, '/routes', `/outbound/${chat.id}`])
    expect(JSON.stringify((await platform.operator.ask('GET', path)).body)).not.toContain('chat-secret');
  expect(JSON.stringify(platform.logged())).not.toContain('chat-secret');

  await platform.operator.post(`/routes/${chat.id}/pause`);
  await ruleGoes(chat);
  await deliver(desk, opened('not-told'));
  await allSent(mail, 2);
  expect(heardAt('/chat-secret')).toHaveLength(1);

  expect(await platform.operator.ask('DELETE', `/routes/${mail.id}`)).toMatchObject({ status: 204 });
  await ruleGoes(mail);
  expect(platform.faults).toEqual([]);
});

test('an eleventh route of a client is refused', async () => {
  const { clientId } = await forwarding('Fabrikam');
  const target = { kind: 'email', to: ['lead@sunrelay.example'] };
  for (let place = 0; place < 10; place++) await made(target, clientId);
  const body = { clientId, name: 'One more', pattern: { type: ['clock.met'] }, target };
  expect(await platform.operator.ask('POST', '/routes', { body })).toMatchObject({
    status: 409,
    body: { detail: 'a client has at most 10 routes' },
  });
});
