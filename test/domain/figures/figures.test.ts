import { expect, test } from 'vitest';
import { figuresOf } from '../../../shared/domain/figures/figures.ts';
import { instantsOfMonth, monthAfter } from '../../../shared/domain/figures/month.ts';
import { promisesOf } from '../../../shared/domain/figures/promises.ts';
import { stated, statementCsv } from '../../../shared/domain/figures/statement.ts';
import { add } from '../../../shared/domain/sla/working-time.ts';
import { answer } from '../../../shared/domain/tickets/answer.ts';
import type { Change } from '../../../shared/domain/tickets/change.ts';
import { receive } from '../../../shared/domain/tickets/receive.ts';
import type { Ticket } from '../../../shared/domain/tickets/ticket.ts';
import { acme, agent, at, plan, report, ticketId } from '../../support/company.ts';

const about = { clientId: acme, month: '2026-03', zone: 'Asia/Manila' };
const team = [agent('ann')];
const operator = { role: 'operator', as: 'owner' } as const;
const later = '2026-04-02T00:00:00.000Z';

const open = (name: string, opened: string, tags: string[] = []): Ticket => {
  const told = report({ ticketId: ticketId(name), externalId: name, ticket: { subject: 'Help', tags } });
  return (receive({ plan: plan(), team }, told, acme, opened, opened).change as Change).after;
};
const does = (ticket: Ticket, wish: Parameters<typeof answer>[1], when: string): Ticket =>
  (answer({ ticket, plan: plan(), team }, wish, operator, when) as Change).after;
const asks = (ticket: Ticket, when: string, id: string): Ticket => {
  const messages = [{ externalId: id, visibility: 'public', direction: 'inbound', text: 'And the poles?' } as const];
  const told = report({ ticketId: ticket.id, externalId: ticket.externalId, messages: [...messages] });
  return (receive({ ticket, plan: plan(), team }, told, acme, when, when).change as Change).after;
};

/** Answered in time, asked again and answered late, solved, and opened anew. */
function longStory(): Ticket {
  let ticket = does(open('one', at('09:00')), { kind: 'reply', text: 'Hello' }, at('09:30'));
  ticket = does(asks(ticket, at('10:00'), 'm2'), { kind: 'reply', text: 'In the box' }, at('11:30'));
  ticket = does(asks(ticket, at('12:00'), 'm3'), { kind: 'reply', text: 'Look' }, at('12:10'));
  ticket = does(ticket, { kind: 'status', to: 'waiting-customer' }, at('12:20'));
  ticket = does(asks(ticket, at('13:20'), 'm4'), { kind: 'status', to: 'solved' }, at('13:30'));
  return does(asks(ticket, at('14:00'), 'm5'), { kind: 'status', to: 'solved' }, at('14:30'));
}

test('a ticket remembers every promise that it made, not only the last of its kind', () => {
  const made = promisesOf(longStory(), at('15:00'));
  expect(made.map(({ clock, outcome }) => `${clock} ${outcome}`)).toEqual([
    'first-reply met',
    'resolution met',
    'next-reply missed',
    'next-reply met',
    'next-reply met',
    'next-reply met',
    'resolution met',
  ]);
});

test('every due time of a statement is computed anew from its start, target, pauses and coverage', () => {
  const { promises, pauses } = stated(longStory(), at('15:00'));
  expect(pauses).toHaveLength(1);
  for (const { startedAt, targetMinutes, dueAt, stoppedAt = at('15:00') } of promises) {
    const upToStop = pauses
      .filter(({ from }) => from < stoppedAt)
      .map(({ from, until = stoppedAt }) => ({ from, until: until < stoppedAt ? until : stoppedAt }));
    expect(add(plan().coverage, startedAt, targetMinutes, upToStop)).toBe(dueAt);
  }
});

test('a month is counted where the client is, by the tickets that were opened in it', () => {
  const tickets = [longStory(), open('two', at('20:00')), open('try', at('08:00'), ['sunrelay-test'])];
  const figures = figuresOf(about, tickets, at('22:00'));
  expect(figures).toMatchObject({ tickets: 2, open: 1, leftToClient: 0, final: false });
  expect(figures.promises).toMatchObject({
    'first-reply': { met: 1, missed: 1, running: 0 },
    'next-reply': { met: 3, missed: 1, running: 0 },
    resolution: { met: 2, missed: 0, running: 1 },
  });
  expect(figures.firstReply).toEqual({ count: 1, medianMinutes: 30, p90Minutes: 30 });
  expect(figures.resolution).toEqual({ count: 1, medianMinutes: 330, p90Minutes: 330 });
  // 09:00 UTC on Monday is 17:00 in Manila; 20:00 is 04:00 on Tuesday
  expect([figures.arrivals[0]?.[17], figures.arrivals[1]?.[4]]).toEqual([1, 1]);
  expect([figures.byDay[1], figures.byDay[2], figures.byDay.length]).toEqual([1, 1, 31]);
});

test('a month is final once it is over and nothing of it is open', () => {
  expect(figuresOf(about, [longStory()], later).final).toBe(true);
  expect(figuresOf(about, [open('two', at('20:00'))], later).final).toBe(false);
  expect(figuresOf(about, [longStory()], at('23:00')).final).toBe(false);
  expect(instantsOfMonth('2026-03', 'America/New_York')).toEqual({
    from: '2026-03-01T05:00:00.000Z',
    until: '2026-04-01T04:00:00.000Z',
  });
  expect([monthAfter('2026-01', -1), monthAfter('2025-12', 1)]).toEqual(['2025-12', '2026-01']);
});

test('a statement as CSV has a row for each promise, and no text that a spreadsheet would run', () => {
  const ticket = { ...open('one', at('09:00')), externalId: '=HYPERLINK("x")' };
  const csv = statementCsv([stated(ticket, at('09:10'))]);
  const [head = '', first = '', ...rest] = csv.trimEnd().split('\r\n');
  expect(head.split(',')).toHaveLength(14);
  expect(first).toContain(`"'=HYPERLINK(""x"")"`);
  expect(first).toContain(`first-reply,${at('09:00')},60,,${at('10:00')},,running`);
  expect(rest).toHaveLength(1);
});
