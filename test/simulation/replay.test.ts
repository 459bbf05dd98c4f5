import { expect, test } from 'vitest';
import type { Agent } from '../../shared/domain/agents/agent.ts';
import { millisOf } from '../../shared/domain/time.ts';
import { RECORDING, type RecordingLine, recordedTicket } from '../../shared/simulation/recording.ts';
import { replay } from '../../shared/simulation/replay.ts';
import { type Company, found } from '../faults/company.ts';
import { idOf, sends, wishes } from '../faults/people.ts';
import { createWorld, type World } from '../faults/world.ts';
import { agent, agentId, at, client, plan } from '../support/company.ts';

const shift = (name: string, from: string, until: string) => ({
  shifts: [{ id: `shf_${name}` as never, from: at(from), until: at(until) }],
});

/** Four people, one of whom leaves while tickets are open, another one comes, and a lead takes over what is late. */
const company: Company & Required<Pick<Company, 'agents'>> = {
  agents: [
    agent('ada', { limit: 2, ...shift('ada', '08:00', '10:00') }),
    agent('bob', { limit: 2, ...shift('bob', '08:00', '16:00') }),
    agent('cho', { limit: 3, ...shift('cho', '09:50', '16:00') }),
    agent('dee', { limit: 3, level: 'L2', ...shift('dee', '08:00', '16:00') }),
  ],
};

/** Two bursts, more than the desk holds; answers, questions, a reopening, a note, an urgent one, and an escalation. */
function story(world: World): void {
  for (let ticket = 1; ticket <= 9; ticket++)
    sends(world, '09:00', { id: `a${ticket}`, ticket: String(ticket), text: `help ${ticket}`, type: 'ticket.opened' });
  for (let ticket = 10; ticket <= 14; ticket++) {
    const fields = { priority: ticket === 12 ? 'urgent' : 'normal' };
    sends(world, '09:20', {
      id: `b${ticket}`,
      ticket: String(ticket),
      text: `help ${ticket}`,
      type: 'ticket.opened',
      fields,
    });
  }
  wishes(world, '09:05', '1', { kind: 'reply', text: 'done', status: 'solved' });
  wishes(world, '09:08', '2', { kind: 'reply', text: 'which one?', status: 'waiting-customer' });
  wishes(world, '09:11', '4', { kind: 'note', text: 'looks odd' });
  wishes(world, '09:14', '3', { kind: 'status', to: 'solved' });
  sends(world, '09:30', { id: 'c2', ticket: '2', text: 'the blue one' });
  sends(world, '09:33', { id: 'c1', ticket: '1', text: 'it is broken again' });
  wishes(world, '09:40', '5', { kind: 'priority', to: 'high' });
  wishes(world, '09:44', '12', { kind: 'acknowledge' });
  for (const [place, ticket] of ['5', '6', '7', '8', '9', '10'].entries())
    wishes(world, `10:${String(5 + 4 * place).padStart(2, '0')}`, ticket, {
      kind: 'reply',
      text: `answer ${ticket}`,
      status: 'solved',
    });
}

/** The beginning of the recording: the client, and who was there. */
function lines(agents: readonly Agent[]): RecordingLine[] {
  const { id: clientId, name } = client;
  const span = { from: at('08:30'), until: at('10:40') };
  return [
    { line: 'recording', format: RECORDING, clientId, client: name, ...span, plans: [plan()] },
    ...agents.map(({ id: agentId, seats, ...agent }): RecordingLine => {
      const certifiedUntil = seats[0]?.certifiedUntil;
      return { ...agent, line: 'agent', agentId, ...(certifiedUntil && { certifiedUntil }), changes: [] };
    }),
  ];
}

test('a recorded run comes out again: everybody is given the same tickets, in the same order, within two seconds', async () => {
  const world = createWorld({ startAt: at('08:30') });
  await found(world, company);
  story(world);
  await world.scheduler.run(millisOf(at('10:40')));
  const tickets: RecordingLine[] = [];
  for (let ticket = 1; ticket <= 14; ticket++) {
    const history = await world.stores.tickets.history(idOf(String(ticket)));
    if (history) tickets.push(recordedTicket(history.ticket, history.changes, at('10:40')));
  }
  const agents = company.agents;
  const { recorded, replayed, untold } = (await replay([...lines(agents), ...tickets]))!;
  expect(untold).toEqual([]);
  // Enough must have happened: more than one pair of hands for some, and everybody was given something.
  expect(recorded.length).toBeGreaterThan(tickets.length);
  expect(new Set(recorded.map((one) => one.agentId))).toEqual(new Set(['ada', 'bob', 'cho', 'dee'].map(agentId)));
  const inOrder = (given: typeof recorded) => given.map(({ ticketId, agentId: whose }) => `${ticketId} ${whose}`);
  expect(inOrder(replayed)).toEqual(inOrder(recorded));
  const late = replayed.map(({ at: when }, place) => Math.abs(millisOf(when) - millisOf(recorded[place]!.at)));
  expect(Math.max(...late)).toBeLessThan(2_000);
  const fewer = agents.map((one) => ({ ...one, limit: 1 }));
  const other = (await replay([...lines(fewer), ...tickets]))!;
  expect(inOrder(other.replayed)).not.toEqual(inOrder(recorded));
});
