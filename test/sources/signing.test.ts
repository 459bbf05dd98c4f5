import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { SourceKind } from '../../shared/domain/clients/connection.ts';
import { after } from '../../shared/domain/time.ts';
import type { Trust, Verdict } from '../../shared/sources/source.ts';
import { sourceNamed, sourceOf, sources } from '../../shared/sources/sources.ts';

const now = '2026-03-01T09:00:00.000Z';
const url = 'https://in.example.com/in/con_test?x=%2Fa';
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ed25519 = {
  sign: 'whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==',
  verify: 'whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=',
};

const text = (seed: number) => Buffer.alloc(32, `secret ${seed} of the connection `).toString('latin1');
const pem = (pair: typeof rsa) => pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/** A secret that this kind can sign with; the seed tells one from another. */
const secretOf = (kind: SourceKind, seed: number): string => {
  if (kind === 'zoho-desk') return pem(seed === 1 ? rsa : other);
  return kind === 'standard-webhooks' ? `whsec_${Buffer.from(text(seed)).toString('base64')}` : text(seed);
};
const trust: Trust = { settings: { orgId: '1', webhookId: '2' }, keys: [rsa.publicKey.export({ format: 'jwk' })] };

const signed = (kind: SourceKind, secret: string, body: Uint8Array) => {
  const headers = sourceOf(kind).sign(secret, { method: 'POST', url, body, now, id: 'msg_1' }, trust);
  return { method: 'POST', url, headers, body };
};
const judge = (kind: SourceKind, request: ReturnType<typeof signed>, secrets: string[], at = now): Verdict =>
  sourceOf(kind).verify(request, secrets, at, trust);

// These prove who sent a request and say nothing of its body.
const unbound: SourceKind[] = ['freshdesk', 'gorgias', 'liveagent', 'salesforce', 'zoho-desk'];
const dated: SourceKind[] = [
  'standard-webhooks',
  'zendesk',
  'front-application',
  'hubspot',
  'slack',
  'chatwoot',
  'zoho-desk',
];

test('every kind has a source', () => {
  expect(Object.keys(sources).sort()).toEqual([...SourceKind.options].sort());
  for (const kind of SourceKind.options) expect(sources[kind].kind).toBe(kind);
});

test('kinds are found as people write them', () => {
  expect(sourceNamed('zoho_desk')?.kind).toBe('zoho-desk');
  expect(sourceNamed('Help-Scout')?.kind).toBe('helpscout');
  expect(sourceNamed('standard_webhooks')?.kind).toBe('standard-webhooks');
  expect(sourceNamed('remedy')).toBeUndefined();
});

