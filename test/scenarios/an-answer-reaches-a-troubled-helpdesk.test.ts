import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Connection } from '../../shared/domain/clients/connection.ts';
import type { Breaker, OutboundDelivery } from '../../shared/domain/deliveries/outbound.ts';
import type { TicketId } from '../../shared/domain/ids.ts';
import { type Connected, connect, deliver, takeOnAgent, takeOnClient } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { FRESHDESK_KEY, startFreshdesk } from '../support/helpdesks/freshdesk.ts';
import type { Helpdesk } from '../support/helpdesks/server.ts';
import { startStandard, webhookHeaders } from '../support/helpdesks/standard.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { assigned, idOf, sentTo, ticketWhere, typesOf } from '../support/tickets.ts';
import { opened, sample, sampleJson } from './payloads.ts';

let platform: Platform;
const helpdesks: { stop(): Promise<void> }[] = [];
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(async () => {
  await Promise.all(helpdesks.map((helpdesk) => helpdesk.stop()));
  await platform?.stop();
});

/** A client with its own helpdesk and open tickets, each in the hands of an agent. */
async function troubled(name: string, ...tickets: string[]) {
  const helpdesk = await startStandard();
  helpdesks.push(helpdesk);
  const clientId = await takeOnClient(platform, name);
  const desk = await connect(platform, clientId, 'standard-webhooks', { apiUrl: helpdesk.url });
  helpdesk.believes(desk.signingSecret ?? '');
  await takeOnAgent(platform, name, [clientId], { limit: 50 });
  for (const ticket of tickets) await deliver(desk, opened(ticket));
  const ids = tickets.map((ticket) => idOf(desk, ticket));
  for (const id of ids) await assigned(platform.operator, id);
  return { helpdesk, desk, clientId, ids };
}
const reply = (id: TicketId | undefined, text: string) => platform.operator.post(`/tickets/${id}/replies`, { text });
const textsIn = (helpdesk: Helpdesk) => helpdesk.written().map(({ json }) => json.data.message.text);

/** Waits until what goes to a connection stands as it should. */
const outboundWhere = (
  { id }: Connected,
  what: string,
  holds: (all: OutboundDelivery[]) => unknown,
  milliseconds?: number,
) => eventually(what, () => sentTo(platform.operator, id), holds, milliseconds);
const allSent = (count: number) => (all: OutboundDelivery[]) =>
  all.filter(({ state }) => state === 'sent').length === count;

test.concurrent('a 500 is tried again after some five seconds, and what was said later about it waits its turn', async () => {
  const { helpdesk, desk, ids } = await troubled('Order', 'a', 'b');
  helpdesk.suffers({ status: 500 });
  await reply(ids[0], 'first');
  await outboundWhere(desk, 'the first has failed', ([first]) => first?.attempts.length === 1);
  await reply(ids[0], 'second');
  await reply(ids[1], 'another ticket');
  const all = await outboundWhere(desk, 'all three are sent', allSent(3), 25_000);

  expect(textsIn(helpdesk)).toEqual(['another ticket', 'first', 'second']);
  const [failed, , again] = helpdesk.calls;
  expect(helpdesk.calls.map(({ status }) => status)).toEqual([500, 200, 200, 200]);
  expect(again?.headers['webhook-id']).toBe(failed?.headers['webhook-id']);
  expect(again?.text).toBe(failed?.text);
  const waited = (again?.at ?? 0) - (failed?.at ?? 0);
  expect(waited).toBeGreaterThanOrEqual(5_000);
  expect(waited).toBeLessThan(10_000);
  expect(all.map(({ attempts }) => attempts.length)).toEqual([2, 1, 1]);
});

test.concurrent('a reply that comes twice under one idempotency key, at once and later, goes out once', async () => {
  const { helpdesk, desk, ids } = await troubled('Impatient', 'a');
  const body = { text: 'only once' };
  const press = () =>
    platform.operator.ask('POST', `/tickets/${ids[0]}/replies`, { body, headers: { 'idempotency-key': 'send' } });
  const answers = await Promise.all([press(), press(), press(), press()]);
  expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
  const later = await press();
  expect(later.status).toBe(200);
  expect(later.body).toEqual(answers.find(({ status }) => status === 200)?.body);
  await reply(ids[0], 'and this after it');
  await outboundWhere(desk, 'both are sent', allSent(2));
  expect(textsIn(helpdesk)).toEqual(['only once', 'and this after it']);
});

test.concurrent('Retry-After is honoured', async () => {
  const { helpdesk, desk, ids } = await troubled('Busy', 'a');
  helpdesk.suffers({ status: 429, headers: { 'retry-after': '8' } });
  await reply(ids[0], 'when you have time');
  const [sent] = await outboundWhere(desk, 'it is sent', allSent(1), 25_000);
  const [busy, taken] = helpdesk.calls;
  const waited = (taken?.at ?? 0) - (busy?.at ?? 0);
  expect(waited).toBeGreaterThanOrEqual(8_000);
  expect(waited).toBeLessThan(13_000);
  expect(sent?.attempts).toMatchObject([{ status: 429, problem: 'answered 429: ' }, { status: 200 }]);
  const history = await ticketWhere(platform.operator, ids[0] as TicketId, 'is there', () => true);
  expect(history.ticket.status).toBe('open');
});

