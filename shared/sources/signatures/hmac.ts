import { createHash, createHmac } from 'node:crypto';
import type { Authenticity, InboundRequest, UnsignedRequest, Verdict } from '../source.ts';
import { freshness, readTimestamp, type TimestampRule, writeTimestamp } from './timestamp.ts';
import { accepted, headerOf, missing, rejected, sameText } from './verdict.ts';

/**
 * One signature scheme as data. `template` is the signed text: literals and `{method}`, `{url}`, `{body}`,
 * `{timestamp}`. `prefix` is part of the header's contract (`sha256=`): another algorithm's prefix is refused.
 * `keyed: 'hash'` is a plain hash with the secret in front, which two legacy schemes still use instead of an HMAC.
 */
export type Scheme = {
  header: string;
  prefix?: string;
  algorithm: 'sha1' | 'sha256';
  encoding: 'hex' | 'base64';
  template: string;
  timestamp?: TimestampRule;
  keyed?: 'hmac' | 'hash';
};

/** Builds the check and the signature of a scheme. Secrets are UTF-8 text. */
export const hmacScheme = (scheme: Scheme): Authenticity => ({
  verify(request, secrets, now) {
    const given = headerOf(request, scheme.header);
    if (given === undefined) return missing(scheme.header);
    const timestamp = scheme.timestamp && headerOf(request, scheme.timestamp.header);
    if (scheme.timestamp && timestamp === undefined) return missing(scheme.timestamp.header);

    const keys = secrets.filter((secret) => secret.length > 0);
    if (keys.length === 0) return rejected('missing-secret', 'no secret is set for this connection');
    const signature = signatureIn(given, scheme);
    if (signature === undefined) {
      return rejected('malformed-signature', `${scheme.header} must begin with ${scheme.prefix}`);
    }
    const expected = keys.map((secret) => digest(scheme, secret, request, timestamp));
    if (!expected.some((value) => sameText(signature, value))) return mismatch(scheme, signature, expected[0] ?? '');
    return scheme.timestamp && timestamp !== undefined ? fresh(scheme.timestamp, timestamp, now) : accepted;
  },

  sign(secret, request) {
    const timestamp = scheme.timestamp && writeTimestamp(request.now, scheme.timestamp.unit);
    return {
      [scheme.header]: (scheme.prefix ?? '') + digest(scheme, secret, request, timestamp),
      ...(scheme.timestamp && timestamp !== undefined ? { [scheme.timestamp.header]: timestamp } : {}),
    };
  },
});

function signatureIn(given: string, scheme: Scheme): string | undefined {
  const prefix = scheme.prefix ?? '';
  if (!given.startsWith(prefix)) return undefined;
  const value = given.slice(prefix.length);
  return scheme.encoding === 'hex' ? value.toLowerCase() : value;
}

function digest(
  scheme: Scheme,
  secret: string,
  request: InboundRequest | UnsignedRequest,
  timestamp: string | undefined,
): string {
  const hash =
    scheme.keyed === 'hash'
      ? createHash(scheme.algorithm).update(secret, 'utf8')
      : createHmac(scheme.algorithm, secret);
  const values: Record<string, string | Uint8Array> = {
    '{method}': request.method.toUpperCase(),
    '{url}': request.url,
    '{body}': request.body,
    '{timestamp}': timestamp ?? '',
  };
  for (const piece of scheme.template.split(/(\{\w+\})/)) hash.update(values[piece] ?? piece);
  return hash.digest(scheme.encoding);
}

function mismatch(scheme: Scheme, given: string, expected: string): Verdict {
  if (given.length !== expected.length) {
    const form = `${expected.length} characters of ${scheme.encoding}`;
    return rejected('malformed-signature', `${scheme.header} must hold ${form}, it holds ${given.length} characters`);
  }
  const signed = scheme.template.replace(/[{}]/g, '|').split('|').filter(Boolean).join(' + ');
  const method = scheme.keyed === 'hash' ? 'hash' : 'HMAC';
  return rejected(
    'bad-signature',
    `${scheme.header} is not the ${scheme.algorithm} ${method} of ${signed} under any secret given`,
  );
}

function fresh(rule: TimestampRule, timestamp: string, now: string): Verdict {
  const millis = readTimestamp(timestamp, rule.unit);
  if (millis === undefined) return rejected('malformed-signature', `${rule.header} is not a time in the expected unit`);
  return freshness(millis, now, rule.toleranceSeconds);
}
