import { describe, expect, test } from 'vitest';
import type { Agent } from '../../../shared/domain/agents/agent.ts';
import type { Plan } from '../../../shared/domain/clients/plan.ts';
import type { Step } from '../../../shared/domain/escalation/step.ts';
import { isRefusal } from '../../../shared/domain/refusal.ts';
import { answer } from '../../../shared/domain/tickets/answer.ts';
import { behind, opensAt } from '../../../shared/domain/tickets/behind.ts';
import type { Change } from '../../../shared/domain/tickets/change.ts';
import { awaitsClientSince } from '../../../shared/domain/tickets/client-wait.ts';
import { fallDue } from '../../../shared/domain/tickets/fall-due.ts';
import { receive } from '../../../shared/domain/tickets/receive.ts';
import type { Ticket } from '../../../shared/domain/tickets/ticket.ts';
import type { Wish } from '../../../shared/domain/tickets/wish.ts';
import type { Instant } from '../../../shared/domain/time.ts';
import { acme, agent, agentId, at, plan, report } from '../../support/company.ts';

const lead = agent('lea', { level: 'lead' });
const asleep = agent('lin', {
  level: 'L2',
  shifts: [{ id: 'shf_lin' as never, from: at('14:00'), until: at('22:00') }],
});
const absent = { ...agent('abe', { level: 'L2' }), status: 'away' } as Agent;
const stranger = agent('sam', { level: 'L2', seats: [] });
const team = [agent('ada'), lead, asleep, absent, stranger];
const client = { role: 'client', clientId: acme, as: 'viewer' } as const;

const targets = plan().targets;
const waiting = plan({
  targets: { ...targets, urgent: { ...targets.urgent, clientReplyMinutes: 30 } },
  ladder: {
    on: 'warning',
    repeat: 0,
    steps: [
      { rung: 'L1', delayMinutes: 5, takeOver: false },
      { rung: 'client', delayMinutes: 60, takeOver: false, waits: true },
      { rung: 'lead', delayMinutes: 0, takeOver: false },
    ],
  },
} as Partial<Plan>);

const opened = (): Ticket => {
  const first = report({ ticket: { subject: 'Help', priority: 'urgent' } });
  return receive({ plan: waiting, team }, first, acme, at('09:00'), at('09:00')).change?.after as Ticket;
};
const due = (ticket: Ticket, now: Instant) => fallDue({ ticket, plan: waiting, team }, now) as Change;
/** Warned at 09:10, when L1 is told; the client is asked at 09:15, as the promise would have broken. */
const asked = () => due(due(opened(), at('09:10')).after, at('09:15'));
const facts = ({ facts: some }: Change) => some.map(({ type }) => type);
const clockOf = ({ clocks }: Ticket, name: string) => clocks.find(({ kind }) => kind === name);

describe('a step that waits for the client', () => {
  test('pauses what is ours and starts what the client promised', () => {
    const { after } = asked();
    expect(facts(asked())).toContain('ticket.client-asked');
    expect(awaitsClientSince(after)).toBe(at('09:15'));
    expect(clockOf(after, 'resolution')).toMatchObject({ state: 'paused' });
    expect(clockOf(after, 'client-reply')).toMatchObject({ state: 'running', dueAt: at('09:45') });
    expect(after.place).toMatchObject({ at: 'agent' });
  });

  test('ends when its people say so: their promise is kept, ours go on, and agents read what was said', () => {
    const wish: Wish = { kind: 'client-answer', text: 'Refund it.', author: 'Cleo' };
    const said = answer({ ticket: asked().after, plan: waiting, team }, wish, client, at('09:25')) as Change;
    expect(facts(said)).toEqual(expect.arrayContaining(['clock.met', 'ticket.client-answered']));
    expect(awaitsClientSince(said.after)).toBeUndefined();
    expect(said.messages).toEqual([
      expect.objectContaining({
        visibility: 'internal',
        direction: 'outbound',
        text: 'Refund it.',
        author: { name: 'Cleo' },
      }),
    ]);
    expect(clockOf(said.after, 'resolution')).toMatchObject({ state: 'running', dueAt: at('17:10') });
    expect(said.outgoing).toEqual([]);
  });

  test('nobody answers for a client that is not waited for, and a client does nothing else', () => {
    const world = { ticket: opened(), plan: waiting, team };
    expect(answer(world, { kind: 'client-answer' }, client, at('09:05'))).toMatchObject({ refused: 'conflict' });
    expect(isRefusal(answer(world, { kind: 'acknowledge' }, client, at('09:05')))).toBe(true);
  });

  test.each([
    ['a note', { messages: [{ visibility: 'internal', direction: 'outbound', text: 'Refund it' }] }, true],
    ['an answer to the requester', { messages: [{ visibility: 'public', direction: 'outbound', text: 'Hi' }] }, true],
    ['a status', { ticket: { status: 'on-hold' }, messages: [] }, true],
    ['a word of the requester', { messages: [{ visibility: 'public', direction: 'inbound', text: 'And?' }] }, false],
  ] as const)('%s in its helpdesk: answered %#', (_what, about, isAnswer) => {
    const news = report({ event: 'ticket.updated', ...about } as never);
    const { change } = receive({ ticket: asked().after, plan: waiting, team }, news, acme, at('09:30'), at('09:30'));
    expect(awaitsClientSince(change?.after as Ticket) === undefined).toBe(isAnswer);
  });

  test('a promise of the client that breaks starts no ladder of ours, and what waits goes on waiting', () => {
    const broken = due(asked().after, at('09:45'));
    expect(broken.facts).toEqual([
      expect.objectContaining({ type: 'clock.breached', data: expect.objectContaining({ clock: 'client-reply' }) }),
    ]);
    expect(awaitsClientSince(broken.after)).toBe(at('09:15'));
  });

  test('the solution ends the wait as well', () => {
    const solved = answer(
      { ticket: asked().after, plan: waiting, team },
      { kind: 'status', to: 'solved' },
      { role: 'operator', as: 'owner' },
      at('09:20'),
    ) as Change;
    expect(awaitsClientSince(solved.after)).toBeUndefined();
    expect(clockOf(solved.after, 'client-reply')).toMatchObject({ state: 'stopped' });
  });
});

