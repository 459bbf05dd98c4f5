import { agent } from '../../support/company.ts';
import { sends, wishes } from '../people.ts';
import type { Scenario } from '../run.ts';
import { hasFact, isHeldBy } from './shows.ts';

const opened = { id: 'a', type: 'ticket.opened', text: 'one' } as const;
const team = [agent('ada'), agent('lin', { level: 'L2' })];
const onlyAda = { ...agent('ada'), limit: 3 };

/** Promises are warned of, broken and escalated. */
export const ofPromises: Scenario[] = [
  {
    name: 'a warning, a take-over and a breach',
    company: { agents: team },
    script(world) {
      sends(world, '09:00', { ...opened, fields: { priority: 'urgent' } });
    },
    until: '09:40',
    shows: hasFact('clock.warned', 'escalation.step-fired', 'clock.breached', 'ticket.hand-over-asked'),
  },
  {
    name: 'an acknowledgement while the ladder climbs',
    company: { agents: team },
    script(world) {
      sends(world, '09:00', { ...opened, fields: { priority: 'urgent' } });
      wishes(world, '09:15:01', '1', { kind: 'acknowledge' });
    },
    until: '09:40',
    shows: hasFact('escalation.acknowledged'),
  },
  {
    name: 'a ladder with nobody on it parks',
    company: {
      agents: [onlyAda],
      terms: { ladder: { on: 'warning', repeat: 0, steps: [{ rung: 'L3', delayMinutes: 1, takeOver: true }] } },
    },
    script(world) {
      sends(world, '09:00', { ...opened, fields: { priority: 'urgent' } });
    },
    until: '09:29',
    shows: hasFact('escalation.parked'),
  },
  {
    name: 'the customer is waited for while a ticket waits, and answers',
    company: {
      agents: [agent('ada', { limit: 1 })],
      terms: {
        relaxation: [
          { afterMinutes: 0, regions: [] },
          { afterMinutes: 5, regions: [] },
        ],
      },
    },
    script(world) {
      sends(world, '09:00', opened);
      sends(world, '09:01', { id: 'b', ticket: '2', type: 'ticket.opened', text: 'two' });
      wishes(world, '09:02', '2', { kind: 'reply', text: 'which one?', status: 'waiting-customer' });
      sends(world, '09:20', { id: 'c', ticket: '2', text: 'that one' });
      wishes(world, '09:25', '1', { kind: 'status', to: 'solved' });
    },
    until: '09:35',
    shows: isHeldBy('2', 'ada'),
  },
];
