import { expect, test } from 'vitest';
import { Scenario } from '../../shared/simulation/scenario.ts';

test('a scenario of one line has all that it takes', () => {
  const scenario = Scenario.parse({ agents: [{ count: 10 }] });
  expect(scenario.clients[0]).toMatchObject({ id: 'client', plan: { languages: ['en'], level: 'L1' } });
  expect(scenario.clients[0]?.plan.coverage.windows[0]?.days).toHaveLength(7);
  expect(scenario.clients[0]?.plan.targets.urgent).toEqual({
    firstReplyMinutes: 15,
    nextReplyMinutes: 15,
    resolutionMinutes: 240,
    warnBeforeMinutes: 5,
  });
  expect(scenario.agents[0]).toMatchObject({ count: 10, limit: 5, concurrency: 1, shifts: 'always', zone: 'UTC' });
  expect(scenario.handling.low).toEqual({ kind: 'lognormal', meanMinutes: 12, p90Minutes: 24 });
  expect(scenario.customers).toMatchObject({ questionShare: 0.3, reopenShare: 0.05 });
});

test('targets may be said once for all priorities, or for some', () => {
  const promise = { firstReplyMinutes: 30, resolutionMinutes: 600 };
  const once = Scenario.parse({ agents: [{}], clients: [{ plan: { targets: promise } }] }).clients[0]?.plan.targets;
  expect(once?.low).toEqual({ ...promise, nextReplyMinutes: 30, warnBeforeMinutes: 10 });
  const some = Scenario.parse({ agents: [{}], clients: [{ plan: { targets: { high: promise } } }] }).clients[0]?.plan
    .targets;
  expect([some?.high.firstReplyMinutes, some?.urgent.firstReplyMinutes]).toEqual([30, 15]);
});

test('what makes no sense says where', () => {
  const said = (scenario: object) =>
    Scenario.safeParse(scenario).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  expect(said({ agents: [{ clients: ['acme'] }] })).toEqual(['agents.0.clients: there is no client acme']);
  expect(said({ agents: [{}], clients: [{ id: 'a' }, { id: 'a' }] })).toEqual(['clients: two clients are called a']);
  expect(said({ agents: [{ zone: 'Europe/Bonn' }] })).toEqual(['agents.0.zone: not an IANA time zone']);
  expect(said({ agents: [{}], from: '2026-03-02T00:00:00Z', until: '2026-03-01T00:00:00Z' })).toEqual([
    'until: it ends before it begins',
  ]);
  expect(said({ agents: [{}], agent: 1 })?.[0]).toContain('agent');
});
