import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { instantOf } from '../../../shared/domain/time.ts';
import { standardWebhooks } from '../../../shared/sources/standard-webhooks/source.ts';
import type { Served } from './company.ts';

/** A client's helpdesk on loopback: it takes what is written back, and counts. */
export type Helpdesk = { url: string; taken: number; stop(): void };

export async function startHelpdesk(): Promise<Helpdesk> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      helpdesk.taken++;
      response.writeHead(200).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const helpdesk = {
    url: `http://127.0.0.1:${port}/`,
    taken: 0,
    stop: () => void server.close().closeAllConnections(),
  };
  return helpdesk;
}

/** A forwarded ticket as its helpdesk sends it, signed now: some 700 bytes, like the recorded ones. */
export function webhookOf({ secret, webhookUrl }: Served, externalId: string) {
  const body = Buffer.from(
    JSON.stringify({
      type: 'ticket.opened',
      timestamp: new Date().toISOString(),
      data: {
        ticket: {
          id: externalId,
          subject: 'The parcel never came',
          requester: { id: `r-${externalId}`, name: 'Ada Byron', email: 'ada@shop.example' },
          priority: 'normal',
          status: 'open',
          language: 'en',
          tags: ['shipping', 'after-hours'],
          url: `https://shop.example/tickets/${externalId}`,
          channel: 'email',
        },
        message: { id: `m-${externalId}`, text: 'I ordered two weeks ago and nothing has arrived. '.repeat(6) },
      },
    }),
  );
  const now = instantOf(Date.now());
  const unsigned = { method: 'POST', url: webhookUrl, body, now, id: `msg_${externalId}` };
  const signature = standardWebhooks.sign(secret, unsigned, { settings: {} });
  return { method: 'POST', url: webhookUrl, headers: { 'content-type': 'application/json', ...signature }, body };
}
