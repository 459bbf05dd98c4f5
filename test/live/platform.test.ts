import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dynamoTable } from '../../shared/adapters/dynamodb/dynamo-table.ts';
import type { Actor } from '../../shared/domain/access/key.ts';
import type { ClientId } from '../../shared/domain/ids.ts';
import type { Records } from '../../shared/ports/records.ts';
import { now } from '../../shared/runtime/now.ts';
import { type Connected, connect, deliver, type Person, takeOnAgent, takeOnClient } from '../support/client.ts';
import { nobody } from '../support/dynamodb.ts';
import { eventually } from '../support/eventually.ts';
import { type Platform, startPlatform } from '../support/platform.ts';
import { sessionOf, signInOf } from './session.ts';

type Heard = { type?: string; ticketId?: string; clientId?: string; version?: number; because?: string };

let platform: Platform;
let records: Records;
let acme: ClientId;
let desk: Connected;
let ann: Person;

beforeAll(async () => {
  platform = await startPlatform();
  const at = { endpoint: platform.endpoints.dynamodb, ...nobody };
  const { TableNames = [] } = await new DynamoDBClient(at).send(new ListTablesCommand());
  records = dynamoTable(String(TableNames[0]), at).records;
  acme = await takeOnClient(platform, 'Acme');
  desk = await connect(platform, acme, 'standard-webhooks');
  ann = await takeOnAgent(platform, 'Ann Nduta', [acme]);
});
afterAll(() => platform?.stop());

const asked = (path: string, name: string, origin = platform.url) =>
  fetch(`${platform.url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin, cookie: `sunrelay=srs_${name}` },
  });

/** Signs somebody in, as a browser that has the name for its token. */
async function signIn(name: string, actor: Actor): Promise<void> {
  await records.write(signInOf(sessionOf(name, actor, now(), `srs_${name}`)));
}

const tokenOf = async (name: string) => ((await (await asked('/live/token', name)).json()) as { token: string }).token;

/** A line that says hello with a token, and everything that it heard. */
async function lineWith(token: string) {
  const line = new WebSocket(`${Object.values(platform.endpoints.sockets)[0]}/live`);
  const heard: Heard[] = [];
  line.addEventListener('message', ({ data }) => heard.push(JSON.parse(String(data))));
  await new Promise((open) => line.addEventListener('open', open));
  line.send(JSON.stringify({ hello: token }));
  await eventually(
    'it is answered',
    () => heard.length,
    (count) => count > 0,
  );
  return { line, heard };
}

/**
 * Tickets come until one is heard of: a line hears everything two seconds after its welcome, and until then its page
 * reads for itself.
 */
async function ticketHeardOn(heard: Heard[]): Promise<Heard> {
  const opened = () => heard.find(({ type }) => type === 'ticket.opened');
  for (let id = 1; id < 20; id++) {
    await deliver(desk, {
      type: 'ticket.opened',
      data: { ticket: { id: `${id}`, subject: 'Help', requester: { name: 'Ada' } }, message: { text: 'Please help' } },
    });
    const said = await eventually('it is heard of', opened, Boolean, 1_000).catch(() => undefined);
    if (said) return said;
  }
  throw new Error('no ticket was heard of');
}

test('a line is opened by whoever is signed in, from a page of ours, once with each token', async () => {
  await signIn('ann', { role: 'agent', agentId: ann.id });
  await signIn('gil', { role: 'client', clientId: 'cli_globex' as ClientId, as: 'admin' });
  expect((await asked('/live/token', 'nobody')).status).toBe(401);
  expect((await asked('/live/token', 'ann', 'https://elsewhere.example')).status).toBe(403);

  const token = await tokenOf('ann');
  const mine = await lineWith(token);
  expect(mine.heard).toEqual([{ type: 'welcome' }]);
  const stolen = await lineWith(token);
  expect(stolen.heard).toEqual([{ type: 'ended', because: 'token-refused' }]);
  await eventually(
    'it is hung up',
    () => stolen.line.readyState,
    (state) => state === WebSocket.CLOSED,
  );

  const others = await lineWith(await tokenOf('gil'));
  const opened = await ticketHeardOn(mine.heard);
  expect(opened).toMatchObject({ type: 'ticket.opened', clientId: acme, version: 1 });

  others.line.send(JSON.stringify({ viewing: opened.ticketId }));
  await eventually(
    'the other client is answered',
    () => others.heard.length,
    (count) => count === 2,
  );
  expect(others.heard).toEqual([
    { type: 'welcome' },
    { type: 'refused', ticketId: opened.ticketId, because: 'hidden' },
  ]);

  await asked('/sign-out', 'ann');
  await eventually(
    'the line of whoever signed out is hung up',
    () => mine.line.readyState,
    (state) => state === WebSocket.CLOSED,
  );
  expect(mine.heard.at(-1)).toEqual({ type: 'ended', because: 'signed-out' });
  expect((await asked('/live/token', 'ann')).status).toBe(401);
  expect(platform.faults).toEqual([]);
});
