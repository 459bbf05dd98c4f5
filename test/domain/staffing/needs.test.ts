import { expect, test } from 'vitest';
import { Coverage } from '../../../shared/domain/clients/coverage.ts';
import type { Demand } from '../../../shared/domain/staffing/demand.ts';
import { needsOf } from '../../../shared/domain/staffing/needs.ts';
import { StaffingTerms } from '../../../shared/domain/staffing/terms.ts';
import { type Instant, instantOf } from '../../../shared/domain/time.ts';
import { plan } from '../../support/company.ts';

const office = (more: object = {}) =>
  Coverage.parse({
    kind: 'business-hours',
    zone: 'Europe/Berlin',
    windows: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', until: '12:00' }],
    ...more,
  });
const [MONDAY, TUESDAY] = ['2026-03-02T00:00:00.000Z', '2026-03-03T00:00:00.000Z'] as const;

/** So many in each half hour that begins at the instants given. */
const demand = (expected: Record<Instant, number>, about: Partial<Demand> = {}): Demand => ({
  isLive: false,
  arrivals: 100,
  forecast: {
    model: 'given',
    about: '',
    slots: Object.entries(expected).map(([from, count]) => ({
      from,
      until: instantOf(Date.parse(from) + 1_800_000),
      expected: count,
      low: 0,
      high: 0,
    })),
  },
  ...about,
});

const needs = (about: {
  terms?: object;
  coverage?: Coverage;
  firstReplyMinutes?: number;
  demand?: Demand[];
  headcount?: number;
  until?: Instant;
}) => {
  const usual = plan({ coverage: about.coverage ?? office() });
  const normal = { ...usual.targets.normal, firstReplyMinutes: about.firstReplyMinutes ?? 30 };
  return needsOf(
    {
      clientId: 'cli_acme',
      plan: {
        ...usual,
        targets: { ...usual.targets, normal },
        staffing: StaffingTerms.parse({ shrinkage: 0, ticketsPerHour: 4, ...about.terms }),
      },
      demand: about.demand ?? [],
      headcountOn: () => about.headcount,
    },
    MONDAY,
    about.until ?? TUESDAY,
  ).map(({ pool, from, until, agents }) => `${pool} ${from.slice(5, 16)} ${until.slice(5, 16)} ${agents}`);
};

test('without a forecast the minimum is needed, inside the coverage alone', () => {
  expect(needs({})).toEqual(['cli_acme 03-02T08:00 03-02T11:00 1']);
  expect(needs({ terms: { minimumAgents: 2 } })).toEqual(['cli_acme 03-02T08:00 03-02T11:00 2']);
  expect(needs({ coverage: office({ closedDates: ['2026-03-02'] }) })).toEqual([]);
  expect(needs({ coverage: office({ seasons: [{ from: '2026-06-01', until: '2026-08-31' }] }) })).toEqual([]);
});

test('a plan that says nothing of staffing needs one agent', () => {
  const { staffing: _, ...silent } = plan({ coverage: office() });
  const needed = needsOf(
    { clientId: 'cli_acme', plan: silent, demand: [], headcountOn: () => undefined },
    MONDAY,
    TUESDAY,
  );
  expect(needed).toEqual([
    { pool: 'cli_acme', from: '2026-03-02T08:00:00.000Z', until: '2026-03-02T11:00:00.000Z', agents: 1 },
  ]);
});

test('what can wait is worked off at so many tickets an hour, shrinkage on top, never more than were sold', () => {
  const busy = [demand({ '2026-03-02T09:00:00.000Z': 6 })];
  expect(needs({ demand: busy })).toEqual([
    'cli_acme 03-02T08:00 03-02T09:00 1',
    'cli_acme 03-02T09:00 03-02T09:30 3',
    'cli_acme 03-02T09:30 03-02T11:00 1',
  ]);
  expect(needs({ demand: busy, terms: { shrinkage: 0.3 } })[1]).toBe('cli_acme 03-02T09:00 03-02T09:30 5');
  expect(needs({ demand: busy, headcount: 2 })[1]).toBe('cli_acme 03-02T09:00 03-02T09:30 2');
});

test('a longer promise levels the work; what comes while closed waits for the opening', () => {
  const busy = [demand({ '2026-03-02T09:00:00.000Z': 6 })];
  expect(needs({ demand: busy, firstReplyMinutes: 90 })).toEqual(['cli_acme 03-02T08:00 03-02T11:00 1']);
  expect(needs({ demand: [demand({ '2026-03-02T02:00:00.000Z': 8 })] })[0]).toBe('cli_acme 03-02T08:00 03-02T08:30 4');
});

test('a live channel needs what Erlang says; other work at the same desks comes on top', () => {
  const live = {
    channels: ['intercom'],
    handlingMinutes: 3,
    serviceLevel: { share: 0.8, withinSeconds: 20 },
  };
  const chats = demand({ '2026-03-02T09:00:00.000Z': 100 }, { isLive: true });
  expect(needs({ terms: { live }, demand: [chats] })[1]).toBe('cli_acme 03-02T09:00 03-02T09:30 14');
  const both = [chats, demand({ '2026-03-02T09:00:00.000Z': 3 })];
  expect(needs({ terms: { live }, demand: both })[1]).toBe('cli_acme 03-02T09:00 03-02T09:30 16');
});

test('terms that nobody can staff need the most that is told, and more than that is not', () => {
  const live = { channels: ['slack'], handlingMinutes: 600, serviceLevel: { share: 0.8, withinSeconds: 20 } };
  const crowd = demand({ '2026-03-02T08:00:00.000Z': 5000 }, { isLive: true });
  const slot = '03-02T08:00 03-02T08:30';
  expect(needs({ terms: { live: { ...live, occupancy: 0.1 } }, demand: [crowd] })).toContain(`cli_acme ${slot} 5000`);
  expect(needs({ terms: { live }, demand: [crowd] })).toContain(`cli_acme ${slot} 5000`);
  expect(needs({ terms: { live }, demand: [crowd], headcount: 7 })).toContain(`cli_acme ${slot} 7`);
});

test('a skill that takes half an agent or more has its own pool, which is a part of the whole', () => {
  const german = (count: number) => demand({ '2026-03-02T09:00:00.000Z': count }, { skill: 'german' });
  const general = demand({ '2026-03-02T09:00:00.000Z': 4 });
  expect(needs({ demand: [general, german(3)] })).toEqual([
    'cli_acme 03-02T08:00 03-02T09:00 1',
    'cli_acme 03-02T09:00 03-02T09:30 2',
    'cli_acme 03-02T09:30 03-02T11:00 1',
    'cli_acme/german 03-02T09:00 03-02T09:30 2',
  ]);
  // a quarter of an agent's time is answered by whoever is there
  expect(needs({ demand: [general, german(0.5)] })[1]).toBe('cli_acme 03-02T09:00 03-02T09:30 3');
});

test('coverage across a clock change needs somebody in every half hour that there is', () => {
  const coverage = office({
    kind: 'around-the-clock',
    windows: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '00:00', until: '24:00' }],
  });
  const all = needs({ coverage, until: '2026-03-30T00:00:00.000Z' });
  expect(all).toEqual(['cli_acme 03-02T00:00 03-30T00:00 1']);
});
