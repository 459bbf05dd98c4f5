import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Coverage } from '../../../shared/domain/clients/coverage.ts';
import { Clock, type ClockKind } from '../../../shared/domain/sla/clock.ts';
import {
  clockOf,
  pause,
  recompute,
  resume,
  retarget,
  start,
  stop,
  stopAll,
  type Timed,
} from '../../../shared/domain/sla/clocks.ts';
import { type ClockEvent, nextDue, ring, verdict } from '../../../shared/domain/sla/ring.ts';
import { add } from '../../../shared/domain/sla/working-time.ts';
import { after } from '../../../shared/domain/time.ts';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri'];
const coverage = Coverage.parse({
  kind: 'business-hours',
  zone: 'UTC',
  windows: [{ days: weekdays, from: '09:00', until: '17:00' }],
});
/** A time on Monday 2 March 2026, or on another day of that month. */
const at = (time: string, day = '02') => `2026-03-${day}T${time}:00.000Z`;
const nothing: Timed = { clocks: [], pauses: [] };
const target = (targetMinutes: number, warnBeforeMinutes = 0) => ({ targetMinutes, warnBeforeMinutes });
const started = (kind: ClockKind, minutes: number, warn: number, when: string) =>
  start(nothing, coverage, kind, target(minutes, warn), when);
const told = (events: ClockEvent[]) =>
  events.map((event) => `${event.clock.kind} ${event.kind} ${event.at.slice(8, 16)}`);
const only = (timing: Timed) => timing.clocks[0]!;

describe('starting', () => {
  test('a clock knows when it warns and when it is due', () => {
    expect(only(started('first-reply', 60, 20, at('16:30', '06')))).toEqual({
      state: 'running',
      kind: 'first-reply',
      startedAt: at('16:30', '06'),
      targetMinutes: 60,
      warnBeforeMinutes: 20,
      warnAt: at('09:10', '09'),
      dueAt: at('09:30', '09'),
    });
  });

  test('a clock of that kind that runs goes on: a second question does not move the first one’s promise', () => {
    const first = started('next-reply', 60, 0, at('10:00'));
    expect(start(first, coverage, 'next-reply', target(60), at('10:30'))).toEqual(first);
  });

  test('a stopped clock of that kind gives way', () => {
    const answered = stop(started('next-reply', 60, 0, at('10:00')), coverage, ['next-reply'], at('10:30'));
    const again = start(answered, coverage, 'next-reply', target(60), at('11:00'));
    expect(again.clocks).toHaveLength(1);
    expect(only(again)).toMatchObject({ state: 'running', startedAt: at('11:00'), dueAt: at('12:00') });
  });

  test('no warning is wanted with 0; one longer than the target comes when time begins to count', () => {
    expect(only(started('first-reply', 60, 0, at('10:00')))).not.toHaveProperty('warnAt');
    expect(only(started('first-reply', 60, 90, at('12:00', '07')))).toMatchObject({ warnAt: at('09:00', '09') });
  });

  test('a promise outside every season waits uncovered, never due, and is met when it is kept', () => {
    const over = { ...coverage, seasons: [{ from: '2025-01-01', until: '2025-12-31' }] };
    const uncovered = start(nothing, over, 'first-reply', target(60, 10), at('10:00'));
    expect(only(uncovered).state).toBe('uncovered');
    expect(nextDue(uncovered.clocks)).toBeUndefined();
    const clock = only(stop(uncovered, over, ['first-reply'], at('10:00', '09')));
    expect(clock.state === 'stopped' && verdict(clock)).toBe('met');
  });
});

