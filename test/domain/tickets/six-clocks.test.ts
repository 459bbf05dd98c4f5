import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Plan } from '../../../shared/domain/clients/plan.ts';
import { Figures } from '../../../shared/domain/figures/figures.ts';
import { promisesOf } from '../../../shared/domain/figures/promises.ts';
import type { ClockKind } from '../../../shared/domain/sla/clock.ts';
import { clockOf } from '../../../shared/domain/sla/clocks.ts';
import { openMillis } from '../../../shared/domain/sla/count.ts';
import { isDone, Ticket } from '../../../shared/domain/tickets/ticket.ts';
import { urgencyOf } from '../../../shared/domain/tickets/urgency.ts';
import { at, plan } from '../../support/company.ts';
import { anyStory } from '../statement/any-story.ts';
import { exported, type Lived, live, type Step } from '../statement/story.ts';

const few = { firstReplyMinutes: 60, nextReplyMinutes: 60, resolutionMinutes: 480, warnBeforeMinutes: 15 };
const all = { ...few, updateMinutes: 90, requesterWaitMinutes: 300, agentWorkMinutes: 240, clientReplyMinutes: 45 };
const sold = plan({ targets: { urgent: all, high: all, normal: all, low: few } });

const reports = (about: Extract<Step, { does: 'report' }>['about'] = {}): Step => ({ does: 'report', about });
const says = (direction: 'inbound' | 'outbound', text = 'And now?') =>
  reports({ messages: [{ visibility: 'public', direction, text }] });
const replies = (status?: 'solved' | 'waiting-customer'): Step => ({
  does: 'wish',
  wish: { kind: 'reply', text: 'Look', ...(status && { status }) },
});
const sets = (to: 'open' | 'waiting-customer' | 'on-hold' | 'solved' | 'closed'): Step => ({
  does: 'wish',
  wish: { kind: 'status', to },
});

/** A ticket that was opened at 09:00 and lived on. */
function lived(steps: [time: string, step: Step][], terms = sold): Lived {
  const story: [string, Step][] = [['09:00', reports()], ...steps];
  const ended = story.reduce<Lived | undefined>(
    (then, [time, step]) => live(then, 'one', step, terms, at(time)),
    undefined,
  );
  if (!ended) throw new Error('it was never opened');
  return ended;
}
const clock = ({ ticket }: Lived, kind: ClockKind) => clockOf(ticket.clocks, kind);
const factsOf = ({ changes }: Lived) => changes.flatMap(({ facts }) => facts);

describe('update', () => {
  test('never runs before the first reply (rule 5), and begins anew with each public answer of ours', () => {
    expect(clock(lived([['09:30', says('inbound')]]), 'update')).toBeUndefined();
    expect(clock(lived([['09:30', replies()]]), 'update')).toMatchObject({
      startedAt: at('09:30'),
      dueAt: at('11:00'),
    });
    const again = lived([
      ['09:30', replies()],
      ['10:15', replies()],
    ]);
    expect(clock(again, 'update')).toMatchObject({ state: 'running', startedAt: at('10:15'), dueAt: at('11:45') });
    expect(promisesOf(again.ticket, at('10:20')).map(({ clock, outcome }) => `${clock} ${outcome}`)).toContain(
      'update met',
    );
  });

  test('breaks when nothing is said for so long, and a note says nothing', () => {
    const silent = lived([
      ['09:30', replies()],
      ['10:50', { does: 'wish', wish: { kind: 'note', text: 'Hm' } }],
      ['11:00', { does: 'falls-due' }],
    ]);
    const breaches = factsOf(silent).filter(({ type }) => type === 'clock.breached');
    expect(breaches.map(({ data }) => data)).toMatchObject([{ clock: 'update', dueAt: at('11:00') }]);
  });

  test('hears an answer by any channel (rule 6), and is promised nobody by the one that solves', () => {
    expect(clock(lived([['09:30', says('outbound')]]), 'update')).toMatchObject({ startedAt: at('09:30') });
    expect(
      promisesOf(lived([['09:30', replies('solved')]]).ticket, at('12:00')).map(({ clock }) => clock),
    ).not.toContain('update');
    const solved = reports({
      ticket: { status: 'solved' },
      messages: [{ visibility: 'public', direction: 'outbound', text: 'Done' }],
    });
    expect(promisesOf(lived([['09:30', solved]]).ticket, at('12:00')).map(({ clock }) => clock)).not.toContain(
      'update',
    );
  });

  test('waits for the next answer after a reopening', () => {
    const back = lived([
      ['09:30', replies()],
      ['10:00', sets('solved')],
      ['11:00', says('inbound')],
    ]);
    expect(clock(back, 'update')).toMatchObject({ state: 'stopped', stoppedAt: at('10:00') });
    expect(clock(back, 'next-reply')).toMatchObject({ state: 'running', startedAt: at('11:00') });
  });

  test('is not moved back by an answer that we hear of late', () => {
    const late = lived([
      ['10:00', replies()],
      [
        '10:01',
        {
          does: 'report',
          late: 120_000,
          about: { messages: [{ visibility: 'public', direction: 'outbound', text: 'By hand' }] },
        },
      ],
    ]);
    expect(clock(late, 'update')).toMatchObject({ startedAt: at('10:00') });
  });
});

