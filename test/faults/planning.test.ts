import { describe, expect, test } from 'vitest';
import { Plan } from '../../shared/domain/clients/plan.ts';
import type { ClientId } from '../../shared/domain/ids.ts';
import { Region } from '../../shared/domain/rosters/region.ts';
import { rosterIdOf } from '../../shared/domain/rosters/roster.ts';
import type { RecordWrite } from '../../shared/ports/records.ts';
import { linesOf } from '../../shared/runtime/read-roster.ts';
import { agent, agentId, at, client, morning, plan } from '../support/company.ts';
import { faultsAt, sayFaults } from './fault.ts';
import { play, type Scenario } from './run.ts';
import type { World } from './world.ts';

const best = 'cli_best' as ClientId;
const forever = '2030-01-01T00:00:00.000Z';
const rosterId = rosterIdOf('2026-04', 1);

/** Two clients whose teams share nobody, so that their month is two parts; a region with a day and no night. */
function founded(world: World): Promise<unknown> {
  const { records } = world.stores;
  const region = Region.parse({
    id: 'nairobi',
    name: 'Nairobi',
    zone: 'Africa/Nairobi',
    templates: [{ id: 'day', from: '08:00', until: '16:00' }],
    revision: 1,
  });
  const news = { type: 'roster.asked', data: { rosterId, month: '2026-04', version: 1 } } as const;
  const about = { month: '2026-04', version: 1, seconds: 60, createdAt: morning, by: 'operator', revision: 1 };
  return records.write(
    [
      { kind: 'region', put: region },
      { kind: 'client', put: { ...client, id: best, team: [agentId('bob')] } },
      { kind: 'plan', put: Plan.parse({ ...plan(), clientId: best }) },
      { kind: 'roster', put: { state: 'asked', id: rosterId, ...about }, when: 'new' } satisfies RecordWrite,
    ],
    { subject: rosterId, version: 1, news: [news], at: world.scheduler.now(), by: 'operator' },
  );
}

const planned: Scenario = {
  name: 'a month is planned',
  company: { agents: [agent('ada'), agent('bob', { seats: [{ clientId: best, certifiedUntil: forever }] })] },
  script(world) {
    world.scheduler.at(Date.parse(at('09:00')), () =>
      world.scheduler.start('console', () => founded(world), { again: () => {}, ended: () => {} }),
    );
  },
  until: '09:10',
  async shows({ world, facts }) {
    const { records } = world.stores;
    const roster = await records.find('roster', rosterId);
    if (roster?.state !== 'draft') return [`the roster is ${roster?.state}`];
    const parts = (await records.list('roster-part', rosterId, { limit: 100 })).items;
    const lines = await linesOf(records, rosterId, parts);
    const solved = facts.filter(({ type }) => type === 'roster.solved').length;
    const people = lines.map((line) => `${line.agentId} ${line.shifts.length}`).sort();
    return [
      ...(parts.map(({ state }) => state).join() === 'solved,solved' ? [] : [`the parts are ${JSON.stringify(parts)}`]),
      ...(people.join() === 'agt_ada 31,agt_bob 31' ? [] : [`the lines are ${people.join()}`]),
      ...(roster.result.cost === 20 && roster.result.bound === 18
        ? []
        : [`the sums are ${JSON.stringify(roster.result)}`]),
      ...(solved === 1 ? [] : [`${solved} times it was told that it is solved`]),
    ];
  },
};

describe('planning a month', { timeout: 120_000 }, () => {
  test('without a fault', async () => {
    expect((await play(planned)).broken).toEqual([]);
  });

  test('with every fault at every step it is solved once, each part once, and told once', async () => {
    const { steps } = await play(planned);
    const own = steps.filter(({ name }) => name.startsWith('roster') || name.startsWith('announce'));
    expect(own.length).toBeGreaterThan(40);
    const found: string[] = [];
    for (const step of own)
      for (const kind of faultsAt(step)) {
        const faults = [{ step: step.name, kind }];
        const ran = await play(planned, { faults, crowded: true });
        if (ran.broken.length > 0) found.push(`${sayFaults(faults)} (${step.what}): ${ran.broken.join('; ')}`);
      }
    expect(found.slice(0, 10)).toEqual([]);
  });
});