test.concurrent('a 410 ends it: dead, visible, told, and sent again when an operator says so', async () => {
  const { helpdesk, desk, clientId } = await troubled('Gone');
  const endpoint = await startStandard();
  helpdesks.push(endpoint);
  const told = { url: endpoint.url, facts: ['reply.died'] };
  const { secret } = await platform.operator.post<{ secret: string }>(`/clients/${clientId}/endpoints`, told);
  endpoint.believes(secret);
  await deliver(desk, opened('a'));
  const id = idOf(desk, 'a');
  await assigned(platform.operator, id);

  helpdesk.suffers({ status: 410 });
  await reply(id, 'are you there?');
  const [dead] = await outboundWhere(desk, 'it is dead', ([only]) => only?.state === 'dead');
  expect(dead).toMatchObject({ attempts: [{ status: 410 }] });
  const [call] = await eventually(
    'the client is told',
    () => endpoint.calls,
    (calls) => calls.length > 0,
  );
  const fact = new Webhook(secret).verify(call?.text ?? '', webhookHeaders(call as never));
  expect(fact).toMatchObject({ type: 'reply.died', data: { ticketId: id, because: 'answered 410' } });

  const path = `/outbound/${desk.id}/${id}/${dead?.id}`;
  expect(await platform.operator.post(`${path}/replay`)).toMatchObject({ state: 'pending' });
  await outboundWhere(desk, 'it is sent', allSent(1));
  expect(textsIn(helpdesk)).toEqual(['are you there?']);
  expect((await platform.operator.ask('POST', `${path}/replay`)).status).toBe(409);
});

test.concurrent('a redirect is not followed: nobody else gets what was meant for the helpdesk', async () => {
  const { helpdesk, desk, ids } = await troubled('Elsewhere', 'a');
  let asked = 0;
  const elsewhere = createServer((_, response) => {
    asked += 1;
    response.end();
  }).listen(0, '127.0.0.1');
  await once(elsewhere, 'listening');
  helpdesks.push({ stop: async () => void elsewhere.close() });
  const location = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
  helpdesk.suffers({ status: 307, headers: { location } });
  await reply(ids[0], 'only for you');
  const [sent] = await outboundWhere(desk, 'it is sent', allSent(1), 25_000);
  expect(sent?.attempts).toMatchObject([{ status: 307 }, { status: 200 }]);
  expect(asked).toBe(0);
});

test.concurrent('a helpdesk that never answers is left after twenty seconds, and asked again', async () => {
  const { helpdesk, desk, ids } = await troubled('Silent', 'a');
  helpdesk.suffers('silence');
  await reply(ids[0], 'hello?');
  const [sent] = await outboundWhere(desk, 'it is sent', allSent(1), 40_000);
  expect(sent?.attempts[0]?.problem).toContain('it took longer than 20 s');
  expect(textsIn(helpdesk)).toEqual(['hello?']);
});

test.concurrent('five failures in a row open the breaker: the helpdesk is left alone for a minute', async () => {
  const { helpdesk, desk, ids } = await troubled('Down', 'a', 'b', 'c', 'd', 'e', 'f');
  helpdesk.suffers(...Array(5).fill({ status: 503 }));
  for (const [index, id] of ids.slice(0, 5).entries()) {
    await reply(id, 'down?');
    await outboundWhere(
      desk,
      `${index + 1} have failed`,
      (all) => all.filter((one) => one.attempts.length === 1).length > index,
    );
  }
  type Shown = Connection & { breaker?: Breaker };
  const look = () => platform.operator.get<Shown>(`/connections/${desk.id}`);
  const { breaker } = await eventually('the breaker is open', look, (shown) => shown.breaker?.openUntil);
  expect(breaker).toMatchObject({ failures: 5 });
  await reply(ids[5], 'and me?');
  const all = await outboundWhere(desk, 'the sixth waits for the breaker', (seen) => {
    const sixth = seen.find(({ ticketId }) => ticketId === ids[5]);
    return sixth?.state === 'pending' && sixth.dueAt === breaker?.openUntil;
  });
  expect(all.find(({ ticketId }) => ticketId === ids[5])?.attempts).toEqual([]);
  expect(helpdesk.calls).toHaveLength(5);
});

test.concurrent('a reply whose solve is delayed is not undone by its own echo', async () => {
  const helpdesk = await startFreshdesk(sampleJson('freshdesk/ticket_created.json').freshdesk_webhook);
  helpdesks.push(helpdesk);
  const clientId = await takeOnClient(platform, 'Behind');
  const about = { apiUrl: helpdesk.url, credentials: FRESHDESK_KEY };
  const desk = await connect(platform, clientId, 'freshdesk', about);
  await takeOnAgent(platform, 'Behind', [clientId]);
  helpdesk.forwardsTo(desk);
  await deliver(desk, sample('freshdesk/ticket_created.json'));
  const id = idOf(desk, '11');
  await assigned(platform.operator, id);

  helpdesk.suffers('none', { status: 500 });
  await platform.operator.post(`/tickets/${id}/replies`, { text: 'Solved!', status: 'solved' });
  await outboundWhere(desk, 'both are sent', allSent(2));
  expect(await helpdesk.fired()).toEqual([200, 200]);
  const history = await ticketWhere(platform.operator, id, 'is solved', ({ ticket }) => ticket.status === 'solved');
  expect(typesOf(history)).not.toContain('ticket.reopened');
});
