import { Webhook } from 'standardwebhooks';
import type { File } from './files.ts';
import { type Call, type Helpdesk, startHelpdesk } from './server.ts';

/** The three headers of a Standard Webhook. */
export const webhookHeaders = ({ headers }: Pick<Call, 'headers'>) => ({
  'webhook-id': String(headers['webhook-id']),
  'webhook-timestamp': String(headers['webhook-timestamp']),
  'webhook-signature': String(headers['webhook-signature']),
});

/**
 * Any system that speaks Standard Webhooks both ways: it believes what `standardwebhooks` believes, once it has been
 * given the signing secret, and forwards what was written to it like everything else that happens on its tickets.
 */
export async function startStandard(told: File[] = []): Promise<Helpdesk & { believes(secret: string): void }> {
  let webhook: Webhook | undefined;
  const received: File[] = [];
  const helpdesk = await startHelpdesk(
    {
      gives: (path) => told[Number(/^\/files\/(\d)/.exec(path)?.[1] ?? Number.NaN)],
      isAllowed(call) {
        try {
          return Boolean(webhook?.verify(call.text, webhookHeaders(call)));
        } catch {
          return false;
        }
      },
      async carryOut({ json: { type, data } }) {
        if (!data.ticket) return { status: 200 }; // a fact, told to an endpoint
        const ticket = { id: data.ticket.id };
        if (type === 'ticket.status')
          return { status: 200, fires: [{ type: 'ticket.changed', data: { ticket: data.ticket } }] };
        const { text, visibility, attachments = [] } = data.message;
        for (const { name, type, url } of attachments) {
          const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
          received.push({ name, type, bytes });
        }
        const message = { id: `own-${crypto.randomUUID()}`, text, visibility, direction: 'outbound' };
        return { status: 200, fires: [{ type: 'ticket.message', data: { ticket, message } }] };
      },
    },
    received,
  );
  return {
    ...helpdesk,
    believes(secret) {
      webhook = new Webhook(secret);
    },
  };
}
