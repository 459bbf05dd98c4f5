import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Agent, shiftAt, withStatus } from '../../../shared/domain/agents/agent.ts';
import type { Fact } from '../../../shared/domain/facts.ts';
import type { ShiftId } from '../../../shared/domain/ids.ts';
import { isRefusal } from '../../../shared/domain/refusal.ts';
import { answer } from '../../../shared/domain/tickets/answer.ts';
import { type Change, dueAt } from '../../../shared/domain/tickets/change.ts';
import { fallDue } from '../../../shared/domain/tickets/fall-due.ts';
import { HAND_OFF_MILLIS, handOffDueAt, holdingOf, misplaced } from '../../../shared/domain/tickets/hand-off.ts';
import { lookAgain } from '../../../shared/domain/tickets/move.ts';
import { receive } from '../../../shared/domain/tickets/receive.ts';
import { ownerOf, type Ticket } from '../../../shared/domain/tickets/ticket.ts';
import type { Wish } from '../../../shared/domain/tickets/wish.ts';
import { after, type Instant } from '../../../shared/domain/time.ts';
import { acme, agent, agentId, at, plan, report } from '../../support/company.ts';

const shift = (name: string, from: string, until: string) => ({
  id: `shf_${name}` as ShiftId,
  from: at(from),
  until: at(until),
});
const ann = agent('ann', { shifts: [shift('ann', '08:00', '12:00')] });
const bob = agent('bob', { region: 'manila', shifts: [shift('bob', '12:00', '20:00')], limit: 5 });
const note = { done: 'asked the warehouse', next: 'refund', promised: 'an answer by noon' };

const open = (team: Agent[], when = at('09:00')) =>
  receive({ plan: plan(), team }, report(), acme, when, when).change!.after;
const heldByAnn = open([ann]);
const holding = { ...ann, held: 1 };
const look = (ticket: Ticket, team: Agent[], now: Instant) => lookAgain({ ticket, plan: plan(), team }, now);
const due = (ticket: Ticket, team: Agent[], now: Instant) => fallDue({ ticket, plan: plan(), team }, now);
const released = (change: Change | undefined) =>
  change?.facts.find((fact): fact is Fact & { type: 'ticket.released' } => fact.type === 'ticket.released')?.data;

function does(ticket: Ticket, wish: Wish, team: Agent[], now: Instant): Change {
  const change = answer({ ticket, plan: plan(), team }, wish, { role: 'agent', agentId: agentId('ann') }, now);
  if (isRefusal(change)) throw new Error(change.reason);
  return change;
}