describe('what the requester waits and what we work', () => {
  const waits: [string, Step][] = [
    ['10:00', sets('on-hold')],
    ['11:00', sets('waiting-customer')],
    ['13:00', sets('open')],
  ];

  test('a wait for third parties is one of the requester; a wait for the requester is nobody’s', () => {
    const story = lived(waits);
    expect(clock(story, 'requester-wait')).toMatchObject({ dueAt: at('16:00') });
    expect(clock(story, 'agent-work')).toMatchObject({ dueAt: at('16:00') });
    expect(clock(lived(waits.slice(0, 1)), 'requester-wait')).toMatchObject({ state: 'running', dueAt: at('14:00') });
    expect(clock(lived(waits.slice(0, 1)), 'agent-work')).toMatchObject({ state: 'paused' });
  });

  test('pause by what they mean, also where the plan pauses nothing', () => {
    const story = lived(waits, { ...sold, pauseOn: [] });
    expect(clock(story, 'requester-wait')).toMatchObject({ dueAt: at('16:00') });
    expect(clock(story, 'agent-work')).toMatchObject({ dueAt: at('16:00') });
    expect(clock(story, 'resolution')).toMatchObject({ dueAt: at('17:00') });
    expect(lived(waits, { ...plan(), pauseOn: [] }).ticket.pauses).toEqual([]);
  });

  test('are one sum over a ticket’s life, without the time in which it was solved', () => {
    const back = lived([
      ['11:00', replies('solved')],
      ['15:00', says('inbound')],
    ]);
    expect(clock(back, 'requester-wait')).toMatchObject({
      state: 'running',
      startedAt: at('09:00'),
      dueAt: at('18:00'),
    });
    expect(clock(back, 'agent-work')).toMatchObject({ startedAt: at('09:00'), dueAt: at('17:00') });
    expect(clock(back, 'resolution')).toMatchObject({ startedAt: at('15:00') });
    expect(back.ticket.earlierClocks?.map(({ kind }) => kind)).toEqual(['resolution']);
  });

  test('a helpdesk that closes what was solved long ago solves nothing anew', () => {
    const closed = lived([
      ['11:00', replies('solved')],
      ['20:00', reports({ ticket: { status: 'closed' }, messages: [] })],
    ]);
    expect(closed.ticket).toMatchObject({ status: 'closed', place: { at: 'done', since: at('11:00') } });
  });
});

describe('another priority', () => {
  const set = (to: 'low' | 'normal'): Step => ({ does: 'wish', wish: { kind: 'priority', to } });

  test('takes away what it does not promise, and counts what only it promises from the beginning', () => {
    const low = lived([
      ['09:30', replies()],
      ['10:00', set('low')],
    ]);
    expect(low.ticket.clocks.map(({ kind }) => kind).sort()).toEqual(['first-reply', 'resolution']);
    const normal = live(low, 'one', set('normal'), sold, at('11:00'));
    expect(normal && clock(normal, 'agent-work')).toMatchObject({ startedAt: at('09:00'), dueAt: at('13:00') });
    expect(normal && clock(normal, 'update')).toBeUndefined();
  });
});

describe('what the client promises us', () => {
  const asked = lived([['09:40', { does: 'asks-client' }]]);

  test('runs while ours pause, and only it', () => {
    const states = Object.fromEntries(asked.ticket.clocks.map(({ kind, state }) => [kind, state]));
    expect(states).toEqual({
      'first-reply': 'paused',
      resolution: 'paused',
      'requester-wait': 'paused',
      'agent-work': 'paused',
      'client-reply': 'running',
    });
    expect(
      clock(live(asked, 'one', { does: 'hears-client' }, sold, at('10:10')) ?? asked, 'first-reply'),
    ).toMatchObject({ dueAt: at('10:30') });
  });

  test('goes on while the requester is waited for as well, and ends with its own wait alone', () => {
    const both = live(asked, 'one', sets('waiting-customer'), sold, at('09:50')) ?? asked;
    const open = live(both, 'one', sets('open'), sold, at('10:00')) ?? both;
    expect(clock(open, 'client-reply')).toMatchObject({ state: 'running', dueAt: at('10:25') });
    expect(clock(open, 'resolution')).toMatchObject({ state: 'paused' });
  });

  test('hurries nobody and starts no ladder, broken or not', () => {
    expect(urgencyOf(asked.ticket)).toMatch(/^9999/);
    const broken = live(asked, 'one', { does: 'falls-due' }, sold, at('10:25')) ?? asked;
    expect(factsOf(broken).filter(({ type }) => type === 'clock.breached')).toMatchObject([
      { data: { clock: 'client-reply' } },
    ]);
    expect(factsOf(broken).map(({ type }) => type)).not.toContain('escalation.started');
  });
});

