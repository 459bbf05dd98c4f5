import { arrivalsOf } from '../../functions/intake/arrivals.ts';
import { call } from '../../infra/local/aws-json.ts';
import type { Connection } from '../../shared/domain/clients/connection.ts';
import { sources } from '../../shared/sources/sources.ts';
import { type Connected, from, signed } from './client.ts';
import type { Platform } from './platform.ts';

/** Puts something on a duty's queue, past whoever checks it. */
export const putOnQueue = (platform: Platform, duty: string, body: string, fifo: object = {}) =>
  call(platform.endpoints.sqs, 'AmazonSQS.SendMessage', { QueueUrl: platform.queue(duty), MessageBody: body, ...fifo });

/** Puts a body into the platform's bucket, as intake does with large ones. */
export async function putInBucket({ endpoints }: Platform, key: string, body: string): Promise<void> {
  const buckets = await (await fetch(endpoints.s3)).text();
  const [, bucket] = /<Name>([^<]+)</.exec(buckets) ?? [];
  const answer = await fetch(`${endpoints.s3}/${bucket}/${key}`, { method: 'PUT', body });
  if (!answer.ok) throw new Error(`the bucket ${bucket} answered ${answer.status}`);
}

/** What intake would queue for a webhook that it answered some milliseconds ago. */
export async function arrivalsAt(
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
  return arrivals;
}

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
  const arrivals = await arrivalsAt(platform, connected, body, milliseconds, id);
  for (const arrival of arrivals) {
    const group = arrival.report?.ticketId ?? connected.id;
    const fifo = { MessageGroupId: group, MessageDeduplicationId: crypto.randomUUID() };
    await putOnQueue(platform, 'reports', JSON.stringify(arrival), fifo);
  }
}
