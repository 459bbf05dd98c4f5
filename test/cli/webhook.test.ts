import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const program = fileURLToPath(new URL('webhook-program.ts', import.meta.url));
const samples = fileURLToPath(new URL('../samples/webhooks', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'sunrelay-webhook-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: unknown) => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};
const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'webhook', ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
};
const created = join(samples, 'zendesk/ticket.created.json');
const [secret, at] = ['s3cret', '2026-03-01T09:00:00Z'];

/** Signs a file and keeps the headers, as a list of pairs or an object. */
function signed(kind: string, body: string, ...more: string[]) {
  const { stdout, status } = run('sign', '--kind', kind, '--body', body, '--at', at, '--json', ...more);
  expect(status).toBe(0);
  return JSON.parse(stdout) as { headers: Record<string, string>; url: string; method: string };
}

test('what sign makes, verify accepts and reads', () => {
  const headers = file('h.json', signed('zendesk', created, '--secret', secret).headers);
  const { status, stdout } = run(
    'verify',
    '--kind',
    'zendesk',
    '--secret',
    secret,
    '--headers',
    headers,
    '--body',
    created,
    '--at',
    at,
  );
  expect(stdout).toContain('accepted: ');
  expect(stdout).toContain('read: ticket.created of ticket 5158');
  expect(stdout).toContain('subject: Cannot login to mobile app');
  expect(status).toBe(0);
});

test('headers may be a list of pairs, the secret the previous one, the kind written as one likes', () => {
  const headers = file(
    'pairs.json',
    Object.entries(signed('standard_webhooks', created, '--secret', 'whsec_c2VjcmV0').headers),
  );
  const { status } = run(
    'verify',
    '--kind',
    'Standard-Webhooks',
    '--secret',
    'whsec_b3RoZXI=',
    '--secret2',
    'whsec_c2VjcmV0',
    '--headers',
    headers,
    '--body',
    created,
    '--at',
    at,
  );
  expect(status).toBe(0);
});

test('a refused request says why and exits 1', () => {
  const headers = file('old.json', signed('zendesk', created, '--secret', secret).headers);
  const stale = run(
    'verify',
    '--kind',
    'zendesk',
    '--secret',
    secret,
    '--headers',
    headers,
    '--body',
    created,
    '--at',
    '2026-03-02T09:00:00Z',
  );
  expect(stale.stdout).toBe(
    'refused (stale-timestamp): the signature is right, but its timestamp 2026-03-01T09:00:00.000Z is 24 h old; 15 min are allowed\n',
  );
  expect(stale.status).toBe(1);
  const wrong = run(
    'verify',
    '--kind',
    'zendesk',
    '--secret',
    'no',
    '--headers',
    headers,
    '--body',
    created,
    '--at',
    at,
    '--json',
  );
  expect(JSON.parse(wrong.stdout)).toEqual({
    kind: 'zendesk',
    accepted: false,
    because: 'bad-signature',
    reason: expect.stringContaining('sha256 HMAC of timestamp + body'),
  });
  expect(wrong.status).toBe(1);
});

test('--json gives the reports too', () => {
  const body = join(samples, 'freshdesk/status_changed.json');
  const long = 'a secret of more than thirty-two bytes';
  const headers = file('f.json', signed('freshdesk', body, '--secret', long).headers);
  const { stdout } = run(
    'verify',
    '--kind',
    'freshdesk',
    '--secret',
    long,
    '--headers',
    headers,
    '--body',
    body,
    '--json',
  );
  expect(JSON.parse(stdout)).toMatchObject({
    accepted: true,
    kind: 'freshdesk',
    reports: [{ report: { externalId: '11', event: 'status:4>6', thin: true } }],
  });
});

test('HubSpot is checked over the address that is given', () => {
  const body = join(samples, 'hubspot/contact.creation.json');
  const headers = file(
    'hub.json',
    signed('hubspot', body, '--secret', secret, '--url', 'https://in.example.com/in/con_1').headers,
  );
  const verify = (url: string) =>
    run(
      'verify',
      '--kind',
      'hubspot',
      '--secret',
      secret,
      '--headers',
      headers,
      '--body',
      body,
      '--at',
      at,
      '--url',
      url,
    );
  expect(verify('https://in.example.com/in/con_1')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('no reader'),
  });
  expect(verify('https://in.example.com/in/con_2').status).toBe(1);
});

