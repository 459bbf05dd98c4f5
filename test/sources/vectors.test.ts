import { expect, test } from 'vitest';
import { instantOf } from '../../shared/domain/time.ts';
import { hmacScheme } from '../../shared/sources/signatures/hmac.ts';
import { readTimestamp } from '../../shared/sources/signatures/timestamp.ts';
import type { Authenticity } from '../../shared/sources/source.ts';
import { sourceOf } from '../../shared/sources/sources.ts';
import { sample } from './samples.ts';

type Vector = {
  id: string;
  scheme: string;
  system: string;
  alg?: 'sha1' | 'sha256';
  secret: string;
  headers: Record<string, string>;
  method?: string;
  url?: string;
  body: string;
  now?: number;
  valid: boolean;
};
const { vectors } = JSON.parse(sample('vectors.json').toString()) as { vectors: Vector[] };

const github = hmacScheme({
  header: 'x-hub-signature-256',
  prefix: 'sha256=',
  algorithm: 'sha256',
  encoding: 'hex',
  template: '{body}',
});
const named: Record<string, Authenticity> = {
  'x-hub-signature sha256': sourceOf('jira'),
  'x-hub-signature sha1': sourceOf('zammad'),
  'sha256-base64': sourceOf('shopify'),
  'sha256-hex': sourceOf('clickup'),
  'front-app': sourceOf('front-application'),
  'sha1-base64 front': sourceOf('front-rule'),
  'sha1-base64 helpscout': sourceOf('helpscout'),
};

function schemeOf(vector: Vector): Authenticity {
  if ('X-Hub-Signature-256' in vector.headers) return github;
  const key = [vector.scheme, `${vector.scheme} ${vector.alg}`, `${vector.scheme} ${vector.system}`].find(
    (name) => name in named,
  );
  return key ? named[key]! : sourceOf(vector.system as 'slack');
}

/** Recorded requests are judged at the moment that they were signed, unless the vector is about another moment. */
function momentOf({ headers, now }: Vector): string {
  if (now !== undefined) return instantOf(now * 1000);
  const [, stamp = '0'] = Object.entries(headers).find(([name]) => /timestamp/i.test(name)) ?? [];
  return instantOf(readTimestamp(stamp, stamp.length > 11 && !stamp.includes('-') ? 'ms' : 'iso') ?? 0);
}

const settingsOf = ({ scheme }: Vector): Record<string, string> =>
  /^hubspot-v[12]$/.test(scheme) ? { signature: scheme.slice(-2) } : {};

test('there are 36 vectors and more', () => expect(vectors.length).toBeGreaterThanOrEqual(36));

test.for(vectors)('$id', (vector) => {
  const { method = 'POST', url = 'https://in.example.com/', headers, body, secret } = vector;
  const request = { method, url, headers, body: Buffer.from(body) };
  const verdict = schemeOf(vector).verify(request, [secret], momentOf(vector), { settings: settingsOf(vector) });
  expect(verdict.accepted).toBe(vector.valid);
  if (!verdict.accepted) expect(verdict.reason).not.toContain(secret === 'whsec_' ? '\u0000' : secret);
});

test('a signature over another address is refused', () => {
  const vector = vectors.find(({ id }) => id === 'hubspot-v3-python')!;
  const request = {
    method: 'POST',
    url: 'https://www.example.com/other',
    headers: vector.headers,
    body: Buffer.from(vector.body),
  };
  const verdict = sourceOf('hubspot').verify(request, [vector.secret], momentOf(vector), { settings: {} });
  expect(verdict).toMatchObject({ accepted: false, because: 'bad-signature' });
});

test('the legacy schemes of HubSpot count only where the settings name them', () => {
  const vector = vectors.find(({ id }) => id === 'hubspot-v1-python')!;
  const request = {
    method: 'POST',
    url: 'https://www.example.com/',
    headers: vector.headers,
    body: Buffer.from(vector.body),
  };
  const verdict = sourceOf('hubspot').verify(request, [vector.secret], momentOf(vector), { settings: {} });
  expect(verdict).toMatchObject({ accepted: false, because: 'missing-signature' });
});