describe.for(SourceKind.options)('%s', (kind) => {
  const secret = secretOf(kind, 1);

  test('what it signs it accepts, whatever the body', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (body) => {
        expect(judge(kind, signed(kind, secret, body), [secret])).toEqual({ accepted: true });
      }),
      { numRuns: kind === 'zoho-desk' ? 5 : 50 },
    );
  });

  test('another secret is refused, and the reason gives none away', () => {
    const request = signed(kind, secretOf(kind, 2), Buffer.from('{}'));
    const verdict = judge(kind, request, [secret]);
    expect(verdict).toMatchObject({ accepted: false, because: 'bad-signature' });
    for (const value of Object.values(request.headers)) expect(JSON.stringify(verdict)).not.toContain(value);
    expect(JSON.stringify(verdict)).not.toContain(secret);
  });

  if (kind !== 'zoho-desk')
    test('both secrets of a rotation are accepted', () => {
      const secrets = [secretOf(kind, 3), secretOf(kind, 4)];
      for (const one of secrets) expect(judge(kind, signed(kind, one, Buffer.from('{}')), secrets).accepted).toBe(true);
    });

  test('a request without proof is refused', () => {
    const bare = { method: 'POST', url, headers: {}, body: Buffer.from('{}') };
    expect(judge(kind, bare, [secret])).toMatchObject({ accepted: false, because: 'missing-signature' });
  });

  test('without a usable secret nothing is believed', () => {
    const verdict = sourceOf(kind).verify(signed(kind, secret, Buffer.from('{}')), [''], now, {
      settings: trust.settings,
    });
    expect(verdict).toMatchObject({ accepted: false, because: 'missing-secret' });
  });

  if (!unbound.includes(kind))
    test('one changed byte is refused', () => {
      fc.assert(
        fc.property(
          fc.uint8Array({ minLength: 1, maxLength: 100 }),
          fc.nat(),
          fc.integer({ min: 1, max: 255 }),
          (body, place, flip) => {
            const request = signed(kind, secret, body);
            const changed = body.map((byte, index) => (index === place % body.length ? byte ^ flip : byte));
            expect(judge(kind, { ...request, body: changed }, [secret]).accepted).toBe(false);
          },
        ),
        { numRuns: 50 },
      );
    });

  if (dated.includes(kind))
    test('a timestamp too old or too far ahead is stale', () => {
      const request = signed(kind, secret, Buffer.from('{}'));
      for (const minutes of [-20, 20])
        expect(judge(kind, request, [secret], after(now, minutes * 60_000))).toMatchObject({
          because: 'stale-timestamp',
        });
      expect(judge(kind, request, [secret], after(now, 60_000)).accepted).toBe(true);
    });

  test('header names count in any case', () => {
    const request = signed(kind, secret, Buffer.from('{}'));
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name.toUpperCase(), value]),
    );
    expect(judge(kind, { ...request, headers }, [secret]).accepted).toBe(true);
  });
});

test('an ed25519 signature is accepted beside shared secrets', () => {
  const request = signed('standard-webhooks', ed25519.sign, Buffer.from('{"a":1}'));
  expect(judge('standard-webhooks', request, [text(1), ed25519.verify]).accepted).toBe(true);
  expect(judge('standard-webhooks', { ...request, body: Buffer.from('{"a":2}') }, [ed25519.verify]).accepted).toBe(
    false,
  );
});

test('a webhook-id with a dot is refused: the signed text could be read in two ways', () => {
  const secret = secretOf('standard-webhooks', 1);
  const headers = sourceOf('standard-webhooks').sign(
    secret,
    { method: 'POST', url, body: Buffer.from(''), now, id: 'a.b' },
    trust,
  );
  expect(judge('standard-webhooks', { method: 'POST', url, headers, body: Buffer.from('') }, [secret])).toMatchObject({
    because: 'malformed-signature',
  });
});

test('the reference library accepts what we sign, and we accept what it signs', () => {
  const secret = secretOf('standard-webhooks', 1);
  const peer = new Webhook(secret);
  const present = new Date().toISOString();
  const body = '{"type":"ticket.replied","text":"¿qué tal? ☃"}';
  const headers = sourceOf('standard-webhooks').sign(
    secret,
    { method: 'POST', url, body: Buffer.from(body), now: present, id: 'msg_2' },
    trust,
  );
  expect(peer.verify(body, headers)).toEqual(JSON.parse(body));
  const theirs = {
    'webhook-id': 'msg_3',
    'webhook-timestamp': String(Math.floor(Date.parse(now) / 1000)),
    'webhook-signature': peer.sign('msg_3', new Date(now), body),
  };
  expect(
    judge('standard-webhooks', { method: 'POST', url, headers: theirs, body: Buffer.from(body) }, [secret]).accepted,
  ).toBe(true);
});

test('a short secret does not protect a system that cannot sign', () => {
  const unsigned = {
    method: 'POST',
    url: 'https://x.example/in/con_1',
    body: Buffer.from('{}'),
    now: '2026-03-02T09:00:00.000Z',
    id: 'm1',
  };
  expect(() => sources.freshdesk.sign('topsecret', unsigned, { settings: {} })).toThrow('at least 32 bytes');
  const request = { method: 'POST', url, headers: { 'x-sunrelay-secret': 'hunter2' }, body: Buffer.from('{}') };
  expect(judge('freshdesk', request, ['hunter2'])).toMatchObject({ because: 'missing-secret' });
});

