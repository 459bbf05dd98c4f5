import { describe, expect, test } from 'vitest';
import { answer } from '../../../shared/domain/tickets/answer.ts';
import type { Change } from '../../../shared/domain/tickets/change.ts';
import type { World } from '../../../shared/domain/tickets/reading.ts';
import { receive } from '../../../shared/domain/tickets/receive.ts';
import type { Ticket } from '../../../shared/domain/tickets/ticket.ts';
import { acme, agent, agentId, at, plan, report } from '../../support/company.ts';

const now = at('09:00');
const opened = (world: Partial<World> = {}, about: Parameters<typeof report>[0] = {}): Change =>
  receive({ plan: plan(), team: [agent('ann')], ...world }, report(about), acme, now, now).change!;
const again = (
  ticket: Ticket,
  about: Parameters<typeof report>[0],
  when = at('09:10'),
  team = [agent('ann', { held: 1 })],
) => receive({ ticket, plan: plan(), team }, report(about), acme, when, when);
const types = (change?: Change) => change?.facts.map(({ type }) => type);

const outbound = (text: string) => [{ visibility: 'public' as const, direction: 'outbound' as const, text }];

describe('opening', () => {
  test('assigns in the same change, moves the load and promises a first reply and a resolution', () => {
    const change = opened();
    expect(types(change)).toEqual(['ticket.opened', 'ticket.assigned']);
    expect(change.after.place).toEqual({ at: 'agent', agentId: agentId('ann'), handOffBy: at('16:10'), since: now });
    expect(change.loads).toEqual([
      { agentId: agentId('ann'), by: 1, gate: { revision: 1, held: 0, limit: 2, pace: { since: now, taken: 1 } } },
    ]);
    expect(change.after.clocks.map(({ kind, state }) => [kind, state])).toEqual([
      ['first-reply', 'running'],
      ['resolution', 'running'],
    ]);
    expect(change.after.version).toBe(1);
  });

  test('promises count from when the sender was answered, not from when the work was done', () => {
    const late = receive({ plan: plan(), team: [] }, report(), acme, at('09:00'), at('09:20')).change!;
    expect(late.after.clocks[0]).toMatchObject({ startedAt: at('09:00'), dueAt: at('10:00') });
  });

  test('waits in the pool when everybody on duty is full, and parks with an alarm when nobody is there', () => {
    expect(opened({ team: [agent('ann', { held: 2 })] }).after.place).toMatchObject({ at: 'pool' });
    const parked = opened({ team: [agent('ann', { status: 'break' })] });
    expect(parked.after.place).toMatchObject({ at: 'parked', because: 'nobody on duty may take it' });
    expect(types(parked)).toEqual(['ticket.opened', 'ticket.parked']);
  });

  test('one that comes in done asks for nothing', () => {
    const received = receive({ plan: plan(), team: [] }, report({ ticket: { status: 'solved' } }), acme, now, now);
    expect(received).toEqual({ outcome: 'ignored', because: 'the ticket came in as solved' });
  });

  test('one that waits for its customer is paused at once and counts in nobody’s load', () => {
    const change = opened({}, { ticket: { status: 'waiting-customer' } });
    expect(change.after.clocks.map(({ state }) => state)).toEqual(['paused', 'paused']);
    expect(change.loads).toEqual([]);
  });

  test.each([
    ['es-MX', 'es'],
    ['ES', 'es'],
    ['es_419', 'es'],
    ['fr', 'en'],
    [undefined, 'en'],
  ])('a ticket in %s is answered in %s', (language, expected) => {
    expect(opened({}, { ticket: { ...(language && { language }) } }).after.language).toBe(expected);
  });

  test('a tag is looked up among the plan’s tags and nowhere else', () => {
    const tags = ['constructor', 'toString', 'billing'];
    const world = { plan: plan({ skillsByTag: { billing: 'invoices' } }) };
    expect(opened(world, { ticket: { tags } }).after.skills).toEqual(['invoices']);
  });

  test('the same report gives the same facts with the same ids', () => {
    expect(opened().facts).toEqual(opened().facts);
    expect(opened().facts.map(({ id }) => id)).toEqual(['fct_tkt-one-1-0', 'fct_tkt-one-1-1']);
  });
});

