import type { Actor } from '../../../shared/domain/access/key.ts';
import type { ShiftId } from '../../../shared/domain/ids.ts';
import { agent, agentId, at } from '../../support/company.ts';
import type { Sight } from '../invariants/view.ts';
import { becomes, sends, wishes } from '../people.ts';
import type { Scenario } from '../run.ts';
import { isHeldBy } from './shows.ts';

const ada: Actor = { role: 'agent', agentId: agentId('ada') };
const opened = (id: string) => ({ id, ticket: id, type: 'ticket.opened', text: id }) as const;
const note = { done: 'asked the warehouse', next: 'refund' };
const shift = (name: string, from: string, until: string) => [
  { id: `shf_${name}` as ShiftId, from: at(from), until: at(until) },
];

/** Each hand-off is counted once, and stands in the history with its note. */
const countedOnce: Sight = ({ world, facts, tickets }) => {
  const released = facts.filter(({ type }) => type === 'ticket.released');
  const counted = new Set(
    world.stream.log.filter(({ item }) => item.kind === 'hand-off').map(({ item }) => `${item.pk} ${item.sk}`),
  );
  const notes = tickets.flatMap(({ changes }) =>
    changes.flatMap(({ messages }) => messages.filter(({ ours }) => ours)),
  );
  return released.length > 0 && counted.size === released.length && notes.length === released.length
    ? []
    : [`of ${released.length} hand-offs ${counted.size} are counted and ${notes.length} left a note`];
};

/** Edges, breaks and what is written ahead of them. */
export const ofHandOffs: readonly Scenario[] = [
  {
    name: 'a note is written while its customer writes again, and the shift ends',
    company: {
      agents: [
        agent('ada', { shifts: shift('ada', '08:00', '09:30') }),
        agent('bob', { shifts: shift('bob', '09:30', '16:00') }),
      ],
    },
    script(world) {
      sends(world, '09:00', opened('1'));
      wishes(world, '09:10', '1', { kind: 'prepare-hand-off', note }, ada);
      sends(world, '09:10', { id: 'more', ticket: '1', text: 'more' });
    },
    until: '09:45',
    shows: countedOnce,
  },
  {
    name: 'a break grows longer than a break is',
    company: { agents: [agent('ada'), agent('bob', { status: 'break' })] },
    script(world) {
      sends(world, '09:00', opened('1'));
      becomes(world, '09:02', 'ada', 'break');
      becomes(world, '09:05', 'bob', 'active');
    },
    until: '09:20',
    shows: isHeldBy('1', 'bob'),
  },
];
