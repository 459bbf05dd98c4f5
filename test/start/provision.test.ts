import { expect, test } from 'vitest';
import type { Api } from '../../infra/cli/api.ts';
import { provision } from '../../infra/cli/demo/provision.ts';
import { beginning } from '../../infra/cli/demo/state.ts';
import { Refused } from '../../infra/cli/problem.ts';

const state = beginning('2026-03-02T09:00:00.000Z', 4100);

/** An API that makes one thing per idempotency key; the first ask of each comes upon a request that was killed. */
function api() {
  const made = new Map<string, { asked: number; id: string; body: string }>();
  const call = async (route: string, { once, body }: { once?: string; body?: unknown }) => {
    if (once === undefined) return { body: {}, etag: undefined };
    const before = made.get(once) ?? { asked: 0, id: `${route}-${made.size}`, body: JSON.stringify(body) };
    expect(JSON.stringify(body)).toBe(before.body);
    made.set(once, { ...before, asked: before.asked + 1 });
    if (before.asked === 0) throw new Refused('The same request is being worked on', 'in-progress');
    return { body: { id: before.id, secret: 'whsec_1' }, etag: undefined };
  };
  return { api: { call } as unknown as Api, made };
}

test('a demonstration that was killed waits for the requests that died with it, and makes nothing twice', async () => {
  const one = api();
  const first = await provision(one.api, state, 'http://127.0.0.1:4100');
  const things = one.made.size;
  expect(await provision(one.api, state, 'http://127.0.0.1:4100')).toEqual(first);
  expect(one.made.size).toBe(things);
  expect(first.lines.map(({ kind }) => kind)).toEqual(['zendesk', 'standard-webhooks', 'freshdesk', 'intercom']);
});
