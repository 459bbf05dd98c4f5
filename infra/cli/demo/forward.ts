import { type Instant, instantOf } from '../../../shared/domain/time.ts';
import { sourceOf } from '../../../shared/sources/sources.ts';
import type { Line } from './state.ts';

/** Where the helpdesk of a connection sends its webhooks, on a platform at an address. */
export const webhookUrl = (platform: string, { id }: Line): string => `${platform}/in/${id}`;

/** Sends a body to a connection as its helpdesk would, signed now; `id` names the delivery. Says when it was answered. */
export async function forward(
  platform: string,
  line: Line,
  body: Uint8Array<ArrayBuffer>,
  id: string,
): Promise<{ answeredAt: Instant }> {
  const { kind, secret } = line;
  const url = webhookUrl(platform, line);
  const now = instantOf(Date.now());
  const signature = sourceOf(kind).sign(secret, { method: 'POST', url, body, now, id }, { settings: {} });
  const headers = { 'content-type': 'application/json', ...signature };
  const answer = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(10_000) });
  if (!answer.ok) throw new Error(`the ${kind} sample was answered ${answer.status}`);
  return { answeredAt: instantOf(Date.now()) };
}
