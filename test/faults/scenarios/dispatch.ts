import type { ShiftId } from '../../../shared/domain/ids.ts';
import { agent, at } from '../../support/company.ts';
import { becomes, replays, sends, wishes } from '../people.ts';
import type { Scenario } from '../run.ts';
import { isHeldBy, outcomesAre } from './shows.ts';

const opened = 'ticket.opened' as const;

/** Reports become tickets, and tickets find hands. */
export const ofDispatch: Scenario[] = [
  {
    name: 'a report opens a ticket and it is assigned',
    script: (world) => sends(world, '09:00', { id: 'a', type: opened, text: 'one' }),
    until: '09:10',
    shows: isHeldBy('1', 'ada'),
  },
  {
    name: 'two reports and a reply meet on one ticket',
    script(world) {
      sends(world, '09:00', { id: 'a', type: opened, text: 'one' });
      sends(world, '09:01', { id: 'b', text: 'two' });
      sends(world, '09:01', { id: 'c', text: 'three' });
      wishes(world, '09:01', '1', { kind: 'note', text: 'looking into it' });
    },
    until: '09:10',
    shows: outcomesAre('opened', 'updated', 'updated'),
  },
  {
    name: 'more tickets than the team has room for, and room that comes back',
    company: { agents: [agent('ada', { limit: 1 })] },
    script(world) {
      for (const ticket of ['1', '2', '3']) sends(world, '09:00', { id: ticket, ticket, type: opened, text: ticket });
      wishes(world, '09:02', '1', { kind: 'status', to: 'solved' });
      wishes(world, '09:20', '2', { kind: 'status', to: 'waiting-customer' });
    },
    until: '09:35',
    shows: ({ tickets, facts }) => {
      const queued = facts.filter(({ type }) => type === 'ticket.queued').length;
      return tickets.length === 3 && queued >= 1 ? [] : [`${queued} of ${tickets.length} tickets waited`];
    },
  },
  {
    name: 'a client keeps half of its tickets, is told again of one, and one is taken by hand',
    company: { terms: { shareCapPercent: 50 } },
    script(world) {
      for (const ticket of ['1', '2', '3']) sends(world, '09:00', { id: ticket, ticket, type: opened, text: ticket });
      sends(world, '09:00', { id: '2', ticket: '2', type: opened, text: '2' });
      sends(world, '09:02', { id: 'again', ticket: '1', text: 'again' });
      wishes(world, '09:02', '1', { kind: 'take' });
      sends(world, '09:05', { id: '4', ticket: '4', type: opened, text: '4' });
    },
    until: '09:15',
    shows: ({ tickets }) => {
      const kept = tickets.filter(({ ticket }) => ticket.place.at === 'client').length;
      return kept === 2 || kept === 3 ? [] : [`the client kept ${kept} of ${tickets.length}`];
    },
  },
  {
    name: 'a webhook comes twice, and once more under its key with another body',
    script(world) {
      sends(world, '09:00', { id: 'a', type: opened, text: 'one' });
      sends(world, '09:00', { id: 'a', type: opened, text: 'one' });
      sends(world, '09:06', { id: 'a', type: opened, text: 'one' });
      sends(world, '09:07', { id: 'a', type: opened, text: 'another' });
      sends(world, '09:07', { id: 'a', ticket: '2', type: opened, text: 'yet another' });
    },
    until: '09:15',
    shows: outcomesAre('opened', 'quarantined', 'quarantined'),
  },
  {
    name: 'a quarantined delivery is replayed',
    script(world) {
      sends(world, '09:00', { id: 'a', type: opened, text: 'one' });
      sends(world, '09:01', { id: 'a', text: 'another' });
      replays(world, '09:05', (keys) => keys.find((key) => key.includes('~')));
      replays(world, '09:06', (keys) => keys.find((key) => key.includes('~')));
    },
    until: '09:15',
    shows: ({ tickets, deliveries }) => {
      const texts = tickets.flatMap(({ changes }) =>
        changes.flatMap(({ messages }) => messages.map(({ text }) => text)),
      );
      if (texts.join() !== 'one,another') return [`after the replay the ticket says ${texts.join()}`];
      return deliveries
        .filter(({ because }) => because)
        .map(({ because }) => `a replayed delivery still says: ${because}`);
    },
  },
  {
    name: 'a shift ends with tickets in hand',
    company: {
      agents: [
        agent('ada', { shifts: [{ id: 'shf_ada' as ShiftId, from: at('08:00'), until: at('09:30') }] }),
        agent('bob', { shifts: [{ id: 'shf_bob' as ShiftId, from: at('09:30'), until: at('16:00') }] }),
      ],
    },
    script(world) {
      sends(world, '09:00', { id: 'a', ticket: '1', type: opened, text: 'one' });
      sends(world, '09:00', { id: 'b', ticket: '2', type: opened, text: 'two' });
      sends(world, '09:29', { id: 'c', ticket: '3', type: opened, text: 'three' });
    },
    until: '09:40',
    shows: ({ tickets }) =>
      tickets.flatMap(({ ticket }) => (ticket.place.at === 'parked' ? [`${ticket.externalId} is still parked`] : [])),
  },
  {
    name: 'somebody takes a break with tickets in hand and comes back',
    script(world) {
      sends(world, '09:00', { id: 'a', type: opened, text: 'one' });
      becomes(world, '09:02', 'ada', 'break');
      sends(world, '09:02', { id: 'b', ticket: '2', type: opened, text: 'two' });
      becomes(world, '09:20', 'ada', 'active');
    },
    until: '09:35',
    shows: isHeldBy('2', 'ada'),
  },
];
