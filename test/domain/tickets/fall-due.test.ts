import { describe, expect, test } from 'vitest';
import type { Agent } from '../../../shared/domain/agents/agent.ts';
import { answer } from '../../../shared/domain/tickets/answer.ts';
import { type Change, dueAt } from '../../../shared/domain/tickets/change.ts';
import { fallDue } from '../../../shared/domain/tickets/fall-due.ts';
import { handOver, lookAgain } from '../../../shared/domain/tickets/move.ts';
import { receive } from '../../../shared/domain/tickets/receive.ts';
import type { Ticket } from '../../../shared/domain/tickets/ticket.ts';
import { acme, agent, agentId, at, plan, report } from '../../support/company.ts';

const now = at('09:00');
const open = (team: Agent[], when = now): Ticket =>
  receive({ plan: plan(), team }, report(), acme, when, when).change!.after;
const due = (ticket: Ticket, team: Agent[], when: string) => fallDue({ ticket, plan: plan(), team }, at(when));
const told = (change?: Change) =>
  change?.facts.map(({ type, data }) => ('rung' in data ? `${type} ${data.rung}` : type));

describe('falling due', () => {
  test('an early, late or second timer changes nothing', () => {
    const ticket = open([agent('ann')]);
    expect(dueAt(ticket)).toBe(at('09:45'));
    expect(due(ticket, [agent('ann')], '09:44:59')).toBeUndefined();
    const warned = due(ticket, [agent('ann', { held: 1 })], '09:45')!;
    expect(due(warned.after, [agent('ann', { held: 1 })], '09:45')).toBeUndefined();
  });

  test('the warning starts the ladder: the owner first, then L2 takes over', () => {
    const team = [agent('ann', { held: 1 }), agent('lee', { level: 'L2' })];
    const warned = due(open([agent('ann')]), team, '09:45')!;
    expect(told(warned)).toEqual(['clock.warned', 'escalation.started', 'escalation.step-fired L1']);
    expect(warned.facts[0]?.data).toMatchObject({ clock: 'first-reply', dueAt: at('10:00') });
    expect(dueAt(warned.after)).toBe(at('09:50'));
    const climbed = due(warned.after, team, '09:50')!;
    expect(told(climbed)).toEqual(['escalation.step-fired L2', 'ticket.hand-over-asked', 'escalation.finished']);
    const handed = handOver({ ticket: climbed.after, plan: plan(), team }, 'L2', at('09:50'))!;
    expect(handed.after).toMatchObject({ level: 'L2', place: { at: 'agent', agentId: agentId('lee') } });
    expect(handed.loads.map(({ agentId: id, by }) => [id, by])).toEqual([
      [agentId('ann'), -1],
      [agentId('lee'), 1],
    ]);
    expect(handOver({ ticket: handed.after, plan: plan(), team }, 'L2', at('09:51'))).toBeUndefined();
  });

  test('rule 7: an empty step is skipped at once, and said; a ladder with nobody alarms once and parks', () => {
    const alone = [agent('ann', { status: 'break' })];
    const first = due(open([agent('ann')]), alone, '09:45')!;
    expect(told(first)).toEqual([
      'clock.warned',
      'escalation.started',
      'escalation.step-skipped L1',
      'escalation.step-skipped L2',
      'escalation.parked',
      'ticket.released',
      'ticket.parked',
      'agent.has-room',
    ]);
    expect(first.after.wakeLadderAt).toBe(at('10:00'));
    const still = due(first.after, alone, '10:00')!;
    expect(told(still)).toEqual(['clock.breached']);
    const woken = due(still.after, [agent('ann', { held: 1 })], still.after.wakeLadderAt!.slice(11, 19))!;
    expect(told(woken)).toEqual(['escalation.rearmed', 'escalation.step-fired L1']);
  });

  test('a ladder ends with the promise that it hangs on, and another promise starts its own', () => {
    const steps = [10, 0].map((delayMinutes) => ({ rung: 'L1' as const, delayMinutes, takeOver: false }));
    const onBreach = plan({ ladder: { on: 'breach', steps, repeat: 0 } });
    const team = [
      agent('ann', { held: 1, shifts: [{ id: 'shf_long' as never, from: at('08:00'), until: at('23:00') }] }),
    ];
    const breached = fallDue({ ticket: open([agent('ann')]), plan: onBreach, team }, at('10:00'))!.after;
    expect(breached).toMatchObject({ ladder: { state: 'climbing' }, ladderFor: 'first-reply' });
    const wish = { kind: 'reply', text: 'sorry' } as const;
    const replied = answer(
      { ticket: breached, plan: onBreach, team },
      wish,
      { role: 'operator', as: 'owner' },
      at('10:01'),
    ) as Change;
    expect(replied.after.ladder).toBeUndefined();
    const again = fallDue({ ticket: replied.after, plan: onBreach, team }, at('17:00'))!;
    expect(told(again)).toEqual(['clock.warned', 'clock.breached', 'escalation.started', 'escalation.step-fired L1']);
    expect(again.after.ladderFor).toBe('resolution');
  });

  test('a ladder of warnings starts at the breach of a promise that has no warning', () => {
    const silent = { firstReplyMinutes: 30, nextReplyMinutes: 30, resolutionMinutes: 480, warnBeforeMinutes: 0 };
    const noWarning = plan({ targets: { urgent: silent, high: silent, normal: silent, low: silent } });
    const ticket = receive({ plan: noWarning, team: [agent('ann')] }, report(), acme, now, now).change!.after;
    expect(told(fallDue({ ticket, plan: noWarning, team: [agent('ann', { held: 1 })] }, at('09:30')))).toEqual([
      'clock.breached',
      'escalation.started',
      'escalation.step-fired L1',
    ]);
  });

  test('an owner whose certification ended gives the ticket up when it is next looked at', () => {
    const team = [agent('ann', { held: 1, seats: [] }), agent('bob')];
    const moved = due(open([agent('ann')]), team, '09:45')!;
    expect(moved.after.place).toMatchObject({ at: 'agent', agentId: agentId('bob') });
  });

  test('rule 11: when room appears a waiting ticket gets it; one nobody can take stays where it is', () => {
    const full = [agent('ann', { held: 2 })];
    const waiting = open(full);
    expect(waiting.place).toMatchObject({ at: 'pool', lookAgainAt: at('16:00') });
    expect(lookAgain({ ticket: waiting, plan: plan(), team: full }, at('09:30'))).toBeUndefined();
    const taken = lookAgain({ ticket: waiting, plan: plan(), team: [agent('ann', { held: 1 })] }, at('09:30'))!;
    expect(taken.after.place).toMatchObject({ at: 'agent', agentId: agentId('ann') });
  });

  test('somebody who went off duty gives their running tickets up, and keeps what waits for the customer', () => {
    const held = open([agent('ann')]);
    const team = [agent('ann', { status: 'away', held: 1 }), agent('bob')];
    const moved = lookAgain({ ticket: held, plan: plan(), team }, at('09:30'))!;
    expect(told(moved)).toEqual(['ticket.released', 'ticket.assigned', 'agent.has-room']);
    expect(moved.after.place).toMatchObject({ agentId: agentId('bob') });
    expect(
      lookAgain(
        {
          ticket: { ...held, status: 'waiting-customer', pauses: [{ from: now, because: 'waiting-customer' }] },
          plan: plan(),
          team,
        },
        at('09:30'),
      ),
    ).toBeUndefined();
  });

  test('when the shift of the only one ends, the ticket parks with an alarm instead of waiting in silence', () => {
    const waiting = open([agent('ann', { held: 2 })]);
    const parked = fallDue(
      { ticket: { ...waiting, clocks: [] }, plan: plan(), team: [agent('ann', { held: 2 })] },
      at('16:00'),
    )!;
    expect(told(parked)).toEqual(['ticket.parked']);
  });
});
