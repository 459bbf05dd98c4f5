import { describe, expect, test } from 'vitest';
import { Env as announce } from '../../functions/announce/env.ts';
import { Env as clock } from '../../functions/clock/env.ts';
import { Env as console } from '../../functions/console/env.ts';
import { Env as dispatch } from '../../functions/dispatch/env.ts';
import { Env as escalate } from '../../functions/escalate/env.ts';
import { Env as intake } from '../../functions/intake/env.ts';
import { Env as live } from '../../functions/live/env.ts';
import { Env as notify } from '../../functions/notify/env.ts';
import { Env as roster } from '../../functions/roster/env.ts';
import { Env as writeback } from '../../functions/writeback/env.ts';
import type { Told } from '../../infra/constructs/grant.ts';
import { cloud, duties } from './cloud.ts';

const { of, says } = cloud();
const functions = of('Lambda::Function');
const envs = { announce, clock, console, dispatch, escalate, intake, live, notify, roster, writeback };

/** The environment as the function will find it: every reference replaced by an address of that kind. */
function told(duty: string): Record<string, string> {
  const found = functions.find(({ name }) => name.endsWith(`/${duty}/function`));
  if (!found) throw new Error(`no function does ${duty}`);
  const { Variables } = found.is.Environment as { Variables: Record<string, unknown> };
  const entries = Object.entries(Variables).map(([name, value]) => {
    if (name === 'OPERATOR_KEY_HASH') return [name, 'ab'.repeat(32)];
    if (name === 'OIDC_ISSUER') return [name, `https://aws.example/${says(found, value)}`];
    return [name, says(found, value).replaceAll(/(flow|front)\/[\w/-]+/g, (place) => `https://aws.example/${place}`)];
  });
  return Object.fromEntries(entries);
}

test('there is a function for each duty and no other', () => {
  expect(functions.map(({ name }) => name.split('/')[1]).sort()).toEqual([...duties].sort());
});

describe.each(Object.entries(envs))('%s', (duty, Env) => {
  test('is told what its code asks for, and nothing else', () => {
    expect(
      Object.keys(told(duty))
        .filter((name) => name !== 'NODE_OPTIONS')
        .sort(),
    ).toEqual(Object.keys(Env.shape).sort());
  });

  test('can parse what it is told', () => {
    expect(Env.safeParse(told(duty)).error).toBeUndefined();
  });
});

test('a part of a roster has a quarter of an hour and three gigabytes, the console a processor, and nobody else as much', () => {
  const large = functions.filter(({ is }) => Number(is.MemorySize) > 1024 || Number(is.Timeout) > 30);
  expect(large.map(({ name, is }) => [name, is.MemorySize, is.Timeout]).sort()).toEqual([
    ['flow/roster/function', 3008, 900],
    ['front/console/function', 1769, 25],
  ]);
});

describe('every function', () => {
  test('runs Node 24 on arm64, as a module with its source map', () => {
    for (const { is, name } of functions) {
      expect(is, name).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Handler: 'index.handler' });
      expect(JSON.stringify(is.Environment)).toContain('--enable-source-maps');
      expect(is.Layers).toBeUndefined();
    }
  });

  test('logs JSON into a group of its own that forgets after 30 days', () => {
    const groups = functions.map((it) => {
      const logging = it.is.LoggingConfig as { LogFormat: string; LogGroup: unknown };
      expect(logging.LogFormat).toBe('JSON');
      return says(it, logging.LogGroup);
    });
    expect(new Set(groups).size).toBe(functions.length);
    for (const { is } of of('Logs::LogGroup')) expect(is.RetentionInDays).toBe(30);
  });
});

test('a variable that is missing does not compile', () => {
  // @ts-expect-error TABLE_NAME is not here
  const missing: Told<typeof escalate> = {};
  expect(missing).toEqual({});
});

test('private addresses are out of reach of everything that calls out', () => {
  expect(told('dispatch').OUTBOUND_ALLOW).toBe('');
  expect(told('writeback').OUTBOUND_ALLOW).toBe('');
});

test('the console knows every dead-letter queue by its duty', () => {
  const letters = JSON.parse(told('console').DEAD_LETTER_QUEUES ?? '{}');
  expect(Object.keys(letters).sort()).toEqual([
    'announce',
    'bus',
    'live',
    'moves',
    'notices',
    'replies',
    'reports',
    'rosters',
    'routed',
    'timers',
  ]);
  for (const [duty, { url, source }] of Object.entries<{ url: string; source?: string }>(letters)) {
    expect(url).toBe(`https://aws.example/flow/${duty}-dead-letters`);
    const isQueue = duty !== 'announce' && duty !== 'bus';
    expect(source).toBe(isQueue ? `https://aws.example/flow/${duty}/queue` : undefined);
  }
});