describe('versions', () => {
  test('a late version does not overwrite a newer one', () => {
    const first = opened({}, { occurredAt: at('08:59'), ticket: { subject: 'New' } }).after;
    const late = again(first, { occurredAt: at('08:00'), ticket: { subject: 'Old', status: 'solved' }, messages: [] });
    expect(late).toEqual({ outcome: 'late', because: `a version of ${at('08:59')} was here first` });
  });

  test('a message in a late version is still a message', () => {
    const first = opened({}, { occurredAt: at('08:59'), ticket: { subject: 'New' } }).after;
    const late = again(first, { occurredAt: at('08:00'), ticket: { subject: 'Old' }, text: 'and this?' });
    expect(late.outcome).toBe('updated');
    expect(late.change!.after.subject).toBe('New');
    expect(late.change!.messages.map(({ text }) => text)).toEqual(['and this?']);
  });

  test('a message that is told twice under its id is one message', () => {
    const messages = [{ externalId: 'm1', visibility: 'public' as const, direction: 'inbound' as const, text: 'hi' }];
    const first = opened({}, { messages }).after;
    expect(again(first, { messages }).change!.messages).toEqual([]);
  });

  test('another priority keeps what has elapsed (rule 3: a priority change keeps elapsed time and pauses)', () => {
    const first = opened().after;
    const urgent = again(first, { ticket: { priority: 'urgent' }, messages: [] }).change!.after;
    expect(urgent.clocks[0]).toMatchObject({ startedAt: at('09:00'), dueAt: at('09:15') });
  });
});

