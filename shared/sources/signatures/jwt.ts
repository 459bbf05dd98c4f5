import { createPublicKey, sign as cryptoSign, verify as cryptoVerify, type JsonWebKey } from 'node:crypto';
import { type Instant, millisOf } from '../../domain/time.ts';
import type { Verdict } from '../source.ts';
import { accepted, rejected } from './verdict.ts';

/** Who must have issued a token and for whom. */
export type Claims = { issuer: string; audience: string };

const SKEW_SECONDS = 60;

/** Checks a JWT signed with RS256 against published keys, its expiry, issuer and audience (RFC 7519); never throws. */
export function verifyJwt(token: string, keys: readonly JsonWebKey[], claims: Claims, now: Instant): Verdict {
  const [head = '', body = '', signature = '', ...rest] = token.split('.');
  const [header, payload] = [decoded(head), decoded(body)];
  if (header === undefined || payload === undefined || rest.length > 0) {
    return rejected('malformed-signature', 'the token is not three parts of base64url JSON');
  }
  if (header.alg !== 'RS256') return rejected('malformed-signature', 'the token is not signed with RS256');
  const bytes = Buffer.from(`${head}.${body}`);
  const candidates = keys.filter((key) => header.kid === undefined || key.kid === undefined || key.kid === header.kid);
  if (!candidates.some((key) => verifies(bytes, key, Buffer.from(signature, 'base64url')))) {
    return rejected('bad-signature', 'the token was signed by none of the published keys');
  }
  return checkClaims(payload, claims, millisOf(now) / 1000);
}

/** The id of the key that a token says it is signed with (RFC 7515, `kid`); undefined when it says none. */
export function keyIdOf(token: string): string | undefined {
  const kid = decoded(token.split('.')[0] ?? '')?.kid;
  return typeof kid === 'string' ? kid : undefined;
}

/** A token as the sender would make it, valid for five minutes. `privateKey` is PEM. */
export function signJwt(privateKey: string, claims: Claims, now: Instant): string {
  const issuedAt = Math.floor(millisOf(now) / 1000);
  const payload = { iss: claims.issuer, aud: claims.audience, iat: issuedAt, exp: issuedAt + 300 };
  const unsigned = [{ alg: 'RS256', typ: 'JWT' }, payload].map(encoded).join('.');
  return `${unsigned}.${cryptoSign('RSA-SHA256', Buffer.from(unsigned), privateKey).toString('base64url')}`;
}

function checkClaims(payload: Record<string, unknown>, claims: Claims, nowSeconds: number): Verdict {
  if (payload.iss !== claims.issuer) return rejected('wrong-sender', `the token's issuer is not ${claims.issuer}`);
  if (![payload.aud].flat().includes(claims.audience)) {
    return rejected('wrong-sender', `the token's audience is not ${claims.audience}`);
  }
  if (typeof payload.exp !== 'number') return rejected('malformed-signature', 'the token has no expiry');
  if (payload.exp < nowSeconds - SKEW_SECONDS) return rejected('stale-timestamp', 'the token has expired');
  const from = [payload.iat, payload.nbf].filter((value) => typeof value === 'number');
  return from.some((seconds) => seconds > nowSeconds + SKEW_SECONDS)
    ? rejected('stale-timestamp', 'the token is from the future')
    : accepted;
}

function verifies(bytes: Buffer, jwk: JsonWebKey, signature: Buffer): boolean {
  try {
    return (
      jwk.kty === 'RSA' && cryptoVerify('RSA-SHA256', bytes, createPublicKey({ key: jwk, format: 'jwk' }), signature)
    );
  } catch {
    return false; // a published key that is no key verifies nothing
  }
}

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

function decoded(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
