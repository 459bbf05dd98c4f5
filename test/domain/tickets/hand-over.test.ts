import { describe, expect, test } from 'vitest';
import type { Actor } from '../../../shared/domain/access/key.ts';
import type { Agent } from '../../../shared/domain/agents/agent.ts';
import { isRefusal } from '../../../shared/domain/refusal.ts';
import { answer } from '../../../shared/domain/tickets/answer.ts';
import type { Change } from '../../../shared/domain/tickets/change.ts';
import { lookAgain } from '../../../shared/domain/tickets/move.ts';
import { receive } from '../../../shared/domain/tickets/receive.ts';
import type { Ticket } from '../../../shared/domain/tickets/ticket.ts';
import type { Wish } from '../../../shared/domain/tickets/wish.ts';
import { acme, agent, agentId, at, plan, report } from '../../support/company.ts';

const now = at('09:10');
const ann: Actor = { role: 'agent', agentId: agentId('ann') };
const holding = agent('ann', { held: 1 });
const opened = receive({ plan: plan(), team: [agent('ann')] }, report(), acme, at('09:00'), at('09:00')).change!.after;
const note = { done: 'asked the warehouse', next: 'refund' };
const handOver: Wish = { kind: 'hand-over', note };
const toBob: Wish = { ...handOver, to: agentId('bob') };
const escalate: Wish = { kind: 'escalate', to: 'L2', because: 'beyond my limit' };

const wish = (what: Wish, team: Agent[], ticket: Ticket = opened, who: Actor = ann) =>
  answer({ ticket, plan: plan(), team }, what, who, now);
const done = (outcome: ReturnType<typeof wish>): Change => {
  if (isRefusal(outcome)) throw new Error(outcome.reason);
  return outcome;
};
const types = (change: Change) => change.facts.map(({ type }) => type);

describe('D7: a ticket that is handed over', () => {
  test('goes to somebody else in one change, with both loads, a gate and a note of our own', () => {
    const change = done(wish(handOver, [holding, agent('bob', { held: 1 })]));
    expect(types(change)).toEqual(['ticket.handed-over', 'ticket.assigned', 'agent.has-room']);
    expect(change.after.place).toMatchObject({ at: 'agent', agentId: agentId('bob') });
    expect(change.after).not.toHaveProperty('handedOverBy');
    expect(change.loads).toMatchObject([
      { agentId: agentId('ann'), by: -1 },
      { agentId: agentId('bob'), by: 1, gate: { held: 1 } },
    ]);
    expect(change.messages).toMatchObject([
      { visibility: 'internal', ours: true, text: 'Done: asked the warehouse\nNext: refund' },
    ]);
    expect(change.outgoing).toEqual([]);
    expect(change.decision?.candidates).toMatchObject([{ obstacle: 'handed it over' }, {}]);
  });

  test('waits for others who are there, and not for its giver, even when they have room', () => {
    const full = agent('bob', { held: 2 });
    const change = done(wish(handOver, [holding, full]));
    expect(types(change)).toEqual(['ticket.handed-over', 'ticket.queued', 'agent.has-room']);
    expect(change.after.place).toMatchObject({ at: 'pool', lookAgainAt: at('09:15') });
    const again = { ticket: change.after, plan: plan() };
    expect(lookAgain({ ...again, team: [agent('ann'), full] }, at('09:11'))).toBeUndefined();
    const back = lookAgain({ ...again, team: [agent('ann'), agent('bob', { status: 'break' })] }, at('09:15'));
    expect(back?.after.place).toMatchObject({ at: 'agent', agentId: agentId('ann') });
  });

  test('is parked at the end of a shift when nobody else is there', () => {
    const leaving = agent('ann', {
      held: 1,
      shifts: [{ id: 'shf_a', from: at('08:00'), until: at('09:20') }] as never,
    });
    expect(types(done(wish(handOver, [leaving])))).toContain('ticket.parked');
  });

  test('that waits for its customer goes to the pool and is given to nobody until it runs', () => {
    const paused = done(wish({ kind: 'status', to: 'waiting-customer' }, [holding])).after;
    const change = done(wish(handOver, [agent('ann'), agent('bob')], paused));
    expect(types(change)).toEqual(['ticket.handed-over']);
    expect(change).toMatchObject({ after: { place: { at: 'pool' } }, loads: [] });
    const answered = receive(
      { ticket: change.after, plan: plan(), team: [agent('ann'), agent('bob')] },
      {
        ...report({ text: 'And now?' }),
        event: 'ticket.message',
      },
      acme,
      now,
      now,
    );
    expect(answered.change?.after.place).toMatchObject({ at: 'agent', agentId: agentId('bob') });
  });

  test('goes to the colleague who was named, chosen by the same gate', () => {
    const change = done(wish(toBob, [holding, agent('bob'), agent('cyd')]));
    expect(types(change)).toEqual(['ticket.handed-over', 'ticket.assigned', 'agent.has-room']);
    expect(change.facts[0]?.data).toMatchObject({ agentId: agentId('ann'), to: agentId('bob') });
    expect(change.loads[1]).toMatchObject({ agentId: agentId('bob'), gate: { held: 0 } });
    expect(change.decision).toMatchObject({ chosen: agentId('bob'), because: 'named by hand' });
  });

  test.each<[string, Wish, Agent[], Ticket, RegExp]>([
    ['there is nobody else', handOver, [holding], opened, /straight back to you/],
    ['there is nobody else and they are full', handOver, [agent('ann', { held: 2 })], opened, /straight back/],
    ['the colleague is full', toBob, [holding, agent('bob', { held: 2 })], opened, /now: no room$/],
    ['the colleague is away', toBob, [holding, agent('bob', { status: 'away' })], opened, /now: off duty$/],
    ['the colleague is no colleague', toBob, [holding], opened, /now: not on the team$/],
    ['it is one’s own already', { ...handOver, to: agentId('ann') }, [holding], opened, /in these hands already/],
  ])('stays when %s', (_, what, team, ticket, reason) => {
    expect(wish(what, team, ticket)).toMatchObject({ refused: 'conflict', reason: expect.stringMatching(reason) });
  });
});

describe('a ticket that is escalated by hand', () => {
  test('goes to somebody at that level, and asks for it from now on', () => {
    const change = done(wish(escalate, [holding, agent('bob'), agent('eva', { level: 'L3' })]));
    expect(types(change)).toEqual(['ticket.escalated', 'ticket.assigned', 'agent.has-room']);
    expect(change.after).toMatchObject({ level: 'L2', place: { agentId: agentId('eva') } });
    expect(change.messages).toMatchObject([{ ours: true, text: 'Escalated to L2: beyond my limit' }]);
  });

  test('waits and alarms when nobody of that level is there', () => {
    const change = done(wish(escalate, [holding, agent('bob')]));
    expect(types(change)).toEqual(['ticket.escalated', 'ticket.parked', 'agent.has-room']);
  });

  test('is refused where it asks for that already, and when it is done', () => {
    expect(wish(escalate, [holding], { ...opened, level: 'L2' })).toMatchObject({ refused: 'already-done' });
    const solved = done(wish({ kind: 'status', to: 'solved' }, [holding])).after;
    expect(wish(escalate, [holding], solved, { role: 'operator', as: 'owner' })).toMatchObject({ refused: 'conflict' });
  });
});