test('only systems that can set no header may send the secret in the query', () => {
  const secret = 'a-secret-of-forty-characters-in-a-query-';
  const request = {
    method: 'POST',
    url: `https://in.example.com/in/con_test?secret=${secret}`,
    headers: {},
    body: Buffer.from('{}'),
  };
  expect(judge('salesforce', request, [secret]).accepted).toBe(true);
  expect(judge('liveagent', request, [secret]).accepted).toBe(true);
  expect(judge('freshdesk', request, [secret]).accepted).toBe(false);
});

test('a SOAP message of another organisation is refused', () => {
  const secret = text(1);
  const soap = (id: string) =>
    Buffer.from(
      `<?xml version="1.0"?><soap:Envelope><soap:Body><notifications><OrganizationId>${id}</OrganizationId></notifications></soap:Body></soap:Envelope>`,
    );
  const verify = (body: Buffer) =>
    sourceOf('salesforce').verify(signed('salesforce', secret, body), [secret], now, {
      settings: { organizationId: '00D000000000001EAA' },
    });
  expect(verify(soap('00D000000000001')).accepted).toBe(true);
  expect(verify(soap('00D000000000002EAA'))).toMatchObject({ because: 'wrong-sender' });
  expect(verify(Buffer.from('<x/>'))).toMatchObject({ because: 'wrong-sender' });
});

test("a token of Zoho's for another organisation, webhook or algorithm is refused", () => {
  const request = signed('zoho-desk', pem(rsa), Buffer.from('[]'));
  const verify = (settings: Record<string, string>) =>
    sourceOf('zoho-desk').verify(request, [], now, { ...trust, settings });
  expect(verify({ orgId: '9', webhookId: '2' })).toMatchObject({ because: 'wrong-sender' });
  expect(verify({ orgId: '1', webhookId: '9' })).toMatchObject({ because: 'wrong-sender' });
  expect(verify({ orgId: '1' })).toMatchObject({ because: 'missing-setting' });
  const [, payload] = request.headers['x-zdesk-jwt']!.split('.');
  const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
  expect(judge('zoho-desk', { ...request, headers: { 'x-zdesk-jwt': none } }, [])).toMatchObject({
    because: 'malformed-signature',
  });
});

test("Zoho's keys are fetched from its own data centres only", () => {
  expect(sourceOf('zoho-desk').keysUrl?.({ dataCentre: 'eu' })).toBe('https://desk.zoho.eu/.well-known/jwks.json');
  expect(sourceOf('zoho-desk').keysUrl?.({ dataCentre: 'evil.example' })).toMatchObject({ refused: 'invalid' });
});

test('a HubSpot signature made over the decoded address is accepted too', () => {
  const secret = text(1);
  const headers = sourceOf('hubspot').sign(
    secret,
    { method: 'POST', url: url.replace('%2F', '/'), body: Buffer.from('[]'), now, id: '1' },
    trust,
  );
  expect(judge('hubspot', { method: 'POST', url, headers, body: Buffer.from('[]') }, [secret]).accepted).toBe(true);
});

test('Zoho’s token names the key that it is signed with, if it is one', () => {
  const named = (token: string) =>
    sources['zoho-desk'].keyId?.({ method: 'POST', url, headers: { 'X-ZDesk-JWT': token }, body: new Uint8Array() });
  const head = Buffer.from('{"alg":"RS256","kid":"k7"}').toString('base64url');
  expect(named(`${head}.e30.x`)).toBe('k7');
  for (const token of ['', 'no token', 'e30.e30.x', 'W10.e30.x']) expect(named(token)).toBeUndefined();
});