describe('D7: at the edge of a shift a running ticket', () => {
  test('is handed over to the region coming on, with what the machine knows when no note was left', () => {
    const change = look(heldByAnn, [holding, bob], at('12:00'));
    expect(change?.after.place).toMatchObject({ at: 'agent', agentId: bob.id, handOffBy: at('20:10') });
    expect(released(change)).toMatchObject({
      agentId: ann.id,
      because: 'the shift ended',
      verb: 'rehome',
      outcome: 'handed-over',
      noted: false,
      region: 'nairobi',
    });
    expect(change?.messages).toMatchObject([{ ours: true, visibility: 'internal', by: 'dispatch' }]);
    expect(change?.messages[0]?.text).toBe(
      [
        'Handed off without a note. What is known:',
        'Status: open, priority normal, open for 3 h.',
        'Promise: first reply due 2026-03-02T10:00:00.000Z.',
        'Promise: resolution due 2026-03-02T17:00:00.000Z.',
        'Last message: from the requester, 3 h ago.',
      ].join('\n'),
    );
    expect(change?.outgoing).toEqual([]);
  });

  test('goes with the note that was written ahead, in the name of whoever wrote it', () => {
    const prepared = does(heldByAnn, { kind: 'prepare-hand-off', note }, [holding], at('11:50')).after;
    expect(prepared.said).toBe(heldByAnn.said);
    const change = look(prepared, [holding, bob], at('12:00'));
    expect(released(change)).toMatchObject({ noted: true });
    expect(change?.messages).toMatchObject([
      { by: ann.id, ours: true, text: 'Done: asked the warehouse\nNext: refund\nPromised: an answer by noon' },
    ]);
    expect(change?.after).not.toHaveProperty('handOffNote');
  });

  test('counts as a gap when something was said after the note', () => {
    const prepared = does(heldByAnn, { kind: 'prepare-hand-off', note }, [holding], at('11:50')).after;
    const stale = does(prepared, { kind: 'note', text: 'they called' }, [holding], at('11:55')).after;
    expect(released(look(stale, [holding, bob], at('12:00')))).toMatchObject({ noted: false });
  });

  test('waits for room, or is parked with an alarm when nobody is there', () => {
    const full = look(heldByAnn, [holding, { ...bob, held: 5 }], at('12:00'));
    expect(full?.facts.map(({ type }) => type)).toEqual(['ticket.released', 'ticket.queued', 'agent.has-room']);
    expect(released(full)).toMatchObject({ outcome: 'queued' });
    const alone = look(heldByAnn, [holding], at('12:00'));
    expect(alone?.facts.map(({ type }) => type)).toContain('ticket.parked');
    expect(released(alone)).toMatchObject({ outcome: 'parked' });
  });

  test('is kept while it waits for its customer, and moves when they answer', () => {
    const waiting = does(heldByAnn, { kind: 'status', to: 'waiting-customer' }, [holding], at('11:00')).after;
    expect(look(waiting, [ann, bob], at('12:00'))).toBeUndefined();
    expect(ownerOf(waiting)).toBe(ann.id);
    expect(handOffDueAt(waiting)).toBeUndefined();
    const more = { ...report({ text: 'And now?' }), event: 'ticket.message' as const };
    const moved = receive({ ticket: waiting, plan: plan(), team: [ann, bob] }, more, acme, at('13:00'), at('13:00'));
    expect(moved.change?.after.place).toMatchObject({ agentId: bob.id });
    expect(released(moved.change)).toMatchObject({ verb: 'rehome' });
  });

  test('stays with somebody who goes right on with another shift', () => {
    const long = { ...holding, shifts: [...ann.shifts, shift('more', '12:00', '16:00')] };
    expect(look(heldByAnn, [long, bob], at('12:00'))).toBeUndefined();
    expect(open([long]).place).toMatchObject({ handOffBy: at('16:10') });
  });
});

describe('a break', () => {
  const pausing = withStatus(holding, 'break', at('09:05'));

  test('is no hand-off while it is short: the ticket is looked after when it is over', () => {
    const change = look(heldByAnn, [pausing], at('09:05'));
    expect(change?.facts).toEqual([]);
    expect(change?.after.place).toMatchObject({ agentId: ann.id, handOffBy: at('09:15') });
    expect(look(change!.after, [pausing], at('09:06'))).toBeUndefined();
    const back = due(change!.after, [withStatus(pausing, 'active', at('09:12'))], at('09:15'));
    expect(back?.after.place).toMatchObject({ agentId: ann.id, handOffBy: at('12:10') });
    const gone = due(change!.after, [pausing, agent('cyd')], at('09:15'));
    expect(gone?.after.place).toMatchObject({ agentId: agentId('cyd') });
    expect(released(gone)).toEqual(
      expect.objectContaining({ because: 'on a break', verb: 'handover', outcome: 'handed-over' }),
    );
    expect(released(gone)).not.toHaveProperty('satellite');
  });

  test('is not made longer by asking for it again', () => {
    const again = withStatus(withStatus(holding, 'break', at('09:05')), 'break', at('09:12'));
    expect(again.statusSince).toBe(at('09:05'));
    expect(released(look(heldByAnn, [again, agent('cyd')], at('09:15')))).toMatchObject({ because: 'on a break' });
  });

  test('hands off at once what would break within it', () => {
    const late = withStatus(holding, 'break', at('09:51'));
    expect(released(look(heldByAnn, [late, agent('cyd')], at('09:51')))).toMatchObject({ because: 'on a break' });
  });
});

