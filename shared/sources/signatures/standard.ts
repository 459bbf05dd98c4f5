import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  sign as cryptoSign,
  verify as cryptoVerify,
  type KeyObject,
} from 'node:crypto';
import type { Authenticity, InboundRequest, UnsignedRequest } from '../source.ts';
import { freshness, readTimestamp, writeTimestamp } from './timestamp.ts';
import { headerOf, missing, rejected, sameText } from './verdict.ts';

const TOLERANCE_SECONDS = 5 * 60;
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * Standard Webhooks (github.com/standard-webhooks, spec at b2fa7b8): `v1` HMAC-SHA256 under a `whsec_` secret, `v1a`
 * ed25519 under a `whpk_` public key (`whsk_` to sign), over `id.timestamp.body`; the header may list several.
 */
export const standardScheme: Authenticity = {
  verify(request, secrets, now) {
    const [id, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
      headerOf(request, name),
    );
    if (id === undefined) return missing('webhook-id');
    if (timestamp === undefined) return missing('webhook-timestamp');
    if (signatures === undefined) return missing('webhook-signature');
    const millis = readTimestamp(timestamp, 's');
    if (millis === undefined) return rejected('malformed-signature', 'webhook-timestamp is not in unix seconds');
    // The dot separates the signed parts, so an id with one could be read in two ways.
    if (id.includes('.')) return rejected('malformed-signature', 'webhook-id must not contain a dot');

    const checks = secrets
      .map((secret) => checkOf(secret, signedBytes(id, timestamp, request)))
      .filter((check) => check !== undefined);
    if (checks.length === 0) return rejected('missing-secret', 'no whsec_ or whpk_ secret is set for this connection');
    const list = signatures.split(' ').map(splitOnce);
    if (!list.some(([version, value]) => checks.some((check) => check(version, value)))) {
      return rejected(
        'bad-signature',
        'no entry of webhook-signature is the signature of id.timestamp.body under any secret given',
      );
    }
    return freshness(millis, now, TOLERANCE_SECONDS);
  },

  sign(secret, request) {
    const timestamp = writeTimestamp(request.now, 's');
    const bytes = signedBytes(request.id, timestamp, request);
    const signature = secret.startsWith('whsk_')
      ? `v1a,${cryptoSign(null, bytes, privateKey(secret)).toString('base64')}`
      : `v1,${hmac(sharedKey(secret), bytes)}`;
    return { 'webhook-id': request.id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };
  },
};

type Check = (version: string, value: string) => boolean;

function checkOf(secret: string, bytes: Buffer): Check | undefined {
  if (secret.startsWith('whpk_')) {
    const key = publicKey(secret);
    return key && ((version, value) => version === 'v1a' && verifies(key, bytes, Buffer.from(value, 'base64')));
  }
  const key = secretBytes(secret);
  if (key.length === 0) return undefined;
  const expected = hmac(key, bytes);
  return (version, value) => version === 'v1' && sameText(value, expected);
}

const signedBytes = (id: string, timestamp: string, request: InboundRequest | UnsignedRequest) =>
  Buffer.concat([Buffer.from(`${id}.${timestamp}.`), request.body]);

const hmac = (key: Buffer, bytes: Buffer) => createHmac('sha256', key).update(bytes).digest('base64');

const secretBytes = (secret: string) => Buffer.from(secret.replace(/^whsec_/, ''), 'base64');

const verifies = (key: KeyObject, bytes: Buffer, signature: Buffer) =>
  signature.length === 64 && cryptoVerify(null, bytes, key, signature);

function publicKey(secret: string): KeyObject | undefined {
  const raw = Buffer.from(secret.slice('whpk_'.length), 'base64');
  if (raw.length !== 32) return undefined;
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') }, format: 'jwk' });
}

function sharedKey(secret: string): Buffer {
  const key = secretBytes(secret);
  if (key.length === 0 || secret.startsWith('whpk_')) throw new Error('a whsec_ or whsk_ secret is needed to sign');
  return key;
}

/** `whsk_` holds the 32-byte seed, in some libraries followed by the public key. */
function privateKey(secret: string): KeyObject {
  const seed = Buffer.from(secret.slice('whsk_'.length), 'base64').subarray(0, 32);
  return createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: 'der', type: 'pkcs8' });
}

function splitOnce(entry: string): [string, string] {
  const comma = entry.indexOf(',');
  return comma < 0 ? [entry, ''] : [entry.slice(0, comma), entry.slice(comma + 1)];
}