describe('a ladder that re-arms on silence', () => {
  const quiet = plan({
    ladder: {
      on: 'warning',
      repeat: 0,
      rearmAfterMinutes: 20,
      rearmOn: 'silence',
      steps: [{ rung: 'L1', delayMinutes: 0, takeOver: false }],
    },
  } as Partial<Plan>);
  const ada = { role: 'agent', agentId: agentId('ada') } as const;
  const wants = (ticket: Ticket, wish: Wish, now: Instant) =>
    (answer({ ticket, plan: quiet, team }, wish, ada, now) as Change).after;
  /** Hung on the resolution: one that hangs on a reply ends with the reply. */
  const acknowledged = (): Ticket => {
    const warned = fallDue({ ticket: opened(), plan: quiet, team }, at('09:10')) as Change;
    const ladderFor = 'resolution' as const;
    return wants({ ...warned.after, ladderFor }, { kind: 'acknowledge' }, at('09:12'));
  };

  test.each<[string, Wish, boolean]>([
    ['a reply', { kind: 'reply', text: 'We look into it' }, true],
    ['a status', { kind: 'status', to: 'on-hold' }, true],
    ['a note', { kind: 'note', text: 'Asked the warehouse' }, false],
    ['a priority', { kind: 'priority', to: 'high' }, false],
  ])('%s breaks the silence: %#', (_what, wish, breaks) => {
    const ticket = wants(acknowledged(), wish, at('09:20'));
    expect(ticket.ladder).toMatchObject({ state: 'acknowledged' });
    expect(ticket.ladder && 'rearmAt' in ticket.ladder).toBe(!breaks);
  });

  test('a public answer in the helpdesk breaks it, and so nobody is told at that instant', () => {
    const theirs = report({
      event: 'ticket.message' as never,
      messages: [{ visibility: 'public', direction: 'outbound', text: 'Hello' }],
    });
    const { change } = receive({ ticket: acknowledged(), plan: quiet, team }, theirs, acme, at('09:20'), at('09:20'));
    expect(change?.after.ladder).not.toHaveProperty('rearmAt');
    const silent = fallDue({ ticket: acknowledged(), plan: quiet, team }, at('09:32')) as Change;
    expect(facts(silent)).toContain('escalation.rearmed');
  });
});

describe('who stands behind a step', () => {
  const step = (about: object) => ({ rung: 'L2', delayMinutes: 0, takeOver: false, ...about }) as Step;
  const ticket: Ticket = { ...opened(), incidentTeam: [agentId('lea'), agentId('lin')] };
  const told = (about: object) => behind(step(about), ticket, team, at('09:30'));

  test.each([
    ['everybody on duty and certified at each level that is named', [{ to: 'rung', rung: 'lead' }], ['agt_lea']],
    ['the owner', [{ to: 'owner' }], ['agt_ada']],
    ['an agent by name', [{ to: 'agent', agentId: 'agt_lea' }], ['agt_lea']],
    ['nobody without a certification', [{ to: 'agent', agentId: 'agt_sam' }], []],
    ['the team of the incident, as far as it is there', [{ to: 'incident-team' }], ['agt_lea']],
    [
      'each one once, and the client',
      [{ to: 'owner' }, { to: 'rung', rung: 'L1' }, { to: 'client' }],
      ['agt_ada', 'client'],
    ],
  ])('%s', (_who, targets, expected) => {
    expect(told({ targets })).toEqual(expected);
  });

  test('without targets a rung is what it always was', () => {
    expect(told({ rung: 'L1' })).toEqual(['agt_ada']);
    expect(told({ rung: 'L2' })).toEqual([]);
    expect(told({ rung: 'client' })).toEqual(['client']);
  });

  test('paged anyway are those who are off shift, not those on leave', () => {
    expect(told({ window: 'page-anyway' })).toEqual(['agt_lin']);
  });

  test('the first of those who are off duty opens the hours of a step', () => {
    expect(opensAt(step({}), ticket, team, at('09:30'))).toBe(at('14:00'));
    expect(opensAt(step({ rung: 'L3' }), ticket, team, at('09:30'))).toBeUndefined();
  });
});
