import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import type { Agent } from '../../shared/domain/agents/agent.ts';
import type { OutboundDelivery } from '../../shared/domain/deliveries/outbound.ts';
import { ownerOf } from '../../shared/domain/tickets/ticket.ts';
import { assembly } from '../support/assembly.ts';
import { type Connected, connect, deliver, from, takeOnAgent, takeOnClient } from '../support/client.ts';
import { eventually } from '../support/eventually.ts';
import { startStandard } from '../support/helpdesks/standard.ts';
import { type Reached, reachedAt } from '../support/platform.ts';
import { idOf, sentTo, ticketsOf, ticketWhere, typesOf } from '../support/tickets.ts';
import { opened } from './payloads.ts';

const data = mkdtempSync(join(tmpdir(), 'sunrelay-killed-'));
const program = fileURLToPath(new URL('../support/killed-platform.ts', import.meta.url));
let child: ChildProcess | undefined;
afterAll(async () => {
  await kill();
  rmSync(data, { recursive: true, force: true });
});

async function start(): Promise<Reached> {
  child = spawn(process.execPath, [program, await assembly(), data], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [url] = await once(createInterface({ input: child.stdout as NodeJS.ReadableStream }), 'line');
  return reachedAt(url);
}

async function kill(): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** The connection at the address that the platform has after this start. */
const at = ({ url }: Reached, connection: Connected): Connected => ({
  ...connection,
  webhookUrl: `${url}/in/${connection.id}`,
});

/** Does something for each of these, four at a time, until all are done or the platform is gone; yields those that it answered. */
async function until<Item>(items: Item[], does: (item: Item) => Promise<boolean>, accepted: Item[]): Promise<void> {
  const left = [...items];
  const worker = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) {
      const isAccepted = await does(item).catch(() => undefined);
      if (isAccepted === undefined) return;
      if (isAccepted) accepted.push(item);
    }
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
}

const named = (first: number, count: number) => Array.from({ length: count }, (_, index) => `k${first + index}`);

test('killed among webhooks, then among replies: what was answered 2xx is finished, once', async () => {
  const helpdesk = await startStandard();
  const first = await start();
  const clientId = await takeOnClient(first, 'Acme');
  const connection = await connect(first, clientId, 'standard-webhooks', { apiUrl: helpdesk.url });
  helpdesk.believes(connection.signingSecret ?? '');
  for (const limit of [5, 10, 20]) await takeOnAgent(first, `limit ${limit}`, [clientId], { limit });

  const accepted: string[] = [];
  const sendAt = (platform: Reached) => async (name: string) =>
    (await deliver(at(platform, connection), opened(name))) === 200;
  const sending = until(named(0, 300), sendAt(first), accepted);
  await eventually(
    'forty are accepted',
    () => accepted.length,
    (count) => count >= 40,
    20_000,
  );
  await Promise.all([kill(), sending]);
  expect(accepted.length).toBeLessThan(300);

  const second = await start();
  await until(named(300, 30), sendAt(second), accepted);
  const ids = accepted.map((name) => idOf(connection, name));
  const there = (all: { id: string }[]) => ids.every((id) => all.some((ticket) => ticket.id === id));
  const look = (platform: Reached) => () => ticketsOf(platform.operator, clientId);
  await eventually('every accepted ticket is there', look(second), there, 30_000);

  // One reply is under way when the platform is killed: the helpdesk has it and has not answered.
  helpdesk.suffers('silence');
  const replied: string[] = [];
  const replies = until(
    accepted.slice(0, 60),
    async (name) => {
      const body = { text: `Hello ${name}` };
      return (await second.operator.ask('POST', `/tickets/${idOf(connection, name)}/replies`, { body })).status === 200;
    },
    replied,
  );
  await eventually(
    'twenty replies are accepted',
    () => replied.length,
    (count) => count >= 20,
    20_000,
  );
  await Promise.all([kill(), replies]);

  const third = await start();
  const outgoing = () => sentTo(third.operator, connection.id);
  const finished = (all: OutboundDelivery[]) =>
    replied.every((name) => all.some(({ externalId, state }) => externalId === name && state !== 'pending'));
  const isUnderWay = ({ state }: OutboundDelivery) => state === 'sending';
  const all = await eventually(
    'every accepted reply is sent, but for those that were under way',
    outgoing,
    (seen) => finished(seen) && seen.filter(isUnderWay).length <= 2,
    30_000,
  );
  // Whoever sent these is gone, and nobody can tell whether they were heard: they are sent again when their lease is over.
  const underWay = all.filter(isUnderWay) as Extract<OutboundDelivery, { state: 'sending' }>[];
  expect(underWay.length).toBeGreaterThan(0);
  for (const { dueAt } of underWay) expect(dueAt < from(120_000)).toBe(true);
  const sent = new Set(
    all.flatMap(({ state, content }) => (state === 'sent' && 'text' in content ? content.text : [])),
  );
  const heard = Map.groupBy(
    helpdesk.written().map(({ json, headers }) => ({ text: json.data.message.text, id: headers['webhook-id'] })),
    ({ text }) => text,
  );
  // What was heard twice came under the same id, by which every receiver of Standard Webhooks drops it.
  for (const times of heard.values()) expect(new Set(times.map(({ id }) => id)).size).toBe(1);
  const heardOf = [...underWay.map(({ externalId }) => `Hello ${externalId}`), ...sent];
  expect(heardOf).toEqual(expect.arrayContaining(replied.map((name) => `Hello ${name}`)));
  for (const text of sent) expect(heard.has(text)).toBe(true);

  const tickets = await look(third)();
  expect(new Set(tickets.map(({ id }) => id)).size).toBe(tickets.length);
  for (const agent of await third.operator.all<Agent>('/agents')) {
    const inHand = tickets.filter((ticket) => ownerOf(ticket) === agent.id && ticket.status === 'open');
    expect({ name: agent.name, held: agent.held }).toEqual({ name: agent.name, held: inHand.length });
    expect(agent.held).toBeLessThanOrEqual(agent.limit);
  }
  for (const id of ids) {
    const history = await ticketWhere(third.operator, id, 'is there', () => true);
    const inbound = history.changes
      .flatMap(({ messages }) => messages)
      .filter(({ direction }) => direction === 'inbound');
    expect({ id, messages: inbound.length }).toEqual({ id, messages: 1 });
    expect(typesOf(history).filter((type) => type === 'ticket.opened')).toHaveLength(1);
  }
  await helpdesk.stop();
}, 180_000);
