import { expect, test } from 'vitest';
import { Agent, shiftAt } from '../../shared/domain/agents/agent.ts';
import { Client } from '../../shared/domain/clients/client.ts';
import { Plan } from '../../shared/domain/clients/plan.ts';
import { castOf } from '../../shared/simulation/cast.ts';
import { Scenario } from '../../shared/simulation/scenario.ts';

const march = { from: '2026-03-02T00:00:00.000Z', until: '2026-03-30T00:00:00.000Z' };
const cast = (scenario: object, span = march) => castOf(Scenario.parse(scenario), span);

test('clients and agents are such as the platform keeps', () => {
  const { clients, agents } = cast({
    clients: [{ id: 'acme' }, { id: 'zenith', plan: { languages: ['es'] } }],
    agents: [{ count: 2 }, { clients: ['zenith'], region: 'lima' }],
  });
  for (const { client, plan } of clients)
    expect([Client.parse(client).id, Plan.parse(plan).version]).toEqual([client.id, 1]);
  for (const { agent } of agents) Agent.parse(agent);
  expect(clients.map(({ client }) => client.team)).toEqual([
    ['agt_1-1', 'agt_1-2'],
    ['agt_1-1', 'agt_1-2', 'agt_2-1'],
  ]);
  expect(agents[0]?.agent.languages).toEqual(['en', 'es']);
  expect(agents[0]?.shifts).toMatchObject([march]);
});

test('shifts are the clock on the wall, also when it changes', () => {
  const berlin = { agents: [{ zone: 'Europe/Berlin', shifts: [{ from: '22:00', until: '06:00', days: ['sat'] }] }] };
  const shifts = cast(berlin).agents[0]?.shifts.map(({ from, until }) => [from, until]);
  expect(shifts).toHaveLength(4);
  expect(shifts?.[0]).toEqual(['2026-03-07T21:00:00.000Z', '2026-03-08T05:00:00.000Z']);
  // Clocks go forward in the night of the 29th: seven hours of it are left.
  expect(shifts?.[3]).toEqual(['2026-03-28T21:00:00.000Z', '2026-03-29T04:00:00.000Z']);
});

test('days off are spread evenly, and every day has its five of seven', () => {
  const { agents } = cast({ agents: [{ count: 7, shifts: [{ from: '09:00', until: '17:00', days: 5 }] }] });
  for (let day = 2; day < 30; day++) {
    const noon = `2026-03-${String(day).padStart(2, '0')}T12:00:00.000Z`;
    expect(agents.filter(({ agent, shifts }) => shiftAt({ ...agent, shifts }, noon))).toHaveLength(5);
  }
  for (const { shifts } of agents) expect(shifts).toHaveLength(20);
});

test('a shift that began before the span or was written by hand counts', () => {
  const night = { from: '22:00', until: '06:00' };
  expect(cast({ agents: [{ shifts: [night] }] }).agents[0]?.shifts[0]?.from).toBe('2026-03-01T22:00:00.000Z');
  const byHand = { from: '2026-03-04T08:00:00Z', until: '2026-03-04T12:00:00Z' };
  expect(cast({ agents: [{ shifts: [byHand] }] }).agents[0]?.shifts).toMatchObject([
    { until: '2026-03-04T12:00:00.000Z' },
  ]);
});
