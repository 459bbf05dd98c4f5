import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nouns } from '../../infra/cli/program.ts';
import { routes } from '../../infra/cli/routes.ts';
import { OPERATOR } from '../console/house.ts';
import { startServer } from '../support/http.ts';
import { type Terminal, terminal, typed } from './terminal.ts';

const noKey = { SUNRELAY_URL: 'https://sunrelay.example' };
const nowhere = { SUNRELAY_URL: 'http://127.0.0.1:1', SUNRELAY_KEY: 'srk_x' };

describe('what the command line calls', () => {
  let at: Terminal;
  beforeAll(async () => {
    at = await terminal();
  });
  afterAll(() => at.stop());

  test('is what the API describes', async () => {
    const { paths } = (await at.get('/openapi.json')).body;
    const described = Object.entries<Record<string, { operationId: string }>>(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => [operationId, `${method.toUpperCase()} ${path}`]),
    );
    expect(Object.fromEntries(described)).toMatchObject(routes);
  });

  test('follows facts as they happen, until it is interrupted', async () => {
    await at.post('/clients', { name: 'First' });
    const words = ['facts', 'follow', '--at', at.now(), '--type', 'client.created', '--json', '--url', at.url];
    let heard = 0;
    const { code, out } = await typed(words, { SUNRELAY_KEY: OPERATOR }, (_line, interrupt) => {
      heard++;
      if (heard === 2) interrupt();
      else {
        at.passes(1);
        void at.post('/clients', { name: 'Second' });
      }
    });
    expect(code).toBe(0);
    const told = out.split('\n').map((line) => JSON.parse(line));
    expect(told.map(({ type }) => type)).toEqual(['client.created', 'client.created']);
    expect(told[0].at < told[1].at).toBe(true);
  });
});

describe('exit codes', () => {
  test.each([
    ['nothing', []],
    ['an unknown noun', ['tigers']],
    ['an unknown verb', ['clients', 'feed']],
    ['an unknown option', ['clients', 'list', '--colour', 'red']],
    ['a missing argument', ['clients', 'show']],
    ['a missing option', ['clients', 'create']],
    ['a number that is none', ['clients', 'list', '--limit', 'many', '--key', 'k']],
    ['a file that is not there', ['clients', 'plan', 'cli_1', '--file', '/nowhere', '--key', 'k']],
    ['an address that is none', ['clients', 'list', '--url', 'here']],
    ['no key', ['clients', 'list']],
    ['a range that is none', ['deliveries', 'replay', 'con_1', '--from', 'now', '--until', 'then', '--key', 'k']],
    [
      'a date that is none',
      ['shifts', 'add', 'agt_1', '--date', 'today', '--from', '09:00', '--until', '17:00', '--key', 'k'],
    ],
  ])('2 for %s, with a word about it', async (_what, words) => {
    const { code, out, err } = await typed(words, noKey);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(words.length === 0 ? /^Usage:/ : /^error: /);
    expect(err).not.toMatch(/\n {4}at /);
  });

  test('1 when nobody answers, saying what to do', async () => {
    const { code, err } = await typed(['clients', 'list'], nowhere);
    expect(code).toBe(1);
    expect(err).toBe(
      'error: nobody answers at http://127.0.0.1:1; is the platform running (npm start), or is --url another?',
    );
  });

  test('1 when it was not our API that answered', async () => {
    const server = await startServer((_request, response) => void response.writeHead(502).end('<h1>Bad gateway</h1>'));
    const { code, err } = await typed(['clients', 'list', '--url', server.url, '--key', 'k']);
    await server.stop();
    expect(code).toBe(1);
    expect(err).toBe("error: the answer was 502, and not from Sunrelay's API: <h1>Bad gateway</h1>");
  });

  test('1 for a problem, with its fields', async () => {
    const at = await terminal();
    const refused = await at.sunrelay('agents create --name Jo --region r --zone Mars/Base --language en --level L1');
    await at.stop();
    expect(refused.code).toBe(1);
    expect(refused.err).toBe('error: The request cannot be read: the body does not fit\n  zone: not an IANA time zone');
  });
});

describe('help', () => {
  test('names every noun, teaches with examples and ends well', async () => {
    const { code, out } = await typed(['--help']);
    expect(code).toBe(0);
    for (const { name } of nouns) expect(out).toContain(`\n  ${name} `);
    for (const told of ['webhook', 'Examples:', 'SUNRELAY_KEY', 'Exit codes:']) expect(out).toContain(told);
  });

  test.each(
    nouns.flatMap((noun) => noun.verbs.map((verb) => [noun.name, verb.usage.split(' ')[0] ?? '', verb] as const)),
  )('%s %s explains itself, with an example that it understands', async (noun, name, verb) => {
    const { code, out } = await typed([noun, name, '--help']);
    expect(code).toBe(0);
    expect(out).toContain(verb.about.split(' ').slice(0, 3).join(' '));
    expect(out).toContain('Examples:');
    for (const example of verb.examples ?? []) expect(example.split(' ')[0]).toBe(name);
  });
});

describe('the program itself', () => {
  const program = new URL('../../infra/cli/sunrelay.ts', import.meta.url).pathname;
  const run = promisify(execFile);

  test('makes an operator key and its hash, without any platform', async () => {
    const { stdout } = await run(process.execPath, [program, 'key', 'new', '--json']);
    const { key, hash } = JSON.parse(stdout);
    expect(key).toMatch(/^srk_[\w-]{43}$/);
    expect(Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(key))).toString('hex')).toBe(hash);
  });

  test('exits as it should', async () => {
    await expect(run(process.execPath, [program, 'tigers'])).rejects.toMatchObject({ code: 2 });
    await expect(run(process.execPath, [program, 'clients', 'list'], { env: nowhere })).rejects.toMatchObject({
      code: 1,
    });
  });
});
