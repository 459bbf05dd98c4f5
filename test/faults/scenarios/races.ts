import type { ShiftId } from '../../../shared/domain/ids.ts';
import { agent, at } from '../../support/company.ts';
import { becomes, sends, wishes } from '../people.ts';
import type { Scenario } from '../run.ts';
import { hasFact, outcomesAre } from './shows.ts';

const opened = (id: string) => ({ id, ticket: id, type: 'ticket.opened', text: id }) as const;
const solved = { kind: 'status', to: 'solved' } as const;
const small = [agent('ada', { limit: 1 })];

/** What meets at 09:20 sharp; until then everything goes its way. */
export const RACE = '09:20';

/** Several hands on the same things at the same moment. */
export const races: readonly Scenario[] = [
  {
    name: 'two new tickets and one place',
    company: { agents: small },
    script(world) {
      for (const id of ['1', '2']) sends(world, RACE, opened(id));
    },
    until: '09:35',
    shows: hasFact('ticket.assigned', 'ticket.queued'),
  },
  {
    name: 'a new ticket, and room that appears at the same moment',
    company: { agents: small },
    script(world) {
      sends(world, '09:00', opened('1'));
      sends(world, RACE, opened('2'));
      wishes(world, RACE, '1', solved);
    },
    until: '09:35',
    shows: outcomesAre('opened', 'opened'),
  },
  {
    name: 'a ticket that runs again, and room that appears at the same moment',
    company: { agents: small },
    script(world) {
      sends(world, '09:00', opened('1'));
      sends(world, '09:01', opened('2'));
      wishes(world, '09:02', '2', { kind: 'status', to: 'on-hold' });
      wishes(world, RACE, '2', { kind: 'status', to: 'open' });
      wishes(world, RACE, '1', solved);
    },
    until: '09:35',
    shows: hasFact('ticket.queued'),
  },
  {
    name: 'a new ticket for somebody who takes a break',
    script(world) {
      sends(world, RACE, opened('1'));
      becomes(world, RACE, 'ada', 'break');
    },
    until: '09:35',
    shows: outcomesAre('opened'),
  },
  {
    name: 'a parked ticket, and somebody who comes back',
    script(world) {
      becomes(world, '09:00', 'ada', 'break');
      sends(world, RACE, opened('1'));
      becomes(world, RACE, 'ada', 'active');
    },
    until: '09:35',
    shows: outcomesAre('opened'),
  },
  {
    name: 'a breach, a reply and a report',
    script(world) {
      sends(world, '09:05', { ...opened('1'), fields: { priority: 'urgent' } });
      wishes(world, RACE, '1', { kind: 'reply', text: 'just in time' });
      sends(world, RACE, { id: 'more', ticket: '1', text: 'more' });
    },
    until: '09:35',
    shows: outcomesAre('opened', 'updated'),
  },
  {
    name: 'two answers to one outbox',
    script(world) {
      sends(world, '09:00', opened('1'));
      wishes(world, RACE, '1', { kind: 'reply', text: 'one' });
      wishes(world, RACE, '1', { kind: 'reply', text: 'two' });
    },
    until: '09:35',
    shows: hasFact('reply.sent'),
  },
  {
    name: 'one waiting ticket, and room at two agents',
    company: { agents: [agent('ada', { limit: 1 }), agent('bob', { limit: 1 })] },
    script(world) {
      for (const id of ['1', '2', '3']) sends(world, '09:00', opened(id));
      for (const id of ['1', '2']) wishes(world, RACE, id, solved);
    },
    until: '09:35',
    shows: hasFact('ticket.queued'),
  },
  {
    name: 'a shift that begins, a break, and a ticket',
    company: { agents: [agent('ada', { shifts: [{ id: 'shf_ada' as ShiftId, from: at(RACE), until: at('16:00') }] })] },
    script(world) {
      sends(world, '09:10', opened('1'));
      becomes(world, RACE, 'ada', 'break');
      becomes(world, '09:25', 'ada', 'active');
    },
    until: '09:40',
    shows: hasFact('ticket.parked', 'agent.came-on-duty'),
  },
];
