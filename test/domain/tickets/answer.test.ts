import { describe, expect, test } from 'vitest';
import type { Actor } from '../../../shared/domain/access/key.ts';
import { isRefusal } from '../../../shared/domain/refusal.ts';
import { answer } from '../../../shared/domain/tickets/answer.ts';
import type { Change } from '../../../shared/domain/tickets/change.ts';
import { fallDue } from '../../../shared/domain/tickets/fall-due.ts';
import { receive } from '../../../shared/domain/tickets/receive.ts';
import type { Ticket } from '../../../shared/domain/tickets/ticket.ts';
import type { Wish } from '../../../shared/domain/tickets/wish.ts';
import { acme, agent, agentId, at, plan, report } from '../../support/company.ts';

const now = at('09:00');
const team = [agent('ann', { held: 1 }), agent('bob')];
const ann: Actor = { role: 'agent', agentId: agentId('ann') };
const bob: Actor = { role: 'agent', agentId: agentId('bob') };
const opened = receive({ plan: plan(), team: [agent('ann')] }, report(), acme, now, now).change!.after;

const wish = (what: Wish, who: Actor = ann, ticket: Ticket = opened, when = at('09:10'), seen?: number) =>
  answer({ ticket, plan: plan(), team }, what, who, when, seen);
const done = (outcome: ReturnType<typeof wish>): Change => {
  if (isRefusal(outcome)) throw new Error(outcome.reason);
  return outcome;
};
const types = (change: Change) => change.facts.map(({ type }) => type);

describe('answering', () => {
  test('a reply stops the promise, is remembered against its echo and goes out', () => {
    const change = done(wish({ kind: 'reply', text: 'Try turning it off' }));
    expect(types(change)).toEqual(['clock.met', 'ticket.replied', 'reply.queued']);
    expect(change.messages).toMatchObject([{ visibility: 'public', direction: 'outbound', by: agentId('ann') }]);
    expect(change.outgoing).toEqual([{ id: 'dlv_tkt-one-2-0', kind: 'reply', text: 'Try turning it off' }]);
    expect(change.after.sent).toHaveLength(1);
  });

  test('reply and solve is one change with two deliveries in order, and frees the agent', () => {
    const change = done(wish({ kind: 'reply', text: 'Done', status: 'solved' }));
    expect(change.outgoing.map(({ kind }) => kind)).toEqual(['reply', 'status']);
    expect(change.after.place).toEqual({ at: 'done', since: at('09:10'), agentId: agentId('ann') });
    expect(change.loads).toEqual([{ agentId: agentId('ann'), by: -1 }]);
    expect(types(change)).toContain('agent.has-room');
  });

  test('rule 14: a private note is internal on our side and a note on theirs, and stops no promise', () => {
    const change = done(wish({ kind: 'note', text: 'customer sounds angry' }));
    expect(change.messages).toMatchObject([{ visibility: 'internal' }]);
    expect(change.outgoing).toMatchObject([{ kind: 'note' }]);
    expect(change.after.clocks.every(({ state }) => state === 'running')).toBe(true);
  });

  test('a breach a second before the reply is announced with it', () => {
    const change = done(wish({ kind: 'reply', text: 'late' }, ann, opened, at('10:00:01')));
    expect(types(change)).toEqual(['clock.warned', 'clock.breached', 'ticket.replied', 'reply.queued']);
  });

  test.each<[string, ReturnType<typeof wish>, string]>([
    ['somebody else’s ticket', wish({ kind: 'reply', text: 'x' }, bob), 'not-allowed'],
    ['a client', wish({ kind: 'reply', text: 'x' }, { role: 'client', clientId: acme, as: 'admin' }), 'not-allowed'],
    ['a stranger', wish({ kind: 'reply', text: 'x' }, { role: 'agent', agentId: agentId('eve') }), 'not-found'],
    ['after the shift', wish({ kind: 'reply', text: 'x' }, ann, opened, at('17:00')), 'not-on-duty'],
    ['a stale version', wish({ kind: 'reply', text: 'x' }, ann, opened, now, 7), 'out-of-date'],
    ['a version that never was', wish({ kind: 'reply', text: 'x' }, ann, opened, now, 2), 'out-of-date'],
    ['the same status', wish({ kind: 'status', to: 'open' }), 'already-done'],
    ['nothing escalated', wish({ kind: 'acknowledge' }), 'conflict'],
  ])('%s is refused with a reason', (_, outcome, code) => {
    expect(outcome).toMatchObject({ refused: code, reason: expect.stringMatching(/\w+ \w+/) });
  });

  test('the operator may answer for anybody', () => {
    expect(types(done(wish({ kind: 'priority', to: 'urgent' }, { role: 'operator', as: 'owner' })))).toEqual([
      'ticket.priority-changed',
    ]);
  });
});

test('rule 8: after an acknowledgement nothing more is told, even what was due already', () => {
  const warned = fallDue({ ticket: opened, plan: plan(), team }, at('09:45'))!;
  expect(types(warned)).toEqual(['clock.warned', 'escalation.started', 'escalation.step-fired']);
  const acknowledged = done(wish({ kind: 'acknowledge' }, ann, warned.after, at('09:51')));
  expect(types(acknowledged)).toEqual(['escalation.acknowledged']);
  const later = fallDue({ ticket: acknowledged.after, plan: plan(), team }, at('10:00'))!;
  expect(types(later)).toEqual(['clock.breached']);
  expect(wish({ kind: 'acknowledge' }, bob, acknowledged.after, at('09:52'))).toMatchObject({
    refused: 'already-done',
  });
});

describe('a send against a version that was seen', () => {
  const reply = (ticket: Ticket, seen: number) =>
    wish({ kind: 'reply', text: 'Hello' }, ann, ticket, at('09:20'), seen);
  const note = (ticket: Ticket) => done(wish({ kind: 'note', text: 'call first' }, ann, ticket)).after;

  test('is refused when somebody said something meanwhile', () => {
    expect(reply(note(opened), 1)).toMatchObject({ refused: 'out-of-date' });
    expect(isRefusal(reply(note(opened), 2))).toBe(false);
  });

  test('goes through when only a clock rang, and a ladder climbed', () => {
    const warned = fallDue({ ticket: opened, plan: plan(), team }, at('09:45'))!.after;
    expect(warned.version).toBe(2);
    expect(isRefusal(reply(warned, 1))).toBe(false);
    expect(reply(fallDue({ ticket: note(opened), plan: plan(), team }, at('09:45'))!.after, 1)).toMatchObject({
      refused: 'out-of-date',
    });
  });

  test('is refused by a ticket that does not know when something was said', () => {
    const { said: _unknown, ...old } = { ...opened, version: 4 };
    expect(reply(old, 3)).toMatchObject({ refused: 'out-of-date' });
    expect(reply(done(reply(old, 4)).after, 4)).toMatchObject({ refused: 'out-of-date' });
  });
});
