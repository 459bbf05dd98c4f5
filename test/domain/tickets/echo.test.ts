import { expect, test } from 'vitest';
import { answer } from '../../../shared/domain/tickets/answer.ts';
import type { Change } from '../../../shared/domain/tickets/change.ts';
import { receive } from '../../../shared/domain/tickets/receive.ts';
import type { Report } from '../../../shared/domain/tickets/report.ts';
import type { Ticket } from '../../../shared/domain/tickets/ticket.ts';
import { acme, agent, at, plan, report } from '../../support/company.ts';

const operator = { role: 'operator' as const, as: 'owner' as const };
const asked = { externalId: 'm0', visibility: 'public' as const, direction: 'inbound' as const, text: 'It broke' };
const noted = { externalId: 'm1', visibility: 'internal' as const, direction: 'outbound' as const, text: 'Ask Bob' };
const replied = { externalId: 'm2', visibility: 'public' as const, direction: 'outbound' as const, text: 'Mended.' };

/** The ticket as the helpdesk shows it after so many of our three writes: a note, a reply and the solve. */
const shown = (writes: number): Report =>
  report({
    occurredAt: at(`09:10:0${writes}`),
    ticket: { subject: 'It broke', tags: ['red'], status: writes < 3 ? 'open' : 'solved' },
    messages: [asked, noted, replied].slice(0, writes + 1),
  });

const told = (ticket: Ticket | undefined, about: Report, when = at('09:11')) =>
  receive({ ...(ticket && { ticket }), plan: plan(), team: [agent('ann')] }, about, acme, when, when);

/** Opened, noted, answered and solved by us; the helpdesk's webhooks about it are still to come. */
function answered(): Ticket {
  const world = { plan: plan(), team: [agent('ann', { held: 1 })] };
  const ticket = told(undefined, shown(0), at('09:00')).change?.after as Ticket;
  const note = answer({ ...world, ticket }, { kind: 'note', text: noted.text }, operator, at('09:10')) as Change;
  const reply = { kind: 'reply' as const, text: replied.text, status: 'solved' as const };
  return (answer({ ...world, ticket: note.after }, reply, operator, at('09:10')) as Change).after;
}

/**
 * What three webhooks may show, one per write, in whatever order they come: each is read again when its turn comes, so it
 * shows its own write, all that was shown before, and perhaps more.
 */
const orders = [
  [1, 2, 3],
  [1, 3, 2],
  [2, 1, 3],
  [2, 3, 1],
  [3, 1, 2],
  [3, 2, 1],
];
function readings([next, ...rest]: number[], before = 1): number[][] {
  if (next === undefined) return [[]];
  const least = Math.max(next, before);
  return [1, 2, 3]
    .filter((writes) => writes >= least)
    .flatMap((writes) => readings(rest, writes).map((others) => [writes, ...others]));
}
const distinct = [...new Set(orders.flatMap((order) => readings(order)).map((shows) => shows.join(' ')))];

test.each(distinct)('three webhooks that show %s of our three writes are three echoes', (shows) => {
  const before = answered();
  let ticket = before;
  for (const writes of shows.split(' ').map(Number)) {
    const { outcome, change } = told(ticket, shown(writes));
    expect(outcome).toBe('echo');
    expect(change).toMatchObject({ messages: [], facts: [], outgoing: [], loads: [] });
    ticket = change?.after as Ticket;
  }
  expect(ticket).toMatchObject({ status: 'solved', place: before.place, clocks: before.clocks, sent: [] });
});

test('a helpdesk that was down takes our writes an hour later, and their echoes reopen nothing', () => {
  let ticket = answered();
  const coming: [number, string][] = [
    [1, '10:10:01'],
    [2, '10:10:02'],
    [2, '10:11'],
    [3, '10:11:01'],
  ];
  for (const [writes, when] of coming) {
    const { outcome, change } = told(ticket, { ...shown(writes), occurredAt: at(when) }, at(when));
    expect({ outcome, status: change?.after.status }).toEqual({ outcome: 'echo', status: 'solved' });
    ticket = change?.after as Ticket;
  }
  const reopened = { ...shown(2), occurredAt: at('10:30') };
  expect(told(ticket, reopened, at('10:30')).change?.after.status).toBe('open');
});

test.each<[string, Partial<Report>]>([
  ['another subject', { ticket: { subject: 'It broke twice' } }],
  ['another tag', { ticket: { tags: ['red', 'blue'] } }],
  ['another requester', { ticket: { requester: { name: 'Bea' } } }],
  ['a message of somebody else', { messages: [{ ...replied, externalId: 'm3', text: 'Let me help too' }] }],
  ['our own words once more', { messages: [{ ...replied, externalId: 'm3' }] }],
])('%s after our echoes is no echo', (_, news) => {
  const known = told(answered(), shown(3)).change?.after as Ticket;
  const newer = { ...shown(3), occurredAt: at('09:12'), ...news };
  expect(told(known, newer, at('09:12')).outcome).toBe('updated');
});
