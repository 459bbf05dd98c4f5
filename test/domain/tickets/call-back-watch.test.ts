import { describe, expect, test } from 'vitest';
import type { Agent } from '../../../shared/domain/agents/agent.ts';
import type { Fact } from '../../../shared/domain/facts.ts';
import type { ShiftId } from '../../../shared/domain/ids.ts';
import { isRefusal } from '../../../shared/domain/refusal.ts';
import { answer } from '../../../shared/domain/tickets/answer.ts';
import { type Change, dueAt } from '../../../shared/domain/tickets/change.ts';
import { fallDue } from '../../../shared/domain/tickets/fall-due.ts';
import { lookAgain } from '../../../shared/domain/tickets/move.ts';
import { receive } from '../../../shared/domain/tickets/receive.ts';
import { ownerOf, type Ticket } from '../../../shared/domain/tickets/ticket.ts';
import type { Wish } from '../../../shared/domain/tickets/wish.ts';
import { acme, agent, agentId, at, plan, report } from '../../support/company.ts';

const shifts = (from: string, until: string) => [
  { id: `shf_${from.slice(0, 2)}` as ShiftId, from: at(from), until: at(until) },
];
const ann = agent('ann', { held: 1, shifts: shifts('08:00', '12:00') });
const bob = agent('bob', { shifts: shifts('12:00', '20:00') });
const lea = agent('lea', { level: 'lead', languages: ['es'] });
const promise: Wish = { kind: 'promise-call-back', at: at('14:00'), about: 'whether it came' };

function does(ticket: Ticket, team: Agent[], wish: Wish, name: string, when: string): Change {
  const actor = { role: 'agent', agentId: agentId(name) } as const;
  const change = answer({ ticket, plan: plan(), team }, wish, actor, at(when));
  if (isRefusal(change)) throw new Error(change.reason);
  return change;
}
const opened = receive({ plan: plan(), team: [{ ...ann, held: 0 }] }, report(), acme, at('09:00'), at('09:00')).change!
  .after;
const replied = does(opened, [ann], { kind: 'reply', text: 'I call you' }, 'ann', '09:10').after;
const promised = does(replied, [ann], promise, 'ann', '09:10').after;
const due = (ticket: Ticket, team: Agent[], when: string) => fallDue({ ticket, plan: plan(), team }, at(when));
const escalated = (change: Change | undefined) =>
  change?.facts.find((fact): fact is Fact & { type: 'ticket.call-back-escalated' } => /escalated$/.test(fact.type))
    ?.data;

describe('a call-back that was promised', () => {
  test('is looked after half an hour ahead, and nothing is said when its owner accepted it and is at work then', () => {
    const moved = lookAgain({ ticket: promised, plan: plan(), team: [ann, bob] }, at('12:00'))!.after;
    const accepted = does(moved, [bob], { kind: 'accept-call-back' }, 'bob', '12:10').after;
    const change = due(accepted, [ann, { ...bob, held: 1 }], '13:30');
    expect(escalated(change)).toBeUndefined();
    expect(change?.after.callBack).toMatchObject({ lookedAt: at('13:30') });
    expect(due(change!.after, [{ ...bob, held: 1 }], '13:31')).toBeUndefined();
  });

  test('is escalated when its new owner has not accepted it: to the leads on duty and to them, once', () => {
    const moved = lookAgain({ ticket: promised, plan: plan(), team: [ann, bob, lea] }, at('12:00'))!.after;
    const change = due(moved, [ann, { ...bob, held: 1 }, lea], '13:30');
    expect(escalated(change)).toMatchObject({
      agentId: bob.id,
      dueAt: at('14:00'),
      because: 'it is not accepted',
      told: [lea.id, bob.id],
      region: 'nairobi',
    });
    expect(due(change!.after, [{ ...bob, held: 1 }, lea], '13:45')).toBeUndefined();
  });

  test('is escalated when whoever stands for it is not at work then, also when the ticket is done', () => {
    const waiting = does(promised, [ann], { kind: 'status', to: 'waiting-customer' }, 'ann', '09:20').after;
    const change = due(waiting, [ann, bob], '13:30');
    expect(escalated(change)).toMatchObject({ because: 'whoever stands for it is not at work then', told: [ann.id] });
    expect(change?.after.place).toMatchObject({ at: 'agent', agentId: bob.id });
    expect(change?.facts.map(({ type }) => type)).toContain('ticket.call-back-passed');
    const solved = does(promised, [ann], { kind: 'status', to: 'solved' }, 'ann', '09:20').after;
    expect(dueAt(solved)).toBe(at('13:30'));
    expect(escalated(due(solved, [ann, bob], '13:30'))).toMatchObject({ agentId: ann.id });
  });

  test('is escalated once more for other hands, which have five minutes to accept it', () => {
    const moved = lookAgain({ ticket: promised, plan: plan(), team: [ann, bob] }, at('12:00'))!.after;
    const first = due(moved, [ann, { ...bob, held: 1 }], '13:30')!.after;
    const cyd = agent('cyd');
    const gone = { ...bob, held: 1, status: 'away' } as const;
    const again = lookAgain({ ticket: first, plan: plan(), team: [gone, cyd] }, at('13:40'))!.after;
    expect(ownerOf(again)).toBe(cyd.id);
    expect(again.callBack).not.toHaveProperty('escalatedAt');
    expect(dueAt(again)).toBe(at('13:45'));
    expect(escalated(due(again, [gone, { ...cyd, held: 1 }], '13:45'))).toMatchObject({ agentId: cyd.id });
  });

  test('for so soon that nobody could look ahead is its owner’s', () => {
    const soon = does(replied, [ann], { ...promise, at: at('09:30') } as Wish, 'ann', '09:10').after;
    expect(soon.callBack).toMatchObject({ lookedAt: at('09:10') });
    expect(dueAt(soon)).toBe(at('09:30'));
  });
});
