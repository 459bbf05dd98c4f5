import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AwsError } from '../error.ts';
import { parseObject } from '../json.ts';
import type { Action, Context } from './actions.ts';
import { busActions } from './bus-actions.ts';
import { eventActions } from './event-actions.ts';
import type { Body } from './request.ts';
import { ruleActions } from './rule-actions.ts';
import { targetActions } from './target-actions.ts';

const ACTIONS = new Map<string, Action>(
  [eventActions, busActions, ruleActions, targetActions].flatMap((actions) => Object.entries(actions)),
);

/** A full PutEvents is 256 KB, and twice that or more once its details are escaped into strings. */
const MOST_BYTES = 2 * 1024 * 1024;

/** Speaks AWS JSON 1.1 on loopback: `X-Amz-Target: AWSEvents.<action>`, a JSON body each way. */
export async function startApi(options: Context & { port: number; report: (line: string) => void }) {
  const server = createServer((request, response) => {
    const requestId = randomUUID();
    void answer(request, options).then(({ status, body, error }) => {
      response.writeHead(status, {
        'content-type': 'application/x-amz-json-1.1',
        'x-amzn-requestid': requestId,
        ...(error ? { 'x-amzn-errortype': error } : {}),
      });
      response.end(JSON.stringify(body ?? {}));
    });
  });
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

type Answer = { status: number; body: unknown; error?: string };

/** Never rejects: a refusal becomes AWS's error, a fault a 500 that is reported. */
async function answer(
  request: IncomingMessage,
  options: Context & { report: (line: string) => void },
): Promise<Answer> {
  try {
    const action = actionOf(request);
    return { status: 200, body: await action(await read(request), options) };
  } catch (error) {
    if (error instanceof AwsError) return refusal(error);
    options.report(`bus: ${request.headers['x-amz-target']} failed: ${error instanceof Error ? error.stack : error}`);
    return refusal(new AwsError('InternalException', 'An internal error occurred.', 500));
  }
}

function refusal({ name, message, status }: AwsError): Answer {
  return { status, body: { __type: name, message }, error: name };
}

function actionOf({ method, headers }: IncomingMessage): Action {
  const [, name = ''] = /^AWSEvents\.(\w+)$/.exec(String(headers['x-amz-target'])) ?? [];
  const action = method === 'POST' ? ACTIONS.get(name) : undefined;
  if (!action) throw new AwsError('UnknownOperationException', `The operation ${name} is not known to the local bus.`);
  return action;
}

async function read(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // The socket has to outlive a body that is too long, or its sender never reads the refusal.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new AwsError('RequestEntityTooLargeException', 'The request is too large.', 413);
    chunks.push(chunk);
  }
  const body = parseObject(Buffer.concat(chunks).toString() || '{}');
  if (!body) throw new AwsError('SerializationException', 'The request is not a JSON object.');
  return body;
}
