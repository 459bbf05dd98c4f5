import { expect, test } from 'vitest';
import { memoryPlatform } from '../../shared/adapters/memory/platform.ts';
import type { AgentId } from '../../shared/domain/ids.ts';
import { receive } from '../../shared/domain/tickets/receive.ts';
import { ownerOf } from '../../shared/domain/tickets/ticket.ts';
import type { Instant } from '../../shared/domain/time.ts';
import { changeTicket } from '../../shared/runtime/change-ticket.ts';
import { doDue } from '../../shared/runtime/do-due.ts';
import { acme, agent, at, client, plan, report, ticketId } from '../support/company.ts';

const begins = at('10:00');

test('rule 11: of those that wait for a shift to begin the most at risk gets the room, whichever timer comes first', async () => {
  let now: Instant = at('09:40');
  const { tickets, records } = memoryPlatform(() => now);
  const ada = agent('ada', { limit: 1, shifts: [{ id: 'shf_late' as never, from: begins, until: at('18:00') }] });
  await records.write([
    { kind: 'client', put: { ...client, team: [ada.id as AgentId] } },
    { kind: 'plan', put: plan() },
    { kind: 'agent', put: ada },
  ]);
  const opens = (name: string, priority: 'low' | 'urgent') =>
    changeTicket(tickets, acme, ticketId(name), (world) => {
      const told = report({ ticketId: ticketId(name), externalId: name, ticket: { priority, subject: name } });
      return receive(world, told, acme, now, now).change;
    });
  await opens('calm', 'low');
  now = at('09:50');
  await opens('pressing', 'urgent');
  now = begins;
  const escalate = { tickets, records, now: () => now };
  for (const name of ['calm', 'pressing', 'calm'])
    await doDue(escalate, { kind: 'ticket', clientId: acme, ticketId: ticketId(name), dueAt: begins } as never);
  expect(ownerOf((await tickets.find(ticketId('pressing')))!)).toBe(ada.id);
  expect((await tickets.find(ticketId('calm')))?.place).toMatchObject({ at: 'pool' });
});
