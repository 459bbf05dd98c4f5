import type { JsonWebKey } from 'node:crypto';
import * as z from 'zod';
import { after, type Instant } from '../../domain/time.ts';
import type { PublicKeys } from '../../ports/keys.ts';
import type { Outbound } from '../../ports/outbound.ts';

const HOUR_MILLIS = 60 * 60_000;
const REMEMBERED = 100;

const KeySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).max(100) });
type Known = { keys: readonly JsonWebKey[]; until: Instant };

/**
 * Key sets by address, remembered for an hour. `outbound` is one with a short time-out: a webhook waits meanwhile.
 * When a set cannot be fetched again, the one that is known goes on being used.
 */
export function jwks(outbound: Outbound, now: () => Instant): PublicKeys {
  const memory = new Map<string, Known>();
  return async (url) => {
    const known = memory.get(url);
    if (known && known.until > now()) return known.keys;
    try {
      const keys = await fetchKeys(outbound, url);
      memory.delete(url);
      memory.set(url, { keys, until: after(now(), HOUR_MILLIS) });
      if (memory.size > REMEMBERED) memory.delete(memory.keys().next().value as string);
      return keys;
    } catch (fault) {
      if (known) return known.keys;
      throw fault;
    }
  };
}

async function fetchKeys(outbound: Outbound, url: string): Promise<readonly JsonWebKey[]> {
  const { status, body } = await outbound.send({ method: 'GET', url, headers: { accept: 'application/json' } });
  if (status !== 200) throw new Error(`${url} answered ${status}`);
  return KeySet.parse(JSON.parse(body)).keys as JsonWebKey[];
}
