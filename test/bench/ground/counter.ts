import { once } from 'node:events';
import { Agent, createServer, request as forward, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** One request of a function to AWS: `entries` are the events or messages in it, units are DynamoDB's own account. */
export type Call = {
  duty: string;
  service: 'dynamodb' | 'sqs' | 'events' | 's3';
  operation: string;
  entries: number;
  writeUnits: number;
  readUnits: number;
};

export type Counter = {
  endpoint: string;
  /** Every call so far; empty it to begin anew. */
  calls: Call[];
  /** Says where the requests go on to; none may come before. */
  to(upstream: { dynamodb: string; sqs: string; eventbridge: string }): void;
  stop(): Promise<void>;
};

const services = { DynamoDB_20120810: 'dynamodb', AmazonSQS: 'sqs', AWSEvents: 'events' } as const;
const reads = new Set(['GetItem', 'BatchGetItem', 'Query']);

/** Stands between functions and emulators on loopback, and counts; it asks DynamoDB for the capacity that each call took. */
export async function startCounter(): Promise<Counter> {
  const agent = new Agent({ keepAlive: true });
  const calls: Call[] = [];
  let upstream: Parameters<Counter['to']>[0] | undefined;

  const server = createServer(async (request, response) => {
    const [target = '', operation = request.method ?? ''] = String(request.headers['x-amz-target'] ?? '').split('.');
    const service = services[target as keyof typeof services] ?? 's3';
    const asked = await text(request);
    const body =
      service === 'dynamodb' ? JSON.stringify({ ...JSON.parse(asked), ReturnConsumedCapacity: 'TOTAL' }) : asked;
    const origin =
      service === 'events' ? upstream?.eventbridge : service === 'dynamodb' ? upstream?.dynamodb : upstream?.sqs;
    const answer = await passOn(`${origin}${request.url}`, request, body, agent);
    const told = await text(answer);
    const duty = /\bapp\/([a-z]+)/.exec(request.headers['user-agent'] ?? '')?.[1] ?? 'unknown';
    calls.push({ duty, service, operation, entries: entriesIn(service, asked), ...unitsIn(service, operation, told) });
    response.writeHead(answer.statusCode ?? 502, answer.headers).end(told);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    to(given) {
      upstream = given;
    },
    async stop() {
      server.close();
      server.closeAllConnections();
      agent.destroy();
    },
  };
}

async function passOn(url: string, { method, headers }: IncomingMessage, body: string, agent: Agent) {
  const { host: _ours, 'content-length': _length, ...kept } = headers;
  const passed = forward(url, {
    method: method ?? 'POST',
    headers: { ...kept, 'content-length': Buffer.byteLength(body) },
    agent,
  });
  passed.end(body);
  const [answer] = (await once(passed, 'response')) as [IncomingMessage];
  return answer;
}

function entriesIn(service: Call['service'], asked: string): number {
  if (service !== 'sqs' && service !== 'events') return 1;
  const { Entries } = JSON.parse(asked) as { Entries?: unknown[] };
  return Entries?.length ?? 1;
}

function unitsIn(service: Call['service'], operation: string, told: string) {
  const none = { writeUnits: 0, readUnits: 0 };
  if (service !== 'dynamodb') return none;
  const { ConsumedCapacity = [] } = JSON.parse(told) as { ConsumedCapacity?: Consumed | Consumed[] };
  const units = [ConsumedCapacity].flat().reduce((total, { CapacityUnits }) => total + CapacityUnits, 0);
  return reads.has(operation) ? { ...none, readUnits: units } : { ...none, writeUnits: units };
}
type Consumed = { CapacityUnits: number };
