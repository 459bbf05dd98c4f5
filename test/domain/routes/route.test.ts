import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compilePattern } from '../../../infra/local/bus/pattern.ts';
import { type Fact, factsOf, type News } from '../../../shared/domain/facts.ts';
import { ClientId } from '../../../shared/domain/ids.ts';
import { routable } from '../../../shared/domain/routes/fields.ts';
import { messageOf } from '../../../shared/domain/routes/message.ts';
import { readPattern } from '../../../shared/domain/routes/pattern.ts';
import { type Hears, hearsOf, hindrance, type Route, rulePattern } from '../../../shared/domain/routes/route.ts';
import { tallyOf } from '../../../shared/domain/routes/try.ts';
import { after } from '../../../shared/domain/time.ts';
import { acme, morning, ticketId } from '../../support/company.ts';

const other = ClientId.parse('cli_other');
const about = (clientId = acme) => ({ ticketId: ticketId('one'), clientId });
const fact = (news: News, at = morning): Fact => factsOf('tkt_one', 1, [news], at, 'test')[0] as Fact;
const breach = (clientId = acme, priority: 'urgent' | 'low' = 'urgent', at = morning) =>
  fact({ type: 'clock.breached', data: { ...about(clientId), clock: 'first-reply', dueAt: at, priority } }, at);
const urgentBreach = { type: ['clock.breached'], data: { priority: ['urgent'] } };
const hears = (pattern: Route['pattern'], clientId?: ClientId) =>
  hearsOf({ pattern, ...(clientId && { clientId }) }) as Hears;

describe('a pattern is read strictly', () => {
  test.each<[pattern: unknown, reason: string]>([
    [{ type: ['clock.breeched'] }, '“type” is never “clock.breeched”; did you mean “clock.breached”?'],
    [{ type: ['roster.gap-found'] }, '“type” is never “roster.gap-found”'],
    [{ priority: ['urgent'] }, 'the facts asked for have no “priority”; did you mean “data.priority”?'],
    [{ data: { prioritty: ['urgent'] } }, 'have no “data.prioritty”; did you mean “data.priority”?'],
    [{ type: ['clock.met'], data: { subject: ['x'] } }, 'have no “data.subject”'],
    [{ type: ['clock.met'], data: { priority: ['hihg'] } }, '“data.priority” is never “hihg”; did you mean “high”?'],
    [{ data: { attempts: ['3'] } }, '“data.attempts” is never "3"'],
    [{ data: { subject: [{ numeric: ['>', 3] }] } }, '“data.subject” is no number'],
    [{ data: { priority: { is: ['urgent'] } } }, '“data.priority” holds no fields'],
    [{ data: ['x'] }, '“data” is an object'],
    [{ data: { subject: Array.from({ length: 31 }, String) } }, 'at most 30 values'],
    [{ data: { subject: ['x'.repeat(1500)] } }, 'at most 1500 characters'],
    [{ $or: [{ by: ['x'] }, { data: { colour: ['red'] } }] }, 'have no “data.colour”'],
  ])('%j', (pattern, reason) => {
    expect(readPattern(pattern)).toMatchObject({ refused: 'invalid', reason: expect.stringContaining(reason) });
  });

  test('and one that is far too long, or too deep to be walked, is refused like any other', () => {
    const tooLong = { refused: 'invalid', reason: 'a pattern has at most 1500 characters' };
    expect(readPattern({ $or: Array.from({ length: 20_000 }, () => ({ by: ['x'] })) })).toEqual(tooLong);
    expect(readPattern(JSON.parse(`${'{"data":'.repeat(50_000)}["x"]${'}'.repeat(50_000)}`))).toEqual(tooLong);
  });
});

