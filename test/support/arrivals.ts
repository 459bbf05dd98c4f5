import { arrivalsOf } from '../../functions/intake/arrivals.ts';
import { call } from '../../infra/local/aws-json.ts';
import type { Connection } from '../../shared/domain/clients/connection.ts';
import { sources } from '../../shared/sources/sources.ts';
import { type Connected, from, signed } from './client.ts';
import type { Platform } from './platform.ts';

/** Puts something on a duty's queue, past whoever checks it. */
export const putOnQueue = (platform: Platform, duty: string, body: string, fifo: object = {}) =>
  call(platform.endpoints.sqs, 'AmazonSQS.SendMessage', { QueueUrl: platform.queue(duty), MessageBody: body, ...fifo });

/**
 * A webhook that intake took and answered some milliseconds ago, and that has waited for dispatch until now: promises
 * count from the answer. The queue itself does not know it, as it does not know one that comes again after minutes.
 */
export async function arrivedBefore(
  platform: Platform,
  connected: Connected,
  body: object,
  milliseconds: number,
  id?: string,
) {
  const connection = await platform.operator.get<Connection>(`/connections/${connected.id}`);
  const bytes = Buffer.from(JSON.stringify(body));
  const request = { method: 'POST', url: connected.webhookUrl, headers: signed(connected, bytes, id) };
  const { arrivals } = arrivalsOf(
    sources[connected.kind],
    { ...request, body: bytes },
    { connection, request, receivedAt: from(-milliseconds), body: { base64: bytes.toString('base64') } },
  );
  for (const arrival of arrivals) {
    const group = arrival.report?.ticketId ?? connected.id;
    const fifo = { MessageGroupId: group, MessageDeduplicationId: crypto.randomUUID() };
    await putOnQueue(platform, 'reports', JSON.stringify(arrival), fifo);
  }
}
