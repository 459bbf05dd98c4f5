import type { Step } from '../../../shared/domain/escalation/step.ts';
import { agent, agentId, plan } from '../../support/company.ts';
import { sends, wishes } from '../people.ts';
import type { Scenario } from '../run.ts';
import { hasFact, isHeldBy } from './shows.ts';

const opened = { id: 'a', type: 'ticket.opened', text: 'one' } as const;
const team = [agent('ada'), agent('lin', { level: 'L2' })];
const lea = agent('lea', { level: 'lead' });
const both = { targets: [{ to: 'owner' }, { to: 'rung', rung: 'L2' }] } satisfies Partial<Step>;
const usual = plan().targets;
const clientReplyMinutes = 5;
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
    name: 'two must acknowledge, and the first is not told again',
    company: {
      agents: team,
      terms: {
        ladder: {
          on: 'warning',
          repeat: 0,
          acknowledgements: 2,
          steps: [
            { rung: 'L1', delayMinutes: 12, takeOver: false, ...both },
            { rung: 'L2', delayMinutes: 12, takeOver: false, ...both },
            { rung: 'lead', delayMinutes: 12, takeOver: false },
          ],
        },
      },
    },
    script(world) {
      sends(world, '09:00', { ...opened, fields: { priority: 'urgent' } });
      wishes(world, '09:18', '1', { kind: 'acknowledge' }, { role: 'agent', agentId: agentId('lin') });
      wishes(world, '09:26', '1', { kind: 'acknowledge' }, { role: 'agent', agentId: agentId('ada') });
    },
    until: '09:40',
    shows: hasFact('escalation.acknowledgement-added', 'escalation.acknowledged'),
  },
  {
    name: 'a ladder waits for the client, who breaks its own promise and then answers in its helpdesk',
    company: {
      agents: [...team, lea],
      terms: {
        targets: { ...usual, urgent: { ...usual.urgent, clientReplyMinutes } },
        ladder: {
          on: 'warning',
          repeat: 0,
          steps: [
            { rung: 'L1', delayMinutes: 2, takeOver: false },
            { rung: 'client', delayMinutes: 30, takeOver: false, waits: true },
            { rung: 'lead', delayMinutes: 0, takeOver: false },
          ],
        },
      },
    },
    script(world) {
      sends(world, '09:00', { ...opened, fields: { priority: 'urgent' } });
      sends(world, '09:20', { id: 'b', text: 'we asked them ourselves', direction: 'outbound', actorId: 'them' });
    },
    until: '09:30',
    shows: hasFact('ticket.client-asked', 'clock.breached', 'ticket.client-answered'),
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
