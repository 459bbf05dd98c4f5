import { describe, expect, test } from 'vitest';
import type { Agent } from '../../../shared/domain/agents/agent.ts';
import { answer } from '../../../shared/domain/tickets/answer.ts';
import { type Change, dueAt } from '../../../shared/domain/tickets/change.ts';
import { fallDue } from '../../../shared/domain/tickets/fall-due.ts';
import { handOver, lookAgain } from '../../../shared/domain/tickets/move.ts';
import { receive } from '../../../shared/domain/tickets/receive.ts';
import type { Ticket } from '../../../shared/domain/tickets/ticket.ts';
import type { Wish } from '../../../shared/domain/tickets/wish.ts';
import { acme, agent, at, plan, report } from '../../support/company.ts';

const open = (team: Agent[]): Ticket =>
  receive({ plan: plan(), team }, report(), acme, at('09:00'), at('09:00')).change!.after;
const full = agent('ann', { held: 2 });
const paced = agent('ann', { held: 0, pace: { since: at('08:55'), taken: 4 } });
const wish = (ticket: Ticket, wanted: Wish, team: Agent[], now: string) =>
  answer({ ticket, plan: plan(), team }, wanted, { role: 'operator', as: 'owner' }, now) as Change;
const look = (ticket: Ticket, team: Agent[], now: string) => lookAgain({ ticket, plan: plan(), team }, now);
const types = (change?: Change) => change?.facts.map(({ type }) => type);

describe('a ticket that waits', () => {
  test('for somebody who took enough new ones just now is looked at when they may take some again', () => {
    const ticket = open([paced]);
    expect(ticket.place).toMatchObject({ at: 'pool', lookAgainAt: at('09:05') });
    expect(fallDue({ ticket, plan: plan(), team: [paced] }, at('09:05'))!.after.place.at).toBe('agent');
  });

  test('is looked at sooner when room appears that may be filled sooner than was thought', () => {
    const ticket = open([full]);
    expect(ticket.place).toMatchObject({ at: 'pool', lookAgainAt: at('16:00') });
    const sooner = look(ticket, [paced], at('09:01'))!;
    expect(sooner.after.place).toMatchObject({ at: 'pool', lookAgainAt: at('09:05') });
    expect(sooner.facts).toEqual([]);
    expect(look(sooner.after, [paced], at('09:02'))).toBeUndefined();
  });

  test('is not looked at while the customer is waited for, or its timer would ring for ever', () => {
    const asked = wish(
      open([full]),
      { kind: 'reply', text: 'Which one?', status: 'waiting-customer' },
      [full],
      at('09:01'),
    );
    expect(asked.after.place).toMatchObject({ at: 'pool', lookAgainAt: at('16:00') });
    expect(dueAt(asked.after)).toBeUndefined();
    expect(fallDue({ ticket: asked.after, plan: plan(), team: [full] }, at('16:00'))).toBeUndefined();
  });

  test('says that it is queued when its clocks run again, for room may have appeared in between', () => {
    const paused = wish(open([full]), { kind: 'status', to: 'on-hold' }, [full], at('09:01')).after;
    const again = wish(paused, { kind: 'status', to: 'open' }, [full], at('09:02'));
    expect(types(again)).toEqual(['ticket.status-changed', 'ticket.queued', 'reply.queued']);
    expect(types(wish(again.after, { kind: 'note', text: 'Still here' }, [full], at('09:03')))).toEqual([
      'ticket.noted',
      'reply.queued',
    ]);
  });
});

test('rule 8: a hand-over that was asked for before the acknowledgement is not made after it', () => {
  const team = [agent('ann', { held: 1 }), agent('lee', { level: 'L2' })];
  const warned = fallDue({ ticket: open([agent('ann')]), plan: plan(), team }, at('09:45'))!.after;
  const climbed = fallDue({ ticket: warned, plan: plan(), team }, at('09:50'))!;
  expect(types(climbed)).toContain('ticket.hand-over-asked');
  const hand = (ticket: Ticket) => handOver({ ticket, plan: plan(), team }, 'L2', at('09:51'));
  expect(hand(climbed.after)).toBeDefined();
  expect(hand(wish(climbed.after, { kind: 'acknowledge' }, team, at('09:50')).after)).toBeUndefined();
});