describe('rule 3: pauses are intervals', () => {
  test('paused then resolved closes the pause in the same write', () => {
    const waiting = pause(started('resolution', 120, 0, at('10:00')), coverage, 'waiting-customer', at('11:00'));
    expect(only(waiting)).toMatchObject({ state: 'paused' });
    expect(only(waiting)).not.toHaveProperty('dueAt');
    const solved = stopAll(waiting, coverage, at('15:00', '04'));
    expect(solved.pauses).toEqual([{ from: at('11:00'), until: at('15:00', '04'), because: 'waiting-customer' }]);
    expect(only(solved)).toMatchObject({ state: 'stopped', stoppedAt: at('15:00', '04'), dueAt: at('16:00', '04') });
    expect(recompute(solved, coverage)).toEqual(solved);
  });

  test('a clock counts again where it stood when the pause ends', () => {
    const waiting = pause(started('resolution', 120, 30, at('10:00')), coverage, 'waiting-customer', at('11:00'));
    const resumed = resume(waiting, coverage, at('16:30'));
    expect(only(resumed)).toMatchObject({ state: 'running', warnAt: at('09:00', '03'), dueAt: at('09:30', '03') });
  });

  test('two reasons may hold at once; a clock counts when neither does', () => {
    const one = pause(started('resolution', 60, 0, at('10:00')), coverage, 'waiting-customer', at('10:10'));
    const both = pause(one, coverage, 'on-hold', at('10:20'));
    expect(pause(both, coverage, 'on-hold', at('10:25'))).toEqual(both);
    const held = resume(both, coverage, at('10:30'), 'waiting-customer');
    expect(only(held).state).toBe('paused');
    expect(only(resume(held, coverage, at('10:40')))).toMatchObject({ state: 'running', dueAt: at('11:30') });
  });

  test('a pause that ends where it began was none', () => {
    const running = started('resolution', 60, 0, at('10:00'));
    const waiting = pause(running, coverage, 'on-hold', at('10:10'));
    expect(resume(waiting, coverage, at('10:10'))).toEqual(running);
    expect(resume(waiting, coverage, at('10:05'))).toEqual(running);
  });

  test('a policy or priority change keeps elapsed time and pauses', () => {
    const running = started('resolution', 240, 60, at('09:00'));
    const waited = resume(pause(running, coverage, 'on-hold', at('10:00')), coverage, at('11:00'));
    const raised = retarget(waited, coverage, () => target(120, 30));
    expect(only(raised)).toMatchObject({ startedAt: at('09:00'), warnAt: at('11:30'), dueAt: at('12:00') });
    expect(raised.pauses).toEqual(waited.pauses);
    expect(retarget(raised, coverage, () => target(240, 60))).toEqual(waited);
  });

  test('what fell due before a pause keeps its instant and still rings; what lies behind it waits', () => {
    const late = pause(started('first-reply', 60, 10, at('10:00')), coverage, 'on-hold', at('10:55'));
    expect(only(late)).toMatchObject({ state: 'paused', warnAt: at('10:50') });
    expect(only(late)).not.toHaveProperty('dueAt');
    expect(told(ring(late.clocks, at('16:00')).events)).toEqual(['first-reply warned 02T10:50']);
    const later = pause(started('first-reply', 60, 10, at('10:00')), coverage, 'on-hold', at('11:00'));
    expect(only(later)).toMatchObject({ state: 'paused', dueAt: at('11:00') });
    expect(told(ring(later.clocks, at('16:00')).events)).toEqual([
      'first-reply warned 02T10:50',
      'first-reply breached 02T11:00',
    ]);
  });

  test('a stop that pauses nothing leaves the pause to the other clocks', () => {
    const two = start(started('first-reply', 60, 0, at('10:00')), coverage, 'resolution', target(240), at('10:00'));
    const waiting = pause(two, coverage, 'waiting-customer', at('10:30'));
    const answered = stop(waiting, coverage, ['first-reply'], at('14:00'));
    expect(clockOf(answered.clocks, 'first-reply')).toMatchObject({ state: 'stopped', dueAt: at('14:30') });
    expect(clockOf(answered.clocks, 'resolution')).toMatchObject({ state: 'paused' });
    expect(answered.pauses).toEqual(waiting.pauses);
  });
});

