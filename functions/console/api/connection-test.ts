import * as z from 'zod';
import type { Connection, ConnectionSecrets } from '../../../shared/domain/clients/connection.ts';
import { TicketId } from '../../../shared/domain/ids.ts';
import { isRefusal, refuse } from '../../../shared/domain/refusal.ts';
import { type Instant, millisOf } from '../../../shared/domain/time.ts';
import type { Outbound } from '../../../shared/ports/outbound.ts';
import { ticketIdOf } from '../../../shared/sources/reading/report.ts';
import { sampleText } from '../../../shared/sources/sample-text.ts';
import { sources } from '../../../shared/sources/sources.ts';
import { operation } from './operation.ts';

const detail = z.string().optional().meta({ description: 'What stood in the way, for a person.' });
const Arrived = z.object({
  verdict: z.enum(['arrived', 'no-secret', 'cannot-sign', 'refused', 'no-answer']).meta({
    description: 'What became of a ticket that was signed as the helpdesk would and sent to the webhook address.',
  }),
  ticketId: TicketId.optional().meta({ description: 'The ticket that it opens, where this kind is read.' }),
  detail,
});
const WritesBack = z.object({
  verdict: z
    .enum(['fine', 'not-offered', 'no-credentials', 'wrong-setting', 'not-known', 'not-found', 'busy', 'no-answer'])
    .meta({ description: 'What the helpdesk said when it was asked, harmlessly, who we are.' }),
  actorId: z.string().optional().meta({ description: 'Who we are there: what `actorId` should be.' }),
  detail,
});
const Tried = z.object({ arrival: Arrived, writeBack: WritesBack }).meta({ id: 'TriedConnection' });

export type TriedConnection = z.infer<typeof Tried>;

type Held = { connection: Connection; secrets: ConnectionSecrets };
type Place = { calls: Outbound; webhookUrl: string; now: Instant; id: string };

export const connectionTest = [
  operation(
    {
      id: 'connections.test',
      method: 'post',
      path: '/connections/{connectionId}/test',
      tag: 'Connections',
      summary: 'Try the way in and the way back',
      description:
        'Sends a ticket tagged `sunrelay-test` to the webhook address, signed as the helpdesk would; it closes itself, no agent sees it and nothing counts it. Then the helpdesk is asked, where it can be, whether the credentials for writing back are good.',
      answer: Tried,
    },
    async ({ found, console, now }) => {
      const held = await console.targets.connection(found.connection.id);
      if (!held) return refuse('not-found', 'the connection is gone');
      if (held.connection.status !== 'active') return refuse('conflict', 'the connection is switched off');
      const webhookUrl = `${console.publicUrl}/in/${held.connection.id}`;
      const place = { calls: console.calls, webhookUrl, now, id: console.newId('tst') };
      const [arrival, writeBack] = await Promise.all([sendSample(held, place), ask(held, place)]);
      return { body: { arrival, writeBack } };
    },
  ),
];

/** Sends what the helpdesk would have sent, over the same way. */
async function sendSample({ connection, secrets }: Held, place: Place): Promise<z.infer<typeof Arrived>> {
  const { kind, settings } = connection;
  const source = sources[kind];
  const [secret] = secrets.inbound;
  if (kind === 'zoho-desk') return { verdict: 'cannot-sign' };
  if (secret === undefined) return { verdict: 'no-secret' };
  const externalId = `99${millisOf(place.now)}000`;
  const { body, headers = {} } = source.sample?.(place.now, externalId) ?? {
    body: JSON.stringify({ id: externalId, ...sampleText }),
  };
  const unsigned = { method: 'POST', url: place.webhookUrl, body: Buffer.from(body), now: place.now, id: place.id };
  try {
    const proof = source.sign(secret, unsigned, { settings });
    const request = { method: 'POST', url: place.webhookUrl, body };
    const all = { 'content-type': 'application/json', ...headers, ...proof };
    const { status } = await place.calls.send({ ...request, headers: all });
    if (status >= 300) return { verdict: 'refused', detail: `answered ${status}` };
    return { verdict: 'arrived', ...(source.read && { ticketId: ticketIdOf(connection.id, externalId) }) };
  } catch (fault) {
    // A public key verifies what only the client can sign.
    if (secret.startsWith('whpk_')) return { verdict: 'cannot-sign' };
    return { verdict: 'no-answer', detail: (fault as Error).message };
  }
}

/** Asks the helpdesk who we are. */
async function ask({ connection, secrets }: Held, place: Place): Promise<z.infer<typeof WritesBack>> {
  const { write, probe } = sources[connection.kind];
  if (!write || !probe) return { verdict: 'not-offered' };
  if (!secrets.outbound) return { verdict: 'no-credentials' };
  const request = probe.request(connection, secrets.outbound, { now: place.now, deliveryId: place.id });
  if (isRefusal(request)) return { verdict: 'wrong-setting', detail: request.reason };
  try {
    const { status, body } = await place.calls.send(request);
    const known = status < 300 ? (probe.read?.(body) ?? {}) : judged(status);
    if ('verdict' in known) return known;
    return isRefusal(known) ? { verdict: 'not-known', detail: known.reason } : { verdict: 'fine', ...known };
  } catch (fault) {
    return { verdict: 'no-answer', detail: (fault as Error).message };
  }
}

function judged(status: number): z.infer<typeof WritesBack> {
  const said = `answered ${status}`;
  if (status === 401 || status === 403) return { verdict: 'not-known', detail: said };
  if (status === 429) return { verdict: 'busy', detail: said };
  return { verdict: status < 500 ? 'not-found' : 'no-answer', detail: said };
}
