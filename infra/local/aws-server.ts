import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type JsonObject, parseObject } from './json.ts';

/** A refusal in AWS's words: `name` is the error code that the SDK rebuilds its exception from. */
export class AwsError extends Error {
  readonly status: number;

  constructor(name: string, message: string, status = 400) {
    super(message);
    this.name = name;
    this.status = status;
  }
}

export type AwsService = {
  /** What comes before the dot of `X-Amz-Target`. */
  prefix: string;
  /** The operation of this name, when there is one. */
  find(name: string): ((body: JsonObject) => unknown) | undefined;
  /** Hears of what failed and was no refusal. */
  report: (line: string) => void;
};

/** A full PutEvents is 256 KB, and twice that or more once its details are escaped into strings. */
const MOST_BYTES = 2 * 1024 * 1024;

/** Answers one call of AWS JSON 1.1: `X-Amz-Target: <prefix>.<operation>`, a JSON body each way. */
export async function serveAws(service: AwsService, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { status, body, error } = await answer(request, service);
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.1',
    'x-amzn-requestid': randomUUID(),
    ...(error ? { 'x-amzn-errortype': error } : {}),
  });
  response.end(JSON.stringify(body ?? {}));
}

type Answer = { status: number; body: unknown; error?: string };

/** Never rejects: a refusal becomes AWS's error, a fault a 500 that is reported. */
async function answer(request: IncomingMessage, service: AwsService): Promise<Answer> {
  try {
    const operation = operationOf(request, service);
    return { status: 200, body: await operation(await read(request)) };
  } catch (error) {
    if (error instanceof AwsError) return refusal(error);
    const told = error instanceof Error ? error.stack : error;
    service.report(`${service.prefix}: ${request.headers['x-amz-target']} failed: ${told}`);
    return refusal(new AwsError('InternalException', 'An internal error occurred.', 500));
  }
}

function refusal({ name, message, status }: AwsError): Answer {
  return { status, body: { __type: name, message }, error: name };
}

function operationOf({ method, headers }: IncomingMessage, { prefix, find }: AwsService) {
  const target = String(headers['x-amz-target']);
  const name = target.startsWith(`${prefix}.`) ? target.slice(prefix.length + 1) : '';
  const operation = method === 'POST' ? find(name) : undefined;
  if (operation) return operation;
  throw new AwsError('UnknownOperationException', `The operation ${name || target} is not known to the local runner.`);
}

async function read(request: IncomingMessage): Promise<JsonObject> {
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