describe('ringing', () => {
  const two = start(started('first-reply', 60, 20, at('10:00')), coverage, 'resolution', target(90, 15), at('10:00'));

  test('the next due instant is the earliest that was not announced', () => {
    expect(nextDue(two.clocks)).toBe(at('10:40'));
    expect(nextDue(ring(two.clocks, at('10:40')).clocks)).toBe(at('11:00'));
    expect(nextDue(ring(two.clocks, at('12:00')).clocks)).toBeUndefined();
  });

  test('each warning and breach is told exactly once, a breach at its very instant', () => {
    const before = ring(two.clocks, at('10:39'));
    expect(before).toEqual({ clocks: two.clocks, events: [] });
    const warned = ring(two.clocks, at('10:40'));
    expect(told(warned.events)).toEqual(['first-reply warned 02T10:40']);
    expect(ring(warned.clocks, at('10:59')).events).toEqual([]);
    expect(told(ring(warned.clocks, at('11:00')).events)).toEqual(['first-reply breached 02T11:00']);
  });

  test('what nobody rang for is told late, in the order of due times, each warning before its breach', () => {
    const { clocks, events } = ring(two.clocks, at('13:00'));
    expect(told(events)).toEqual([
      ...['first-reply warned 02T10:40', 'first-reply breached 02T11:00'],
      ...['resolution warned 02T11:15', 'resolution breached 02T11:30'],
    ]);
    expect(events.every((event) => event.clock.breachedAt === at('13:00'))).toBe(true);
    expect(ring(clocks, at('14:00')).events).toEqual([]);
  });

  test('a breach a second before the reply is told even if the timer comes after it; a warning is not', () => {
    const answered = stop(two, coverage, ['first-reply', 'resolution'], '2026-03-02T11:00:01.000Z');
    expect(nextDue(answered.clocks)).toBe(at('11:00'));
    const { clocks, events } = ring(answered.clocks, at('11:01'));
    expect(told(events)).toEqual(['first-reply breached 02T11:00']);
    expect(nextDue(clocks)).toBeUndefined();
  });

  test('a warning told at the instant of a pause is not told again after it', () => {
    const warned = { ...two, clocks: ring(two.clocks, at('10:40')).clocks };
    const resumed = resume(pause(warned, coverage, 'on-hold', at('10:40')), coverage, at('12:00'));
    expect(clockOf(resumed.clocks, 'first-reply')).toMatchObject({ state: 'running', dueAt: at('12:20') });
    expect(told(ring(resumed.clocks, at('12:19')).events)).toEqual([]);
  });

  test('a warning that falls due at the instant of a pause is told when time counts again', () => {
    const paused = pause(two, coverage, 'on-hold', at('10:40'));
    expect(told(ring(paused.clocks, at('11:59')).events)).toEqual([]);
    const resumed = resume(paused, coverage, at('12:00'));
    expect(told(ring(resumed.clocks, at('12:00')).events)).toEqual(['first-reply warned 02T12:00']);
  });

  test('a warning that a change brings after the breach was told is not told', () => {
    const silent = started('first-reply', 60, 0, at('10:00'));
    const breached = { ...silent, clocks: ring(silent.clocks, at('11:00')).clocks };
    const warning = retarget(breached, coverage, () => target(60, 30));
    expect(only(warning)).toMatchObject({ warnAt: at('10:30'), breachedAt: at('11:00') });
    expect(ring(warning.clocks, at('11:01')).events).toEqual([]);
    expect(nextDue(warning.clocks)).toBeUndefined();
  });

  test('a longer promise withdraws what was told of the shorter one, and can be broken in its turn', () => {
    const breached = { ...two, clocks: ring(two.clocks, at('11:00')).clocks };
    const lowered = retarget(breached, coverage, (kind) => (kind === 'first-reply' ? target(120, 30) : undefined));
    const clock = clockOf(lowered.clocks, 'first-reply')!;
    expect(clock).not.toHaveProperty('breachedAt');
    expect(clock).not.toHaveProperty('warnedAt');
    expect(told(ring([clock], at('12:00')).events)).toEqual([
      'first-reply warned 02T11:30',
      'first-reply breached 02T12:00',
    ]);
  });

  test('a shorter promise that is broken already rings at once, and a told breach is not told again', () => {
    const raised = retarget(two, coverage, (kind) => (kind === 'first-reply' ? target(30, 10) : undefined));
    expect(nextDue(raised.clocks)).toBe(at('10:20'));
    const breached = { ...raised, clocks: ring(raised.clocks, at('10:45')).clocks };
    const again = retarget(breached, coverage, (kind) => (kind === 'first-reply' ? target(15, 5) : undefined));
    expect(told(ring(again.clocks, at('10:50')).events)).toEqual([]);
  });
});