describe('the conversation', () => {
  test('rule 6: a reply by any channel stops the same clock', () => {
    const answered = again(opened().after, { messages: outbound('We are on it') }).change!;
    expect(answered.after.clocks.find(({ kind }) => kind === 'first-reply')).toMatchObject({
      state: 'stopped',
      stoppedAt: at('09:10'),
    });
    expect(types(answered)).toContain('clock.met');
  });

  test('rule 5: a “thanks” after the solution starts no promise and does not reopen', () => {
    const solved = again(opened().after, { ticket: { status: 'solved' }, messages: [] }).change!.after;
    const thanks = again(solved, { text: 'Thanks a lot!', ticket: { status: 'open' } }, at('09:20')).change!;
    expect(thanks.after.status).toBe('solved');
    expect(thanks.after.clocks.every(({ state }) => state === 'stopped')).toBe(true);
  });

  test.each([
    'thanks, but it still fails?',
    'It broke again after what you did, thanks',
    'Type error again when I log in',
    'Thanks but the refund never arrived',
    'Thanks, still broken.',
    'Thank you. Please cancel my account too.',
  ])('“%s” asks for something, it reopens', (text) => {
    const solved = again(opened().after, { ticket: { status: 'solved' }, messages: [] }).change!.after;
    const back = again(solved, { text }, at('09:20')).change!;
    expect(back.after.status).toBe('open');
    expect(types(back)).toEqual(expect.arrayContaining(['ticket.reopened', 'ticket.assigned']));
    expect(back.decision).toMatchObject({ chosen: agentId('ann'), because: 'same hands' });
  });

  test('the next-reply promise does not run before the first reply', () => {
    const asked = again(opened().after, { text: 'hello?' }).change!.after;
    expect(asked.clocks.map(({ kind }) => kind)).toEqual(['first-reply', 'resolution']);
    const answered = again(asked, { messages: outbound('yes') }, at('09:11')).change!.after;
    const askedAgain = again(answered, { text: 'and now?' }, at('09:12')).change!.after;
    expect(askedAgain.clocks.find(({ kind }) => kind === 'next-reply')).toMatchObject({
      state: 'running',
      startedAt: at('09:12'),
    });
  });

  test('waiting on the customer frees the agent, their answer takes the room again', () => {
    const waiting = again(opened().after, { ticket: { status: 'waiting-customer' }, messages: [] }).change!;
    expect(waiting.loads).toEqual([{ agentId: agentId('ann'), by: -1 }]);
    expect(types(waiting)).toContain('agent.has-room');
    const back = again(waiting.after, { text: 'here it is' }, at('11:00')).change!;
    expect(back.loads).toEqual([{ agentId: agentId('ann'), by: 1 }]);
    expect(back.after.clocks.find(({ kind }) => kind === 'first-reply')).toMatchObject({
      state: 'running',
      dueAt: at('11:50'),
    });
  });

  test('rule 3: paused then resolved closes the pause in the same write', () => {
    const waiting = again(opened().after, { ticket: { status: 'on-hold' }, messages: [] }).change!.after;
    const solved = again(waiting, { ticket: { status: 'solved' }, messages: [] }, at('10:00')).change!.after;
    expect(solved.pauses).toEqual([{ from: at('09:10'), until: at('10:00'), because: 'on-hold' }]);
    expect(solved.clocks.every(({ state }) => state === 'stopped')).toBe(true);
  });

  test('the echo of our own reply is dropped, whatever the helpdesk did to its white space', () => {
    const first = opened().after;
    const replied = { ...first, sent: [{ text: 'wehaveresetyourpassword', at: now }] };
    expect(again(replied, { messages: outbound('We have reset\nyour  password.') }).outcome).toBe('echo');
  });

  test('a write of ours that came back once is known from then on, however many follow it', () => {
    const said = { externalId: 'm9', ...outbound('We are on it')[0]! };
    const replied = { ...opened().after, sent: [{ text: 'weareonit', at: now }] };
    const asked = [
      said,
      { externalId: 'm10', visibility: 'public' as const, direction: 'inbound' as const, text: 'And?' },
    ];
    const back = again(replied, { messages: asked }).change!.after;
    expect(again({ ...back, sent: [] }, { messages: asked }).change!.messages).toEqual([]);
  });

  test('the echo of a reply does not reopen what was solved with it: the helpdesk has not heard of that yet', () => {
    const solved = answer(
      { ticket: opened().after, plan: plan(), team: [agent('ann', { held: 1 })] },
      { kind: 'reply', text: 'Done.', status: 'solved' },
      { role: 'operator', as: 'owner' },
      at('09:10'),
    ) as Change;
    const echo = { ticket: { status: 'open' as const }, messages: outbound('Done.') };
    expect(again(solved.after, echo, at('09:11')).outcome).toBe('echo');
    const reopened = again(solved.after, { ticket: { status: 'open' }, messages: [] }, at('09:15')).change!;
    expect(reopened.after.status).toBe('open');
    expect(again(solved.after, { text: 'It is not!' }, at('09:11')).change!.after.status).toBe('open');
  });

  test('an echo comes back once: the same words later are somebody else’s, and stop the promise', () => {
    const replied = { ...opened().after, sent: [{ text: 'hellothere', at: now }] };
    const echoed = again(replied, { messages: outbound('Hello there') }).change!;
    expect(echoed.after.clocks[0]).toMatchObject({ kind: 'first-reply', state: 'running' });
    const macro = again(echoed.after, { messages: outbound('Hello there!') }, at('09:20'));
    expect(macro.change!.after.clocks.find(({ kind }) => kind === 'first-reply')).toMatchObject({ state: 'stopped' });
  });

  test('a conversation told again from its end brings nothing new, however long it is', () => {
    const newest = Array.from({ length: 50 }, (_, index) => ({
      externalId: `m${index + 10}`,
      visibility: 'public' as const,
      direction: 'inbound' as const,
      text: `message ${index}`,
    }));
    const first = opened({}, { messages: [{ ...newest[0]!, externalId: 'm0' }] }).after;
    const long = again(first, { messages: newest }).change!.after;
    expect(again(long, { messages: newest }).change!.messages).toEqual([]);
  });

  test('thirty-one reports within a minute are two systems talking: the ticket is left alone', () => {
    const looping = { ...opened().after, flips: { since: at('09:09:30'), count: 30 } };
    expect(again(looping, { text: 'x' })).toMatchObject({ outcome: 'looping' });
    expect(again({ ...looping, flips: { since: at('09:08'), count: 300 } }, { text: 'x' }).outcome).toBe('updated');
  });
});
