import { expect, test } from 'vitest';
import { memoryPlatform } from '../../../shared/adapters/memory/platform.ts';
import { factsOf, parseFact } from '../../../shared/domain/facts.ts';
import { answer } from '../../../shared/domain/tickets/answer.ts';
import type { Change } from '../../../shared/domain/tickets/change.ts';
import { receive } from '../../../shared/domain/tickets/receive.ts';
import { AnyInstant, Instant } from '../../../shared/domain/time.ts';
import { acme, agent, agentId, at, client, plan, report, ticketId } from '../../support/company.ts';

const now = at('09:00');

/** A company in memory with its client, a plan and one agent, and the ticket that a first report opened. */
async function opened() {
  const { records, tickets } = memoryPlatform(() => now);
  await records.write([
    { kind: 'client', put: { ...client, team: [agentId('ann')] } },
    { kind: 'plan', put: plan() },
    { kind: 'agent', put: agent('ann'), when: 'new' },
  ]);
  const decide = async () => {
    const world = await tickets.gather(acme, ticketId('one'));
    return receive(world!, report(), acme, now, now).change as Change;
  };
  await tickets.commit(await decide());
  return { records, tickets, held: async () => (await records.find('agent', agentId('ann')))?.held };
}

test('rule 9: a plan is read at the version that the ticket was opened under', async () => {
  const { records, tickets } = await opened();
  const stricter = { firstReplyMinutes: 1, nextReplyMinutes: 1, resolutionMinutes: 1, warnBeforeMinutes: 0 };
  await records.write([
    { kind: 'client', put: { ...client, team: [agentId('ann')], planVersion: 2, revision: 2 }, when: { revision: 1 } },
    {
      kind: 'plan',
      put: plan({ version: 2, targets: { urgent: stricter, high: stricter, normal: stricter, low: stricter } }),
    },
  ]);
  expect((await tickets.gather(acme, ticketId('one')))?.plan.version).toBe(1);
  expect((await tickets.gather(acme, ticketId('two')))?.plan.version).toBe(2);
});

test('rule 12: load is a counter that moves with the ticket in one transaction', async () => {
  const { tickets, held } = await opened();
  expect(await held()).toBe(1);
  const world = (await tickets.gather(acme, ticketId('one')))!;
  const solved = answer(
    { ...world, ticket: world.ticket! },
    { kind: 'status', to: 'solved' },
    { role: 'operator', as: 'owner' },
    now,
  ) as Change;
  const meanwhile = answer(
    { ...world, ticket: world.ticket! },
    { kind: 'priority', to: 'low' },
    { role: 'operator', as: 'owner' },
    now,
  ) as Change;
  expect(await tickets.commit(meanwhile)).toBe('committed');
  expect(await tickets.commit(solved)).toBe('ticket-moved');
  expect(await held()).toBe(1);
  const again = (await tickets.gather(acme, ticketId('one')))!;
  const done = answer(
    { ...again, ticket: again.ticket! },
    { kind: 'status', to: 'solved' },
    { role: 'operator', as: 'owner' },
    now,
  ) as Change;
  expect(await tickets.commit(done)).toBe('committed');
  expect(await held()).toBe(0);
});

test('rule 15: instants are stored in UTC and sent with a zone', () => {
  expect(AnyInstant.parse('2026-03-02T10:00:00.123456+01:00')).toBe('2026-03-02T09:00:00.123Z');
  expect(Instant.safeParse('2026-03-02T09:00:00').success).toBe(false);
  expect(Instant.safeParse('2026-03-02T09:00:00.000+00:00').success).toBe(false);
  const [fact] = factsOf('cli_acme', 1, [{ type: 'client.created', data: { clientId: acme } }], now, 'operator');
  expect(parseFact(JSON.parse(JSON.stringify(fact))).at).toMatch(/Z$/);
});
