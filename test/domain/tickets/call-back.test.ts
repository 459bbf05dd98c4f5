import { describe, expect, test } from 'vitest';
import type { Actor } from '../../../shared/domain/access/key.ts';
import { isRefusal } from '../../../shared/domain/refusal.ts';
import { answer } from '../../../shared/domain/tickets/answer.ts';
import { type Change, dueAt } from '../../../shared/domain/tickets/change.ts';
import { fallDue } from '../../../shared/domain/tickets/fall-due.ts';
import { receive } from '../../../shared/domain/tickets/receive.ts';
import type { Ticket } from '../../../shared/domain/tickets/ticket.ts';
import type { Wish } from '../../../shared/domain/tickets/wish.ts';
import { acme, agent, agentId, at, plan, report } from '../../support/company.ts';

const [ann, bob] = ['ann', 'bob'].map((name): Actor => ({ role: 'agent', agentId: agentId(name) })) as [Actor, Actor];
const operator: Actor = { role: 'operator', as: 'owner' };
const team = [agent('ann', { held: 1 }), agent('bob')];
const opened = receive({ plan: plan(), team: [agent('ann')] }, report(), acme, at('09:00'), at('09:00')).change!.after;
const promise: Wish = { kind: 'promise-call-back', at: at('09:30'), about: 'the parcel' };

const wish = (ticket: Ticket, what: Wish, who: Actor = ann, now = at('09:10')) =>
  answer({ ticket, plan: plan(), team }, what, who, now);
const done = (outcome: ReturnType<typeof wish>): Change => {
  if (isRefusal(outcome)) throw new Error(outcome.reason);
  return outcome;
};
const types = (change: Change | undefined) => change?.facts.map(({ type }) => type);
const promised = done(wish(opened, promise)).after;
const handed = done(wish(promised, { kind: 'hand-over', note: { done: 'x', next: 'y' }, to: agentId('bob') }));

describe('D7: a call-back that was promised', () => {
  test('is kept in our own history, and said once when it falls due', () => {
    const change = done(wish(opened, promise));
    expect(types(change)).toEqual(['ticket.call-back-promised']);
    expect(change.messages).toMatchObject([
      { ours: true, text: `Promised to call back at ${at('09:30')}: the parcel` },
    ]);
    expect(dueAt(change.after)).toBe(at('09:30'));
    const due = fallDue({ ticket: change.after, plan: plan(), team }, at('09:30'));
    expect(due?.facts).toMatchObject([
      { type: 'ticket.call-back-due', data: { agentId: agentId('ann'), dueAt: at('09:30') } },
    ]);
    expect(fallDue({ ticket: due!.after, plan: plan(), team }, at('09:31'))).toBeUndefined();
    expect(types(done(wish(due!.after, { kind: 'keep-call-back' })))).toEqual(['ticket.call-back-kept']);
  });

  test('falls due also while the ticket waits for its customer, and after it is solved', () => {
    for (const to of ['waiting-customer', 'solved'] as const) {
      const { after } = done(wish(promised, { kind: 'status', to }));
      expect(dueAt(after)).toBe(at('09:30'));
      expect(types(fallDue({ ticket: after, plan: plan(), team }, at('09:30')))).toEqual(['ticket.call-back-due']);
      expect(types(done(wish(after, { kind: 'keep-call-back' })))).toEqual(['ticket.call-back-kept']);
    }
  });

  test('is told to new hands with the ticket, and they accept it by name', () => {
    expect(types(handed)).toEqual([
      'ticket.handed-over',
      'ticket.assigned',
      'ticket.call-back-passed',
      'agent.has-room',
    ]);
    const first = /before the ticket came to you: accept it first$/;
    for (const early of [
      { kind: 'keep-call-back' },
      { kind: 'cancel-call-back' },
      { kind: 'status', to: 'solved' },
      { kind: 'reply', text: 'Done', status: 'solved' },
    ] as const)
      expect(wish(handed.after, early, bob)).toMatchObject({
        refused: 'conflict',
        reason: expect.stringMatching(first),
      });
    expect(isRefusal(wish(handed.after, { kind: 'reply', text: 'Still at it' }, bob))).toBe(false);
    const accepted = done(wish(handed.after, { kind: 'accept-call-back' }, bob));
    expect(accepted.after.callBack).toMatchObject({ by: agentId('ann'), acceptedBy: agentId('bob') });
    expect(types(done(wish(accepted.after, { kind: 'status', to: 'solved' }, bob)))).toContain('ticket.status-changed');
    expect(wish(accepted.after, { kind: 'accept-call-back' }, bob)).toMatchObject({ refused: 'already-done' });
  });

  test('falls due to whoever holds the ticket then, accepted or not, and to who stands for it while nobody does', () => {
    const due = (ticket: Ticket) => fallDue({ ticket, plan: plan(), team }, at('09:30'))?.facts[0]?.data;
    expect(due(handed.after)).toMatchObject({ agentId: agentId('bob') });
    const place = { at: 'pool', since: at('09:20'), because: 'x' } as const;
    expect(due({ ...handed.after, place })).toMatchObject({ agentId: agentId('ann') });
  });

  test('is moved by promising again, and called off', () => {
    const moved = done(wish(promised, { ...promise, at: at('11:00') })).after;
    expect(moved.callBack?.at).toBe(at('11:00'));
    const off = done(wish(moved, { kind: 'cancel-call-back' }));
    expect(types(off)).toEqual(['ticket.call-back-cancelled']);
    expect(off.after).not.toHaveProperty('callBack');
  });

  test.each<[string, Ticket, Wish, Actor, string]>([
    ['in the past', opened, { ...promise, at: at('09:10') }, ann, 'invalid'],
    ['for next summer', opened, { ...promise, at: '2026-07-01T00:00:00.000Z' }, ann, 'invalid'],
    ['that was never promised', opened, { kind: 'keep-call-back' }, ann, 'conflict'],
    ['of somebody else’s ticket', opened, promise, bob, 'not-allowed'],
    [
      'on a ticket that nobody holds',
      { ...opened, place: { at: 'pool', since: at('09:00'), because: 'x' } },
      promise,
      operator,
      'conflict',
    ],
  ])('is refused %s', (_, ticket, what, who, code) => {
    expect(wish(ticket, what, who)).toMatchObject({ refused: code });
  });
});