test.each<[string, Agent, string]>([
  ['away', withStatus(holding, 'away', at('09:30')), 'away'],
  ['left', withStatus(holding, 'left', at('09:30')), 'left for good'],
  ['sick, without the rest of the shift', { ...holding, shifts: [] }, 'the shift was taken away'],
  [
    'no longer certified',
    { ...holding, seats: [{ clientId: acme, certifiedUntil: at('09:30') }] },
    'no longer certified',
  ],
])('somebody who is %s hands off at once', (_, owner, because) => {
  const change = look(heldByAnn, [owner, agent('cyd')], at('09:30'));
  expect(released(change)).toMatchObject({ because, verb: 'handover', outcome: 'handed-over' });
});

test('one that moves while a promise is at risk moves hot, and no other', () => {
  const warned = due(heldByAnn, [holding, bob], at('09:45'))?.after ?? heldByAnn;
  expect(warned.clocks.some(({ warnedAt }) => warnedAt)).toBe(true);
  expect(released(look(warned, [holding, bob], at('12:00')))).toMatchObject({ verb: 'rehome', hot: true });
  expect(released(look(heldByAnn, [holding, bob], at('12:00')))).not.toHaveProperty('hot');
});

describe('the safety net', () => {
  test('finds what was left over and counts it as a satellite', () => {
    const change = due(heldByAnn, [holding, bob], at('12:10'));
    expect(released(change)).toMatchObject({ satellite: true, verb: 'rehome' });
    expect(change?.after.place).toMatchObject({ agentId: bob.id });
  });

  test('one that was kept for its customer, who answers after the shift, is passed on and was not left over', () => {
    const kept = does(heldByAnn, { kind: 'reply', text: 'Which?', status: 'waiting-customer' }, [holding], at('11:00'));
    const more = report({ event: 'ticket.message', text: 'This one', ticket: { status: 'open' } });
    const home = { ...holding, held: 0 };
    const { change } = receive(
      { ticket: kept.after, plan: plan(), team: [home, bob] },
      more,
      acme,
      at('15:00'),
      at('15:00'),
    );
    expect(change?.after.place).toMatchObject({ agentId: bob.id });
    expect(released(change)).toMatchObject({ verb: 'rehome', outcome: 'handed-over' });
    expect(released(change)).not.toHaveProperty('satellite');
  });

  test('is set anew when the owner is still there', () => {
    const replied = does(heldByAnn, { kind: 'reply', text: 'Hello' }, [holding], at('09:30')).after;
    const long = { ...holding, shifts: [shift('long', '08:00', '15:00')] };
    const change = due(replied, [long, bob], at('12:10'));
    expect(change?.facts).toEqual([]);
    expect(change?.after.place).toMatchObject({ agentId: ann.id, handOffBy: at('15:10') });
  });

  test('looks when a certification ends', () => {
    const short = { ...ann, seats: [{ clientId: acme, certifiedUntil: at('10:30') }] };
    const ticket = does(open([short]), { kind: 'reply', text: 'Hello' }, [{ ...short, held: 1 }], at('09:30')).after;
    expect(dueAt(ticket)).toBe(at('10:30'));
    expect(released(due(ticket, [{ ...short, held: 1 }, agent('cyd')], at('10:30')))).toMatchObject({
      because: 'no longer certified',
    });
  });
});

test('D5: a reopened ticket returns to the same hands, on duty with room, and to others when these are gone', () => {
  const solved = does(heldByAnn, { kind: 'reply', text: 'Done', status: 'solved' }, [holding], at('10:00')).after;
  const again = { ...report({ text: 'No, it does not' }), event: 'ticket.message' as const };
  const reopened = (team: Agent[], now: Instant) =>
    receive({ ticket: solved, plan: plan(), team }, again, acme, now, now).change?.after.place;
  expect(reopened([ann, agent('cyd')], at('11:00'))).toMatchObject({ agentId: ann.id });
  expect(reopened([ann, bob], at('13:00'))).toMatchObject({ agentId: bob.id });
});

