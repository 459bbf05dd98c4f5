import type { JsonWebKey } from 'node:crypto';
import * as z from 'zod';
import { after, type Instant } from '../../domain/time.ts';
import type { PublicKeys } from '../../ports/keys.ts';
import type { Outbound } from '../../ports/outbound.ts';

const HOUR_MILLIS = 60 * 60_000;
/** A set that is known is not asked for more often: who makes up key names must not make us ask for each. */
const MINUTE_MILLIS = 60_000;
const REMEMBERED = 100;

const KeySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).max(100) });
type Known = { keys: readonly JsonWebKey[]; fetchedAt: Instant; askedAt: Instant };

/**
 * Key sets by address, remembered for an hour, or until a key is named that is not among them: its owner has changed it.
 * `outbound` is one with a short time-out: a webhook waits meanwhile. When a set cannot be fetched again, the one that is
 * known goes on being used.
 */
export function jwks(outbound: Outbound, now: () => Instant): PublicKeys {
  const memory = new Map<string, Known>();
  const underWay = new Map<string, Promise<readonly JsonWebKey[]>>();

  async function ask(url: string, known: Known | undefined): Promise<readonly JsonWebKey[]> {
    const askedAt = now();
    if (known) known.askedAt = askedAt;
    try {
      const keys = await fetchKeys(outbound, url);
      memory.delete(url);
      memory.set(url, { keys, fetchedAt: askedAt, askedAt });
      if (memory.size > REMEMBERED) memory.delete(memory.keys().next().value as string);
      return keys;
    } catch (fault) {
      if (known) return known.keys;
      throw fault;
    }
  }

  return async (url, keyId) => {
    const asked = underWay.get(url);
    if (asked) return asked;
    const known = memory.get(url);
    if (known && isGood(known, keyId, now())) return known.keys;
    const answer = ask(url, known).finally(() => underWay.delete(url));
    underWay.set(url, answer);
    return answer;
  };
}

function isGood({ keys, fetchedAt, askedAt }: Known, keyId: string | undefined, now: Instant): boolean {
  if (after(askedAt, MINUTE_MILLIS) > now) return true;
  const isNamed = keyId === undefined || keys.some(({ kid }) => kid === undefined || kid === keyId);
  return isNamed && after(fetchedAt, HOUR_MILLIS) > now;
}

async function fetchKeys(outbound: Outbound, url: string): Promise<readonly JsonWebKey[]> {
  const { status, body } = await outbound.send({ method: 'GET', url, headers: { accept: 'application/json' } });
  if (status !== 200) throw new Error(`${url} answered ${status}`);
  return KeySet.parse(JSON.parse(body)).keys as JsonWebKey[];
}
