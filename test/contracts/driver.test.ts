import type { ServerResponse } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { dynamoDriver } from '../../shared/adapters/dynamodb/driver.ts';
import { together } from '../../shared/adapters/dynamodb/together.ts';
import type { Table, Write } from '../../shared/adapters/table/table.ts';
import { type Dynamo, nobody, startDynamo } from '../support/dynamodb.ts';
import { type Heard, type Server, startServer } from '../support/http.ts';

/** What DynamoDB does to a caller and no emulator does. */
let server: Server;
afterEach(() => server.stop());

const reply = (response: ServerResponse, status: number, body: unknown) =>
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
const cancelled = (...codes: string[]) => ({
  __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
  Message: 'Transaction cancelled',
  CancellationReasons: codes.map((Code) => ({ Code })),
});

/** A table behind a server that answers with these in turn, and then with success. */
async function answering(...answers: [number, unknown][]): Promise<Table> {
  server = await startServer((_request, response) => {
    const [status, body] = answers.shift() ?? [200, {}];
    reply(response, status, body);
  });
  return dynamoDriver('table', { endpoint: server.url, ...nobody });
}
const operations = () => server.heard.map(({ headers }) => String(headers['x-amz-target']).split('.')[1]);
const put = (sk: string): Write => ({ put: { pk: 'P', sk } });

test('a transaction that only met another one is tried again', async () => {
  const table = await answering(
    [400, cancelled('None', 'TransactionConflict')],
    [400, cancelled('TransactionConflict', 'None')],
  );
  expect(await table.write([put('1'), put('2')])).toEqual(new Set());
  expect(operations()).toEqual(Array(3).fill('TransactWriteItems'));
  const tokens = server.heard.map(({ body }) => JSON.parse(body).ClientRequestToken as string);
  expect(new Set(tokens).size).toBe(3);
});

test('a condition that failed is the answer, whatever else was in the way', async () => {
  const table = await answering([
    400,
    cancelled('TransactionConflict', 'ConditionalCheckFailed', 'ConditionalCheckFailed'),
  ]);
  expect(await table.write([put('1'), put('2'), put('3')])).toEqual(new Set([1, 2]));
  expect(server.heard).toHaveLength(1);
});

test('a single write that met a transaction is tried again', async () => {
  const conflict = { __type: 'com.amazonaws.dynamodb.v20120810#TransactionConflictException', message: 'ongoing' };
  const table = await answering([400, conflict]);
  expect(await table.write([put('1')])).toEqual(new Set());
  expect(operations()).toEqual(['PutItem', 'PutItem']);
});

test('a throttled transaction is tried again, for as long as that is all', async () => {
  const table = await answering(
    [400, cancelled('ThrottlingError', 'None')],
    [400, cancelled('TransactionConflict', 'ProvisionedThroughputExceeded')],
  );
  expect(await table.write([put('1'), put('2')])).toEqual(new Set());
  expect(server.heard).toHaveLength(3);
});

test('a transaction that is refused is a fault', async () => {
  const table = await answering([400, cancelled('ThrottlingError', 'ValidationError')]);
  await expect(table.write([put('1'), put('2')])).rejects.toThrow('Transaction cancelled');
  const other = { __type: 'com.amazonaws.dynamodb.v20120810#ValidationException', message: 'no such table' };
  server.stop();
  await expect((await answering([400, other])).write([put('1')])).rejects.toThrow('no such table');
});

test('what a batch left unread is asked for again, and nothing else', async () => {
  const keys = Array.from({ length: 3 }, (_, place) => ({ pk: 'P', sk: String(place) }));
  const packed = (key?: { pk: string; sk: string }) => ({ pk: { S: key?.pk }, sk: { S: key?.sk } });
  const table = await answering(
    [200, { Responses: { table: [packed(keys[0])] }, UnprocessedKeys: { table: { Keys: keys.slice(1).map(packed) } } }],
    [200, { Responses: { table: keys.slice(1).map(packed) }, UnprocessedKeys: {} }],
  );
  expect(await table.get(keys)).toEqual(keys);
  const asked = server.heard.map(({ body }) => JSON.parse(body).RequestItems.table.Keys.length);
  expect(asked).toEqual([3, 2]);
});

test('an answer lost on its way does not make a change twice', async () => {
  const dynamo: Dynamo = await startDynamo();
  try {
    const name = await dynamo.createTable();
    let lost = 0;
    server = await startServer(async (request: Heard, response) => {
      const { headers, body } = request;
      const answer = await fetch(dynamo.endpoint, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.0',
          'x-amz-target': String(headers['x-amz-target']),
          authorization: String(headers.authorization),
          'x-amz-date': String(headers['x-amz-date']),
        },
        body,
      });
      if (++lost === 1) return void response.socket?.destroy();
      reply(response, answer.status, await answer.json());
    });
    const table = dynamoDriver(name, { endpoint: server.url, ...nobody });
    const counting: Write[] = [
      { update: { pk: 'P', sk: '1' }, add: { held: 1 } },
      { put: { pk: 'P', sk: '2' }, when: [{ attribute: 'pk', is: 'absent' }] },
    ];
    const outcome = await table.write(counting);
    const [count] = await table.get([{ pk: 'P', sk: '1' }]);
    expect({ outcome, held: count?.held, requests: operations() }).toEqual({
      outcome: new Set(),
      held: 1,
      requests: ['TransactWriteItems', 'TransactWriteItems', 'GetItem'],
    });
    const [first, second] = server.heard.map(({ body }) => JSON.parse(body).ClientRequestToken as string);
    expect(second).toBe(first);
  } finally {
    await dynamo.stop();
  }
});

test('what is read at the same moment is read in one request, and everybody gets their own', async () => {
  const packed = (sk: string) => ({ pk: { S: 'P' }, sk: { S: sk } });
  const table = together(await answering([200, { Responses: { table: ['1', '2', '3'].map(packed) } }]));
  const [one, two, none] = ['1', '2', '4'].map((sk) =>
    table.get([
      { pk: 'P', sk: '3' },
      { pk: 'P', sk },
    ]),
  );
  expect(await one).toEqual([
    { pk: 'P', sk: '3' },
    { pk: 'P', sk: '1' },
  ]);
  expect(await two).toEqual([
    { pk: 'P', sk: '3' },
    { pk: 'P', sk: '2' },
  ]);
  expect(await none).toEqual([{ pk: 'P', sk: '3' }]);
  expect(server.heard.map(({ body }) => JSON.parse(body).RequestItems.table.Keys)).toHaveLength(1);
});

test('a read that fails fails for everybody who asked, and not for who asks next', async () => {
  const fault = { __type: 'com.amazonaws.dynamodb.v20120810#ValidationException', message: 'no such table' };
  const table = together(await answering([400, fault]));
  const both = await Promise.allSettled(['1', '2'].map((sk) => table.get([{ pk: 'P', sk }])));
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await table.get([{ pk: 'P', sk: '1' }])).toEqual([]);
});
