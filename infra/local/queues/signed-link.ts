import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { crc32 } from 'node:zlib';

/** What S3 says to a link that does not count. */
export type LinkRefusal = { status: number; code: string; message: string };

/** A request as it came: the path is signed as it is spelled. */
export type LinkRequest = { method: string; url: string; headers: IncomingHttpHeaders };

/**
 * Checks a link that somebody was given (Signature Version 4 in the query) as S3 does; a request without one is not
 * looked at.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
export function refuseLink(
  { method, url, headers }: LinkRequest,
  secret: string,
  now: number,
): LinkRefusal | undefined {
  const { pathname, searchParams } = new URL(url, 'http://local');
  const given = searchParams.get('X-Amz-Signature');
  if (given === null) return undefined;
  const denied = (message: string) => ({ status: 403, code: 'AccessDenied', message });
  const date = searchParams.get('X-Amz-Date') ?? '';
  const signedAt = Date.parse(date.replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5'));
  const seconds = Number(searchParams.get('X-Amz-Expires'));
  if (!(signedAt + seconds * 1000 > now)) return denied('Request has expired');

  const signed = (searchParams.get('X-Amz-SignedHeaders') ?? '').split(';');
  const query = [...searchParams]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map((pair) => pair.map(encoded).join('='));
  const request = [
    method,
    pathname,
    query.sort().join('&'),
    ...signed.map((name) => `${name}:${String(headers[name] ?? '').trim()}`),
    '',
    signed.join(';'),
    'UNSIGNED-PAYLOAD',
  ].join('\n');
  const [, ...scope] = (searchParams.get('X-Amz-Credential') ?? '').split('/');
  const hash = createHash('sha256').update(request).digest('hex');
  const toSign = ['AWS4-HMAC-SHA256', date, scope.join('/'), hash].join('\n');
  const key = scope.reduce<Buffer | string>((from, part) => hmac(from, part), `AWS4${secret}`);
  const expected = hmac(key, toSign);
  const received = Buffer.from(given, 'hex');
  if (received.length === expected.length && timingSafeEqual(received, expected)) return undefined;
  const message = 'The request signature we calculated does not match the signature you provided.';
  return { status: 403, code: 'SignatureDoesNotMatch', message };
}

/** A link may promise a checksum of what is sent with it; S3 takes nothing else. */
export function refuseBody(url: string, body: Buffer): LinkRefusal | undefined {
  const promised = new URL(url, 'http://local').searchParams.get('x-amz-checksum-crc32');
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  if (promised === null || promised === sum.toString('base64')) return undefined;
  const message = 'The CRC32 you specified did not match the calculated checksum.';
  return { status: 400, code: 'BadDigest', message };
}

const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** As Signature Version 4 spells it: everything but letters, digits and `-._~`. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`);