test('what a plan does not promise has no clock, nor has a test, nor what the client keeps', () => {
  expect(lived([], plan()).ticket.clocks.map(({ kind }) => kind)).toEqual(['first-reply', 'resolution']);
  const capped = { ...sold, shareCapPercent: 1 };
  expect(lived([], capped).ticket).toMatchObject({ clocks: [], place: { at: 'client' } });
  const taken = lived([['10:00', { does: 'wish', wish: { kind: 'take' } }]], capped);
  expect(taken.ticket.clocks.map(({ kind, startedAt }) => `${kind} ${startedAt}`).sort()).toEqual(
    ['agent-work', 'first-reply', 'requester-wait', 'resolution'].map((kind) => `${kind} ${at('10:00')}`),
  );
  expect(
    live(undefined, 'test', reports({ ticket: { tags: ['sunrelay-test'] } }), sold, at('09:00'))?.ticket.clocks,
  ).toEqual([]);
});

test('plans, tickets and figures from before still parse, and say the same', () => {
  const before = plan();
  expect(Plan.parse(JSON.parse(JSON.stringify(before)))).toEqual(before);
  const { ticket } = lived([['10:00', sets('on-hold')]], before);
  expect(Ticket.parse(JSON.parse(JSON.stringify(ticket)))).toEqual(ticket);
  const kept = { met: 1, missed: 0, running: 0 };
  const promises = { 'first-reply': kept, 'next-reply': kept, resolution: kept };
  expect(Figures.shape.promises.parse(promises)).toMatchObject({
    ...promises,
    update: { met: 0, missed: 0, running: 0 },
  });
});

/** Covered milliseconds from the opening to `until` in which a clock over the whole life counts, added up event by event. */
function summed(
  { ticket, changes }: Lived,
  counts: (status: string, waitsForClient: boolean) => boolean,
  until: string,
): number {
  const lines = exported([{ ticket, changes }], sold, until).flatMap((line) => (line.line === 'change' ? [line] : []));
  let [status, waits, since, sum] = ['open', false, ticket.openedAt, 0];
  const pass = (now: string) => {
    if (counts(status, waits)) sum += openMillis(office.coverage, Date.parse(since), Date.parse(now));
    since = now;
  };
  for (const { at: now, events } of lines.filter((line) => line.at <= until)) {
    pass(now);
    for (const event of events) {
      if (event.event === 'status') [status, waits] = [event.to, waits && !isDone(event.to)];
      if (event.event === 'opened') status = event.status;
      if (event.event === 'client-asked') waits = true;
      if (event.event === 'client-answered') waits = false;
    }
  }
  pass(until);
  return sum;
}

const office = {
  ...sold,
  coverage: {
    ...sold.coverage,
    kind: 'business-hours',
    zone: 'America/New_York',
    windows: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', until: '17:00' }],
  },
} satisfies Plan;

test('whatever happens, a sum over the whole life is what was waited and worked, minute by minute', () => {
  const onTime = anyStory.map((steps) =>
    steps.map(([minute, step]): [number, Step] => [minute, step.does === 'report' ? { ...step, late: 0 } : step]),
  );
  const sums = {
    'requester-wait': (status: string, waits: boolean) =>
      !waits && status !== 'waiting-customer' && !isDone(status as Ticket['status']),
    'agent-work': (status: string, waits: boolean) => !waits && status === 'open',
  };
  fc.assert(
    fc.property(onTime, (steps) => {
      const [first = [0, reports()] as [number, Step], ...rest] = steps;
      const minute = (number: number) => new Date(Date.parse(at('14:00')) + number * 60_000).toISOString();
      const story = [first, ...rest].reduce<Lived | undefined>(
        (then, [when, step]) => live(then, 'one', step, office, minute(when)),
        undefined,
      );
      if (!story) return;
      const until = minute(20_000);
      for (const made of promisesOf(story.ticket, until)) {
        if (made.clock !== 'requester-wait' && made.clock !== 'agent-work') continue;
        const sum = summed(story, sums[made.clock], made.stoppedAt ?? until);
        expect([made.clock, made.outcome === 'missed']).toEqual([made.clock, sum >= made.targetMinutes * 60_000]);
      }
    }),
    { numRuns: 300 },
  );
});
