import { beforeEach, expect, test } from 'vitest';
import { tellOfCleanUp, tellOfUnkept } from '../../functions/notify/tell-of-hand-offs.ts';
import { memoryPlatform } from '../../shared/adapters/memory/platform.ts';
import type { Fact, FactType } from '../../shared/domain/facts.ts';
import type { FactId, ShiftId } from '../../shared/domain/ids.ts';
import { answer } from '../../shared/domain/tickets/answer.ts';
import type { Wish } from '../../shared/domain/tickets/wish.ts';
import { changeTicket } from '../../shared/runtime/change-ticket.ts';
import { acme, agent, agentId, at, ticketId } from '../support/company.ts';
import { decided, found } from '../support/walk.ts';

let stores: ReturnType<typeof memoryPlatform>;
beforeEach(async () => {
  stores = memoryPlatform(() => at('09:00'));
  await found(stores, [agent('ana', { limit: 9 })]);
});

const fact = <Type extends FactType>(type: Type, data: (Fact & { type: Type })['data']) =>
  ({ id: 'fct_one-1-0' as FactId, type, at: at('15:45'), by: 'clock', data }) as Fact & { type: Type };
const told = async (name: string) =>
  (await stores.records.list('notice', agentId(name), { limit: 9 })).items.map(({ text }) => text);
const wish = (name: string, what: Wish) =>
  changeTicket(stores.tickets, acme, ticketId(name), ({ ticket, ...world }) =>
    answer({ ...world, ticket: ticket! }, what, { role: 'operator', as: 'owner' }, at('09:10')),
  );

test('whoever is about to go is told which running tickets lack a note, once, and nothing when none does', async () => {
  for (const name of ['one', 'two', 'three']) await stores.tickets.commit(await decided(stores, name, {}, at('09:00')));
  await wish('two', { kind: 'prepare-hand-off', note: { done: 'x', next: 'y' } });
  await wish('three', { kind: 'status', to: 'waiting-customer' });
  const ends = fact('agent.clean-up-began', {
    agentId: agentId('ana'),
    shiftId: 'shf_ana' as ShiftId,
    until: at('16:00'),
  });
  await tellOfCleanUp(stores, ends);
  await tellOfCleanUp(stores, ends);
  expect(await told('ana')).toEqual([
    'Your shift ends at 2026-03-02T16:00:00.000Z. Without a note for whoever takes over: “Help”',
  ]);
  await wish('one', { kind: 'prepare-hand-off', note: { done: 'x', next: 'y' } });
  await tellOfCleanUp(stores, { ...ends, id: 'fct_one-2-0' as FactId });
  expect(await told('ana')).toHaveLength(1);
});

test('the leads and whoever has the ticket are told that nobody stands for a call-back, unless it was kept meanwhile', async () => {
  await stores.tickets.commit(await decided(stores, 'one', {}, at('09:00')));
  await wish('one', { kind: 'promise-call-back', at: at('14:00'), about: 'it' });
  const unkept = fact('ticket.call-back-escalated', {
    ticketId: ticketId('one'),
    clientId: acme,
    agentId: agentId('ana'),
    dueAt: at('14:00'),
    because: 'it is not accepted',
    told: [agentId('lea'), agentId('ana')],
  });
  await tellOfUnkept(stores, unkept);
  const text = 'Nobody stands for a call-back: “Help”, promised for 2026-03-02T14:00:00.000Z: it is not accepted';
  expect([await told('ana'), await told('lea')]).toEqual([[text], [text]]);
  await wish('one', { kind: 'keep-call-back' });
  await tellOfUnkept(stores, { ...unkept, id: 'fct_one-9-0' as FactId });
  expect(await told('lea')).toEqual([text]);
});
