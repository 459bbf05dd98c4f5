import type { Actor } from '../../../shared/domain/access/key.ts';
import { agent, agentId, at } from '../../support/company.ts';
import type { Sight } from '../invariants/view.ts';
import { sends, wishes } from '../people.ts';
import type { Scenario } from '../run.ts';
import { hasFact, isHeldBy } from './shows.ts';

const ada: Actor = { role: 'agent', agentId: agentId('ada') };
const note = { done: 'asked the warehouse', next: 'refund' };
const opened = (id: string) => ({ id, ticket: id, type: 'ticket.opened', text: id }) as const;

/** It was said once that somebody must call, unless the console died before it was ever promised. */
const toldOnceToCall: Sight = ({ facts }) => {
  const [promised, due] = (['promised', 'due'] as const).map(
    (what) => facts.filter(({ type }) => type === `ticket.call-back-${what}`).length,
  );
  return promised === due ? [] : [`of ${promised} promised call-backs ${due} fell due`];
};

/** What agents do with a ticket, besides answering it. */
export const ofDesk: readonly Scenario[] = [
  {
    name: 'a ticket is handed over while its customer writes again',
    company: { agents: [agent('ada'), agent('bob', { lastAssignedAt: '2026-03-02T08:00:00.000Z' })] },
    script(world) {
      sends(world, '09:00', opened('1'));
      wishes(world, '09:10', '1', { kind: 'hand-over', note, to: agentId('bob') }, ada);
      sends(world, '09:10', { id: 'more', ticket: '1', text: 'more' });
    },
    until: '09:20',
    shows: hasFact('ticket.assigned'),
  },
  {
    name: 'a promised call-back falls due while its ticket changes hands',
    company: { agents: [agent('ada'), agent('bob', { lastAssignedAt: '2026-03-02T08:00:00.000Z' })] },
    script(world) {
      sends(world, '09:00', opened('1'));
      wishes(world, '09:02', '1', { kind: 'promise-call-back', at: at('09:20'), about: 'it' }, ada);
      wishes(world, '09:20', '1', { kind: 'hand-over', note, to: agentId('bob') }, ada);
    },
    until: '09:30',
    shows: toldOnceToCall,
  },
  {
    name: 'a ticket is escalated while a lead’s only place is taken',
    company: { agents: [agent('ada'), agent('eva', { level: 'L2', limit: 1, languages: ['en', 'es'] })] },
    script(world) {
      sends(world, '09:00', { ...opened('1'), fields: { language: 'es' } });
      sends(world, '09:01', opened('2'));
      wishes(world, '09:10', '2', { kind: 'escalate', to: 'L2', because: 'too hard' }, ada);
      wishes(world, '09:20', '1', { kind: 'status', to: 'solved' });
    },
    until: '09:40',
    shows: isHeldBy('2', 'eva'),
  },
];