describe('a route of one client', () => {
  test('hears its client alone, on the bus as here, whatever its pattern says', () => {
    const patterns = fc.constantFrom(
      urgentBreach,
      { type: [{ prefix: 'clock.' }] },
      { $or: [{ type: ['clock.breached'] }, { data: { priority: [{ exists: true }] } }] },
      {
        data: {
          ticketId: [{ 'anything-but': 'tkt_x' }],
          $or: [{ priority: ['urgent'] }, { dueAt: [{ exists: true }] }],
        },
      },
      { by: [{ wildcard: '*' }] },
    );
    fc.assert(
      fc.property(patterns, fc.constantFrom(acme, other), (pattern, of) => {
        const rule = compilePattern(rulePattern({ pattern, clientId: acme }));
        const event = { source: 'sunrelay', detail: breach(of) };
        return rule(event) === (of === acme) && (hears(pattern, acme)(breach(of)) !== undefined) === (of === acme);
      }),
    );
  });

  test.each([
    { data: { clientId: [other] } },
    { $or: [{ data: { clientId: [other] } }, { type: ['clock.met'] }] },
    { data: { $or: [{ clientId: [{ exists: true }] }, { priority: ['low'] }] } },
  ])('cannot name another: %j', (pattern) => {
    expect(readPattern(pattern, acme)).toMatchObject({ refused: 'invalid' });
    expect(readPattern(pattern)).toBeTypeOf('function');
  });

  test('carries what the client may read', () => {
    const fired = fact({
      type: 'escalation.step-fired',
      data: { ...about(), rung: 'L2', step: 1, pass: 1, told: ['agt_ana'], takeOver: false },
    });
    expect(hears({ type: [fired.type] }, acme)(fired)?.data).toMatchObject({ told: [] });
    expect(hears({ type: [fired.type] })(fired)?.data).toMatchObject({ told: ['agt_ana'] });
    const read = fact({ type: 'ticket.read', data: about() });
    expect(hears({ type: ['ticket.read'] }, acme)(read)).toBeUndefined();
    expect(hears({ type: ['ticket.read'] })(read)).toBe(read);
  });
});

test("the operator's route carries every client's tickets, and nothing that is not about a ticket", () => {
  const all = hears({ by: ['test'] });
  expect(
    [breach(), breach(other), fact({ type: 'client.changed', data: { clientId: acme } })].map(
      (one) => all(one)?.data.clientId,
    ),
  ).toEqual([acme, other, undefined]);
});

describe('a try', () => {
  const now = after(morning, 24 * 3_600_000);

  test('counts the last day hour by hour, and shows the newest of what matched', () => {
    const tally = tallyOf(hears(urgentBreach), now);
    const facts = Array.from({ length: 70 }, (_, place) => breach(acme, 'urgent', after(morning, place * 60_000)));
    for (const one of [
      ...facts,
      breach(acme, 'low'),
      breach(acme, 'urgent', after(morning, -1)),
      breach(acme, 'urgent', after(now, 1)),
    ])
      tally.add(one);
    const { tried, shown } = tally.result(true);
    expect(tried).toMatchObject({ at: now, from: morning, read: 71, matched: 70, complete: true });
    expect(tried.byHour).toEqual([60, 10, ...Array.from({ length: 22 }, () => 0)]);
    expect(shown).toHaveLength(50);
    expect(shown[0]?.at).toBe(after(morning, 69 * 60_000));
  });

  test('comes before activating, and a flood must be meant', () => {
    const route = { status: 'draft' } as Route;
    const tried = (most: number) => ({
      at: now,
      from: morning,
      read: most,
      matched: most,
      complete: true,
      byHour: [most],
    });
    expect(hindrance(route, true)).toBe('it has not been tried as it is now');
    expect(hindrance({ ...route, tried: tried(60) }, false)).toBeUndefined();
    expect(hindrance({ ...route, tried: tried(61) }, false)).toContain('61 in one hour');
    expect(hindrance({ ...route, tried: tried(61) }, true)).toBeUndefined();
    expect(hindrance({ ...route, status: 'active', tried: tried(1) }, true)).toBe('it is active already');
  });
});

describe('what people read', () => {
  const home = 'https://sunrelay.example';

  test('says what happened, of which ticket, whose and how urgent it is, and where it is', () => {
    expect(messageOf(breach() as never, { home }, { client: 'Acme', subject: ' No\nlight ' }, 'en')).toEqual({
      title: 'A promise was missed',
      lines: ['No light', 'Acme · Urgent · First reply · due 2026-03-02 09:00 UTC'],
      link: { text: 'Open the ticket', url: `${home}/control/tickets/${ticketId('one')}` },
    });
    const theirs = messageOf(breach() as never, { home, clientId: acme }, {}, 'vi');
    expect(theirs.link.url).toBe(`${home}/portal/tickets/${ticketId('one')}`);
    expect(theirs.title).toBe('Một cam kết đã trễ');
  });

  test('is a line each, whatever somebody wrote', () => {
    const named = { client: 'Acme\r\nBcc: all@acme.example', subject: '\u0000Help\r\nBcc: all@acme.example\u001b[2J' };
    const { lines } = messageOf({ type: 'ticket.opened', data: about() }, { home }, named, 'en');
    expect(lines).toEqual(['Help Bcc: all@acme.example [2J', 'Acme Bcc: all@acme.example']);
  });

  test.each(['en', 'es', 'fr', 'vi'] as const)('has a headline for every fact that may be carried: %s', (language) => {
    const titles = routable.map((type) => messageOf({ type, data: about() }, { home }, {}, language).title);
    expect(titles.filter((title) => (routable as string[]).includes(title))).toEqual([]);
    expect(new Set(titles).size).toBe(routable.length);
  });
});