describe('verdicts', () => {
  const running = started('first-reply', 60, 0, at('10:00'));
  const verdictAt = (timing: Timed, when: string) => {
    const clock = only(stop(timing, coverage, ['first-reply'], when));
    return clock.state === 'stopped' ? verdict(clock) : clock.state;
  };

  test('promised time is half-open: kept before the due instant, missed at it', () => {
    expect(verdictAt(running, '2026-03-02T10:59:59.999Z')).toBe('met');
    expect(verdictAt(running, at('11:00'))).toBe('missed');
  });

  test('a pause after the stop changes nothing', () => {
    const answered = stop(running, coverage, ['first-reply'], at('10:30'));
    const paused = pause(answered, coverage, 'on-hold', at('10:40'));
    expect(only(paused)).toEqual(only(answered));
  });

  test('a reply that was in time but arrives after its breach was told withdraws it', () => {
    const breached = { ...running, clocks: ring(running.clocks, at('11:00')).clocks };
    const answered = only(stop(breached, coverage, ['first-reply'], at('10:58')));
    expect(answered).toMatchObject({ state: 'stopped', dueAt: at('11:00') });
    expect(answered).not.toHaveProperty('breachedAt');
  });

  test('rule 6: a reply by any channel stops the same clock, once', () => {
    const answered = stop(running, coverage, ['first-reply', 'next-reply'], at('10:30'));
    expect(stop(answered, coverage, ['first-reply', 'next-reply'], at('10:40'))).toEqual(answered);
  });
});

describe('any history', () => {
  const moves = fc.array(
    fc.record({
      minutes: fc.integer({ min: 0, max: 200 }),
      move: fc.constantFrom('hold', 'wait', 'resume', 'low', 'high', 'reply', 'question', 'nothing'),
    }),
    { maxLength: 25 },
  );
  const targets = { low: target(300, 40), high: target(90, 200) };

  test('clocks are what their history says, are well-formed, and every missed promise is told exactly once', () => {
    fc.assert(
      fc.property(moves, (history) => {
        let now = at('08:00');
        let priority: 'low' | 'high' = 'low';
        let timing = start(nothing, coverage, 'resolution', targets.low, now);
        const breaches = new Map<string, number>();
        const step = (next: Timed) => {
          const rung = ring(next.clocks, now);
          for (const event of rung.events.filter(({ kind }) => kind === 'breached')) {
            const key = `${event.clock.kind} ${event.clock.startedAt}`;
            breaches.set(key, (breaches.get(key) ?? 0) + 1);
          }
          return { clocks: rung.clocks, pauses: next.pauses };
        };
        for (const { minutes, move } of history) {
          now = after(now, minutes * 60_000);
          timing = step(timing);
          if (move === 'hold' || move === 'wait')
            timing = pause(timing, coverage, move === 'hold' ? 'on-hold' : 'waiting-customer', now);
          if (move === 'resume') timing = resume(timing, coverage, now);
          if (move === 'reply') timing = stop(timing, coverage, ['next-reply'], now);
          if (move === 'question') timing = start(timing, coverage, 'next-reply', targets[priority], now);
          if (move === 'low' || move === 'high') {
            priority = move;
            timing = retarget(timing, coverage, () => targets[priority]);
          }
          timing = step(timing);
          expect(recompute(timing, coverage)).toEqual(timing);
          for (const clock of timing.clocks) {
            expect(Clock.parse(clock)).toEqual(clock);
            if (clock.state === 'stopped') expect(clock.breachedAt !== undefined).toBe(verdict(clock) === 'missed');
            else
              expect(clock.state === 'uncovered' ? undefined : clock.dueAt).toBe(
                add(coverage, clock.startedAt, clock.targetMinutes, timing.pauses),
              );
          }
          expect((nextDue(timing.clocks) ?? '9') > now).toBe(true);
        }
        now = after(now, 100 * 60_000);
        timing = step(stopAll(timing, coverage, now));
        expect(timing.pauses.every(({ until }) => until !== undefined)).toBe(true);
        if (!history.some(({ move }) => move === 'low' || move === 'high')) {
          expect([...breaches.values()].every((count) => count === 1)).toBe(true);
        }
        for (const clock of timing.clocks) {
          const missed = clock.state === 'stopped' && verdict(clock) === 'missed';
          if (missed) expect(breaches.get(`${clock.kind} ${clock.startedAt}`)).toBeGreaterThan(0);
        }
      }),
      { numRuns: 500 },
    );
  });
});
