import { describe, expect, test } from 'vitest';
import type { Actor } from '../../../shared/domain/access/key.ts';
import { mayDo, type Subject } from '../../../shared/domain/access/may-do.ts';
import type { OperationId } from '../../../shared/domain/access/table.ts';
import type { Agent } from '../../../shared/domain/agents/agent.ts';
import type { ClientId } from '../../../shared/domain/ids.ts';
import { acme, agent, agentId, at } from '../../support/company.ts';

const now = at('10:00');
const ana = agentId('ana');
const other = 'cli_other' as ClientId;
const ticketOf = (clientId: ClientId, heldBy = agentId('ben')): Subject => ({ of: 'client', clientId, heldBy });
const asked = (subject: Subject, self: Agent, operation: OperationId = 'tickets.get', when = now) =>
  mayDo({ role: 'agent', agentId: self.id }, operation, [subject], self, when);

describe('a client’s ticket is an agent’s', () => {
  test('while on duty and certified for it', () => {
    expect(asked(ticketOf(acme), agent('ana'))).toBe('allowed');
    expect(asked(ticketOf(other), agent('ana'))).toBe('hidden');
  });

  test.each([
    ['on a break', { status: 'break' }],
    ['outside of their shift', { shifts: [] }],
    ['in training', { seats: [{ clientId: acme }] }],
    ['after their certification', { seats: [{ clientId: acme, certifiedUntil: at('09:59') }] }],
    ['without a seat', { seats: [] }],
  ] as const)('and not %s, unless they hold it', (_when, more) => {
    const self = agent('ana', more as unknown as Partial<Agent>);
    expect(asked(ticketOf(acme), self)).toBe('hidden');
    expect(asked(ticketOf(acme, ana), self)).toBe('allowed');
  });

  test('while a lead has opened it to them, to the second', () => {
    const opened = [{ clientId: other, until: at('10:30'), because: 'a flood', by: 'agt_lead' }];
    const self = agent('ana', { opened });
    const get = (when: string, clientId = other) => asked(ticketOf(clientId), self, 'tickets.get', at(when));
    expect([get('10:29:59'), get('10:30:00')]).toEqual(['allowed', 'hidden']);
    expect(asked(ticketOf(other), { ...self, status: 'left' })).toBe('hidden');
  });
});

test('somebody who has left may nothing, be it their own', () => {
  const self = agent('ana', { status: 'left' });
  expect(asked({ of: 'agent', agentId: ana }, self, 'agents.get')).toBe('hidden');
  expect(mayDo({ role: 'agent', agentId: ana }, 'me.get', [], self, now)).toBe('hidden');
});

test('a lead may what an agent may with their own, and opens a client to any agent; no agent does', () => {
  const lead = agent('lead', { level: 'lead' });
  const hers: Subject = { of: 'agent', agentId: ana };
  expect(asked({ of: 'agent', agentId: lead.id }, lead, 'agents.get')).toBe('allowed');
  expect(asked(hers, lead, 'agents.get')).toBe('hidden');
  expect(asked(hers, lead, 'access.break-glass')).toBe('allowed');
  expect(asked(hers, agent('ana'), 'access.break-glass')).toBe('forbidden');
  expect(asked({ of: 'agent', agentId: lead.id }, agent('ana'), 'access.break-glass')).toBe('hidden');
});

test('an auditor reads and changes nothing; a planner sees no ticket; a viewer changes nothing of their own client', () => {
  const may = (actor: Actor, operation: OperationId) =>
    mayDo(actor, operation, [{ of: 'client', clientId: acme }], undefined, now);
  const [auditor, planner] = [
    { role: 'operator', as: 'auditor' } as const,
    { role: 'operator', as: 'planner' } as const,
  ];
  const viewer: Actor = { role: 'client', clientId: acme, as: 'viewer' };
  expect([may(auditor, 'tickets.get'), may(auditor, 'plans.publish')]).toEqual(['allowed', 'forbidden']);
  expect([may(planner, 'tickets.get'), may(planner, 'plans.publish')]).toEqual(['forbidden', 'allowed']);
  expect([may(viewer, 'tickets.get'), may(viewer, 'connections.rotate-secret')]).toEqual(['allowed', 'forbidden']);
});