test('Zoho is checked with its published keys', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const body = join(samples, 'zoho_desk/Ticket_Add.min.json');
  const settings = ['--setting', 'orgId=700123', '--setting', 'webhookId=2'];
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const headers = file('zoho.json', signed('zoho_desk', body, '--secret', pem, ...settings).headers);
  const keys = file('jwks.json', { keys: [publicKey.export({ format: 'jwk' })] });
  const { status } = run(
    'verify',
    '--kind',
    'zoho_desk',
    '--keys',
    keys,
    ...settings,
    '--headers',
    headers,
    '--body',
    body,
    '--at',
    at,
  );
  expect(status).toBe(0);
});

test('sign prints the headers and a curl that a shell takes apart again', () => {
  const body = file("it's.json", '{}');
  const { stdout } = run('sign', '--kind', 'slack', '--secret', secret, '--body', body, '--at', at);
  const [headers, curl] = stdout.split('\n\n');
  const echoed = spawnSync('sh', ['-c', `curl() { printf '%s\\n' "$@"; }\n${curl}`], { encoding: 'utf8' })
    .stdout.trim()
    .split('\n');
  expect(echoed).toEqual([
    '-X',
    'POST',
    'http://127.0.0.1:4000/in/your-connection',
    ...Object.entries(JSON.parse(headers ?? '') as object).flatMap(([name, value]) => ['-H', `${name}: ${value}`]),
    '--data-binary',
    `@${body}`,
  ]);
});

test('a header that the sender adds unsigned is passed on', () => {
  const body = join(samples, 'helpscout/convo.created.json');
  const event = 'X-HelpScout-Event: convo.created';
  const request = signed('helpscout', body, '--secret', secret, '--header', event);
  expect(request.headers['X-HelpScout-Event']).toBe('convo.created');
});

const headers = () => file('any.json', {});
const bad: [string, () => string[], string][] = [
  [
    'an unknown kind lists the kinds',
    () => ['verify', '--kind', 'remedy', '--secret', 's', '--headers', headers(), '--body', created],
    'no kind remedy; there are standard-webhooks, zendesk',
  ],
  [
    'a file that is not there',
    () => ['verify', '--kind', 'slack', '--secret', 's', '--headers', headers(), '--body', '/nowhere.json'],
    '/nowhere.json cannot be read',
  ],
  [
    'headers that are not JSON',
    () => ['verify', '--kind', 'slack', '--secret', 's', '--headers', file('bad.json', 'x: y'), '--body', created],
    'is not JSON',
  ],
  [
    'headers of another form',
    () => ['verify', '--kind', 'slack', '--secret', 's', '--headers', file('worse.json', '[1]'), '--body', created],
    'is not an object or a list of pairs',
  ],
  [
    'a moment without a zone',
    () => ['verify', '--kind', 'slack', '--secret', 's', '--headers', headers(), '--body', created, '--at', 'noon'],
    '--at must be',
  ],
  [
    'a setting without a value',
    () => ['verify', '--kind', 'slack', '--setting', 'x', '--headers', headers(), '--body', created],
    '"x" is not name=value',
  ],
  ['a missing option', () => ['verify', '--kind', 'slack'], '--body'],
  ['signing without a secret', () => ['sign', '--kind', 'slack', '--body', created], '--secret'],
  [
    'signing with a secret of the wrong form',
    () => [
      'sign',
      '--kind',
      'zoho-desk',
      '--secret',
      'x',
      '--setting',
      'orgId=1',
      '--setting',
      'webhookId=2',
      '--body',
      created,
    ],
    'cannot sign',
  ],
];
test.for(bad)('bad usage exits 2: %s', ([, args, message]) => {
  const { status, stderr, stdout } = run(...args());
  expect(stderr).toContain(message);
  expect(stdout).toBe('');
  expect(status).toBe(2);
});

test('the help teaches by example', () => {
  const { stdout, status } = run('verify', '--help');
  expect(stdout).toContain('sunrelay webhook verify --kind zendesk');
  expect(status).toBe(0);
});