test('time in hands is counted while it counts in somebody’s load, across hands', () => {
  const waiting = does(heldByAnn, { kind: 'status', to: 'waiting-customer' }, [holding], at('09:20')).after;
  expect(waiting.work).toEqual({ minutes: 20 });
  const running = does(waiting, { kind: 'status', to: 'open' }, [ann], at('11:50')).after;
  const moved = look(running, [holding, bob], at('12:00'))!.after;
  expect(moved.work).toEqual({ minutes: 30, since: at('12:00') });
});

describe('whatever the order of edges, breaks, notes, reports and replies', () => {
  const minute = 60_000;
  const acts = fc.array(
    fc.record({
      minutes: fc.integer({ min: 0, max: 40 }),
      act: fc.constantFrom(
        'break',
        'back',
        'away',
        'prepare',
        'note',
        'reply',
        'message',
        'wait',
        'solve',
        'fall-due',
        'learn',
      ),
    }),
    { maxLength: 40 },
  );

  test('no running ticket stays beyond the window with somebody off duty, and it has an owner or waits', () => {
    fc.assert(
      fc.property(acts, (steps) => {
        let team: Agent[] = [ann, agent('cyd', { shifts: [shift('cyd', '09:30', '11:30')] }), bob];
        let ticket = open(team);
        let now = at('09:00');
        const offSince = new Map<string, Instant>();
        const take = (change: Change | undefined) => {
          ticket = change?.after ?? ticket;
        };
        const world = () => ({ ticket, plan: plan(), team });
        const step = (next: Instant) => {
          // The due index and the edges do their work to the minute, as clock and escalate do.
          for (; now < next; now = after(now, minute)) {
            for (const one of team)
              if (shiftAt(one, now)) offSince.delete(one.id);
              else if (!offSince.has(one.id)) {
                offSince.set(one.id, now);
                if (ownerOf(ticket) === one.id) take(lookAgain(world(), now));
              }
            for (let times = 0; times < 3; times++) take(fallDue(world(), now));
            const owner = team.find(({ id }) => id === ownerOf(ticket));
            const away = owner?.status === 'active' ? undefined : owner?.statusSince;
            const sentence = misplaced(ticket, owner, (owner && offSince.get(owner.id)) ?? away, now);
            if (sentence) throw new Error(`${now}: ${sentence}`);
            const next = dueAt(ticket);
            if (next !== undefined && next <= now) throw new Error(`${now}: still due at ${next}`);
          }
        };
        for (const { minutes, act } of steps) {
          step(after(now, minutes * minute));
          const owner = team.find(({ id }) => id === ownerOf(ticket));
          const set = (status: Agent['status']) => {
            team = team.map((one) => (one.id === owner?.id ? withStatus(one, status, now) : one));
            take(lookAgain(world(), now));
          };
          const wish = (what: Wish) => {
            const change = answer(world(), what, { role: 'operator', as: 'owner' }, now);
            if (!isRefusal(change)) take(change);
          };
          if (act === 'break' || act === 'away') set(act);
          else if (act === 'back') {
            team = team.map((one) => (one.status === 'active' ? one : withStatus(one, 'active', now)));
            take(lookAgain(world(), now));
          } else if (act === 'prepare') wish({ kind: 'prepare-hand-off', note });
          else if (act === 'note') wish({ kind: 'note', text: 'so' });
          else if (act === 'reply') wish({ kind: 'reply', text: 'so' });
          else if (act === 'wait') wish({ kind: 'status', to: 'waiting-customer' });
          else if (act === 'solve') wish({ kind: 'status', to: 'solved' });
          else if (act === 'message')
            take(
              receive(world(), { ...report({ text: `again ${now}` }), event: 'ticket.message' }, acme, now, now).change,
            );
        }
        step(after(now, HAND_OFF_MILLIS + minute));
      }),
      { numRuns: 60 },
    );
  });

  test('somebody on duty and certified always keeps what they hold', () => {
    expect(holdingOf(heldByAnn, holding, at('11:59'))).toEqual({ state: 'held' });
    expect(misplaced(heldByAnn, ann, at('12:00'), at('12:10'))).toBeUndefined();
    expect(misplaced(heldByAnn, ann, at('12:00'), at('12:11'))).toMatch(/off duty since/);
  });
});
