import type { HttpRequest } from '../../domain/deliveries/request.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import type { Instant } from '../../domain/time.ts';
import { standardScheme } from '../signatures/standard.ts';
import { apiBase } from '../writing/request.ts';

/**
 * Something to tell as a Standard Webhook: the same id and body at every attempt, the timestamp each attempt's own.
 * A secret of the wrong form is refused, not thrown: a person typed it.
 */
export function signedFact(
  address: string | undefined,
  secret: string,
  fact: { id: string; json: string },
  now: Instant,
): HttpRequest | Refusal {
  const url = apiBase(address);
  if (isRefusal(url)) return url;
  const unsigned = { method: 'POST', url: url.href, body: Buffer.from(fact.json), now, id: fact.id };
  try {
    const signature = standardScheme.sign(secret, unsigned, { settings: {} });
    const headers = { 'content-type': 'application/json', ...signature };
    return { method: 'POST', url: url.href, headers, body: fact.json };
  } catch {
    return refuse('invalid', 'the signing secret is neither whsec_ nor whsk_ with base64 behind it');
  }
}
