import { createHash } from 'node:crypto';
import type { Connection } from '../../shared/domain/clients/connection.ts';
import type { Body } from '../../shared/domain/deliveries/inbound.ts';
import type { Bodies } from '../../shared/ports/queues.ts';
import type { InboundRequest } from '../../shared/sources/source.ts';

/** Larger bodies go to the bucket: a queue's message and a table's item stay small. */
const INLINE = 32 * 1024;
const telling = /secret|authorization|cookie|token|signature|jwt|api[-_]?key|password/i;

/** SHA-256 in hex. */
export const hashOf = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** The request without what holds or proves a secret in headers and address, and without its body, which is kept apart. */
export const redacted = ({ method, url, headers }: InboundRequest): Omit<InboundRequest, 'body'> => ({
  method,
  url: withoutSecrets(url),
  headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !telling.test(name))),
});

/** Systems that can set no header put their secret into the query; its name stays, as a sign that it came. */
function withoutSecrets(url: string): string {
  const address = new URL(url);
  const names = new Set([...address.searchParams.keys()].filter((name) => telling.test(name)));
  for (const name of names) address.searchParams.set(name, '');
  return names.size > 0 ? address.href : url;
}

/** Whether a body is kept beside what is told of it. */
export const isSmall = (body: Uint8Array): boolean => body.byteLength <= INLINE;
export const inline = (body: Uint8Array): Body => ({ base64: Buffer.from(body).toString('base64') });

/** Keeps the raw bytes: inline while small, else in the bucket under their own hash. */
export async function kept(bodies: Bodies, connection: Connection, { body }: InboundRequest): Promise<Body> {
  if (isSmall(body)) return inline(body);
  const stored = `bodies/${connection.id}/${hashOf(body)}`;
  await bodies.put(stored, body);
  return { stored };
}
