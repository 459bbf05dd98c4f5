import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { isObject, parseObject } from '../json.ts';
import { onLoopback } from '../loopback.ts';

/** SES on one machine: mails go nowhere but into a folder, and are told as they come. */
export type Mails = { endpoint: string; stop(): Promise<void> };

const SEND = '/v2/email/outbound-emails';
/** What SES takes in one request. */
const MOST_BYTES = 10 * 1024 * 1024;

/** Speaks the one operation SendEmail of SES v2, on loopback; its address shows in a browser what was sent, newest first. */
export async function startMails(folder: string, report: (line: string) => void): Promise<Mails> {
  mkdirSync(folder, { recursive: true });
  const server = createServer((request, response) => {
    answer(request, response, folder, report).catch((error: Error) => {
      report(`mail failed: ${error.message}`);
      if (!response.headersSent) refuse(response, 500, 'InternalFailure', 'An internal error occurred.');
    });
  });
  return onLoopback(server);
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  folder: string,
  report: (line: string) => void,
) {
  if (request.method === 'GET' && request.url === '/') return show(response, folder);
  if (request.method !== 'POST' || request.url !== SEND)
    return refuse(response, 404, 'UnknownOperationException', 'The local runner knows of SES only SendEmail.');
  const mail = mailOf(parseObject(await textOf(request)));
  if (!mail)
    return refuse(
      response,
      400,
      'BadRequestException',
      'FromEmailAddress, Destination and a simple Content are needed.',
    );
  const id = randomUUID();
  const file = join(folder, `${new Date().toISOString().replaceAll(':', '-')}-${id.slice(0, 8)}.txt`);
  writeFileSync(file, `From: ${mail.from}\nTo: ${mail.to.join(', ')}\nSubject: ${mail.subject}\n\n${mail.text}\n`);
  report(`Mail to ${mail.to.join(', ')}: ${mail.subject} (${file})`);
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ MessageId: id }));
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) return '';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function mailOf(body: unknown): { from: string; to: string[]; subject: string; text: string } | undefined {
  const at = (value: unknown, ...path: string[]): unknown =>
    path.reduce<unknown>((part, name) => (isObject(part) ? part[name] : undefined), value);
  const [from, to] = [at(body, 'FromEmailAddress'), at(body, 'Destination', 'ToAddresses')];
  const subject = at(body, 'Content', 'Simple', 'Subject', 'Data');
  const text = at(body, 'Content', 'Simple', 'Body', 'Text', 'Data');
  if (typeof from !== 'string' || typeof subject !== 'string' || typeof text !== 'string') return undefined;
  if (!Array.isArray(to) || to.length === 0 || !to.every((one) => typeof one === 'string')) return undefined;
  return { from, to, subject: subject.replace(/[\r\n]+/g, ' '), text };
}

/** As plain text: nothing in a mail is markup. */
function show(response: ServerResponse, folder: string): void {
  const files = readdirSync(folder).sort().reverse().slice(0, 100);
  const mails = files.map((file) => readFileSync(join(folder, file), 'utf8'));
  response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' });
  response.end(mails.join(`\n${'—'.repeat(40)}\n`) || 'No mail was sent.\n');
}

function refuse(response: ServerResponse, status: number, name: string, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json', 'x-amzn-errortype': name });
  response.end(JSON.stringify({ message }));
}
