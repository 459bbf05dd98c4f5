import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { acknowledge } from '../../../shared/domain/escalation/acknowledge.ts';
import { climb, ladderDueAt, startLadder, wake } from '../../../shared/domain/escalation/climb.ts';
import { Ladder, type LadderEvent, LadderRun } from '../../../shared/domain/escalation/ladder.ts';
import type { Step } from '../../../shared/domain/escalation/step.ts';
import { after, type Instant } from '../../../shared/domain/time.ts';

const at = (text: string) => `2026-03-02T${text}:00.000Z`;
const step = (rung: Step['rung'], delayMinutes: number, takeOver = false): Step => ({ rung, delayMinutes, takeOver });
const ladderOf = (steps: Step[], more: object = {}) => Ladder.parse({ on: 'breach', steps, ...more });

const three = ladderOf([step('L1', 15), step('L2', 30, true), step('lead', 60)]);
const everybody = ({ rung }: Step) => [`agt_${rung}`];
const nobody = () => [];
const only =
  (...rungs: Step['rung'][]) =>
  (asked: Step) =>
    rungs.includes(asked.rung) ? everybody(asked) : [];

/** Events as short lines: `09:00 L1 agt_L1`, `09:00 L1 nobody`, `09:00 alarmed`. */
const lines = (events: readonly LadderEvent[]) =>
  events.map((event) => {
    const time = event.at.slice(11, 16);
    if (event.kind === 'step-fired') return `${time} ${event.rung} ${event.told.join('+')}`;
    return event.kind === 'step-skipped' ? `${time} ${event.rung} nobody` : `${time} ${event.kind}`;
  });

describe('climbing', () => {
  test('the first step fires when the ladder is triggered, and a delay runs after its step', () => {
    const first = climb(three, startLadder(at('09:00')), at('09:00'), everybody);
    expect(lines(first.events)).toEqual(['09:00 L1 agt_L1']);
    expect(ladderDueAt(first.run)).toBe(at('09:15'));
    expect(climb(three, first.run, at('09:14'), everybody)).toEqual({ run: first.run, events: [] });
    const second = climb(three, first.run, at('09:15'), everybody);
    expect(second.events).toEqual([
      { kind: 'step-fired', rung: 'L2', told: ['agt_L2'], takeOver: true, pass: 1, step: 1, at: at('09:15') },
    ]);
    expect(ladderDueAt(second.run)).toBe(at('09:45'));
  });

  test('nothing is waited for after the last step of the last pass', () => {
    const { run, events } = climb(three, startLadder(at('09:00')), at('09:45'), everybody);
    expect(lines(events)).toEqual(['09:00 L1 agt_L1', '09:15 L2 agt_L2', '09:45 lead agt_lead', '09:45 finished']);
    expect(run).toEqual({ state: 'exhausted', exhaustedAt: at('09:45') });
    expect(ladderDueAt(run)).toBeUndefined();
    expect(climb(three, run, at('23:00'), everybody).events).toEqual([]);
  });

  test('repeat N is N further passes, after the delay of the last step', () => {
    const repeating = ladderOf([step('L1', 10), step('L2', 20)], { repeat: 2 });
    const { events } = climb(repeating, startLadder(at('09:00')), at('12:00'), everybody);
    expect(lines(events)).toEqual([
      ...['09:00 L1 agt_L1', '09:10 L2 agt_L2', '09:30 L1 agt_L1', '09:40 L2 agt_L2'],
      ...['10:00 L1 agt_L1', '10:10 L2 agt_L2', '10:10 finished'],
    ]);
    expect(events.flatMap((event) => ('pass' in event ? [event.pass] : []))).toEqual([1, 1, 2, 2, 3, 3]);
  });

  test('one person is told once per step, and again in another step', () => {
    const { events } = climb(three, startLadder(at('09:00')), at('09:15'), () => ['agt_a', 'agt_b', 'agt_a']);
    expect(lines(events)).toEqual(['09:00 L1 agt_a+agt_b', '09:15 L2 agt_a+agt_b']);
  });

  test('steps that fell due while nobody looked fire in order, each with its own due time', () => {
    const late = climb(three, startLadder(at('09:00')), at('09:20'), everybody);
    expect(lines(late.events)).toEqual(['09:00 L1 agt_L1', '09:15 L2 agt_L2']);
    expect(ladderDueAt(late.run)).toBe(at('09:45'));
  });
});

describe('rule 7: an escalation step with nobody in it is skipped at once, and said', () => {
  test('the next step fires at the same instant', () => {
    const { events } = climb(three, startLadder(at('09:00')), at('09:00'), only('L2', 'lead'));
    expect(lines(events)).toEqual(['09:00 L1 nobody', '09:00 L2 agt_L2']);
  });

  test('a skipped end of the last pass finishes the ladder', () => {
    const { events } = climb(three, startLadder(at('09:00')), at('09:15'), only('L1'));
    expect(lines(events)).toEqual(['09:00 L1 agt_L1', '09:15 L2 nobody', '09:15 lead nobody', '09:15 finished']);
  });

  test('a ladder with nobody at all alarms once and parks', () => {
    const repeating = { ...three, repeat: 5 };
    const { run, events } = climb(repeating, startLadder(at('09:00')), at('10:00'), nobody);
    expect(lines(events)).toEqual(['09:00 L1 nobody', '09:00 L2 nobody', '09:00 lead nobody', '09:00 alarmed']);
    expect(run).toEqual({ state: 'parked', parkedAt: at('09:00') });
    expect(ladderDueAt(run)).toBeUndefined();
    expect(climb(repeating, run, at('11:00'), everybody)).toEqual({ run, events: [] });
    expect(wake(repeating, run, at('11:00'), nobody)).toEqual({ run, events: [] });
  });

  test('one full pass of skips may reach over two passes', () => {
    const repeating = { ...three, repeat: 1 };
    const told = climb(repeating, startLadder(at('09:00')), at('09:15'), only('L1', 'L2'));
    const { run, events } = climb(repeating, told.run, at('09:45'), nobody);
    expect(lines(events)).toEqual(['09:45 lead nobody', '09:45 L1 nobody', '09:45 L2 nobody', '09:45 alarmed']);
    expect(run.state).toBe('parked');
  });

  test('a parked ladder starts at its first step when anybody stands behind any step', () => {
    const parked: LadderRun = { state: 'parked', parkedAt: at('09:00') };
    const { run, events } = wake(three, parked, at('11:00'), only('lead'));
    expect(lines(events)).toEqual([
      ...['11:00 woken', '11:00 L1 nobody', '11:00 L2 nobody', '11:00 lead agt_lead', '11:00 finished'],
    ]);
    expect(run.state).toBe('exhausted');
    expect(lines(wake(three, parked, at('11:00'), everybody).events)).toEqual(['11:00 woken', '11:00 L1 agt_L1']);
  });

  test('only a parked ladder is woken', () => {
    const climbing = startLadder(at('09:00'));
    expect(wake(three, climbing, at('11:00'), everybody)).toEqual({ run: climbing, events: [] });
  });
});

describe('rule 8: after an acknowledgement nothing more is sent, including what was already queued', () => {
  const climbing = climb(three, startLadder(at('09:00')), at('09:00'), everybody).run;

  test('steps that were due already do not fire', () => {
    const { run, events } = acknowledge(three, climbing, 'agt_a', at('10:00'));
    expect(events).toEqual([{ kind: 'acknowledged', by: 'agt_a', at: at('10:00') }]);
    expect(run).toEqual({ state: 'acknowledged', acknowledgedAt: at('10:00'), by: 'agt_a' });
    expect(ladderDueAt(run)).toBeUndefined();
    expect(climb(three, run, at('23:00'), everybody).events).toEqual([]);
  });

  test('a second acknowledgement changes nothing', () => {
    const rearming = { ...three, rearmAfterMinutes: 60 };
    const { run } = acknowledge(rearming, climbing, 'agt_a', at('09:05'));
    expect(acknowledge(rearming, run, 'agt_b', at('09:40'))).toEqual({ run, events: [] });
    expect(ladderDueAt(run)).toBe(at('10:05'));
  });

  test('a parked or exhausted ladder can be acknowledged too', () => {
    for (const run of [
      { state: 'parked', parkedAt: at('09:00') },
      { state: 'exhausted', exhaustedAt: at('09:00') },
    ] as const) {
      expect(acknowledge(three, run, 'agt_a', at('09:30')).run.state).toBe('acknowledged');
    }
  });

  test('re-arming is counted from the first acknowledgement and starts at the first step of a first pass', () => {
    const rearming = { ...three, repeat: 1, rearmAfterMinutes: 60 };
    const second = climb(rearming, startLadder(at('06:00')), at('08:00'), everybody).run;
    const { run } = acknowledge(rearming, second, 'agt_a', at('09:05'));
    expect(climb(rearming, run, at('10:04'), everybody).events).toEqual([]);
    const { run: again, events } = climb(rearming, run, at('10:06'), everybody);
    expect(lines(events)).toEqual(['10:05 rearmed', '10:05 L1 agt_L1']);
    expect(again).toEqual({ state: 'climbing', pass: 1, step: 1, dueAt: at('10:20') });
    expect(ladderDueAt(acknowledge(rearming, again, 'agt_b', at('10:10')).run)).toBe(at('11:10'));
  });

  test('an acknowledgement at the instant of re-arming or later is the first of the new climb: nothing is sent', () => {
    const rearming = { ...three, rearmAfterMinutes: 60 };
    const { run } = acknowledge(rearming, climbing, 'agt_a', at('09:05'));
    expect(lines(acknowledge(rearming, run, 'agt_b', at('10:05')).events)).toEqual([
      ...['10:05 rearmed', '10:05 acknowledged'],
    ]);
    const again = acknowledge(rearming, run, 'agt_b', at('10:06'));
    expect(lines(again.events)).toEqual(['10:05 rearmed', '10:06 acknowledged']);
    expect(ladderDueAt(again.run)).toBe(at('11:06'));
  });
});

describe('any ladder', () => {
  const rungs = fc.constantFrom<Step['rung']>('L1', 'L2', 'L3', 'lead', 'client');
  const steps = fc.array(
    fc.record({ rung: rungs, delayMinutes: fc.integer({ min: 0, max: 40 }), takeOver: fc.boolean() }),
    { minLength: 1, maxLength: 6 },
  );
  const ladders = fc
    .record({ on: fc.constant('breach'), steps, repeat: fc.integer({ min: 0, max: 3 }) })
    .filter((ladder) => Ladder.safeParse(ladder).success)
    .map((ladder) => Ladder.parse(ladder));
  const present = fc.subarray<Step['rung']>(['L1', 'L2', 'L3', 'lead', 'client']);
  const minute = (minutes: number): Instant => after(at('00:00'), minutes * 60_000);

  test('with somebody behind every step, step k of pass p fires after the delays of all that came before', () => {
    fc.assert(
      fc.property(ladders, (ladder) => {
        const { events } = climb(ladder, startLadder(minute(0)), minute(10_000), everybody);
        const delays = ladder.steps.map((held) => held.delayMinutes);
        const before = (count: number) => delays.slice(0, count).reduce((sum, delay) => sum + delay, 0);
        const expected = Array.from({ length: ladder.repeat + 1 }, (_, pass) =>
          ladder.steps.map((_, index) => [pass + 1, index, minute(pass * before(delays.length) + before(index))]),
        ).flat();
        const fired = events.filter((event) => event.kind === 'step-fired');
        expect(fired.map((event) => [event.pass, event.step, event.at])).toEqual(expected);
      }),
    );
  });

  test('looking every minute and looking once, late, tell the same', () => {
    fc.assert(
      fc.property(ladders, present, fc.integer({ min: 0, max: 300 }), (ladder, rungsPresent, until) => {
        const resolve = only(...rungsPresent);
        let run: LadderRun = startLadder(minute(0));
        const events: LadderEvent[] = [];
        for (let now = 0; now <= until; now++) {
          const moved = climb(ladder, run, minute(now), resolve);
          run = LadderRun.parse(moved.run);
          events.push(...moved.events);
        }
        expect(climb(ladder, startLadder(minute(0)), minute(until), resolve)).toEqual({ run, events });
      }),
    );
  });

  test('people come and go: an alarm only with nobody behind any step, once per park, and each place at most once', () => {
    const shifts = fc.array(present, { minLength: 5, maxLength: 40 });
    fc.assert(
      fc.property(ladders, shifts, (ladder, presence) => {
        let run: LadderRun = startLadder(minute(0));
        let places = new Set<string>();
        presence.forEach((rungsPresent, index) => {
          const wasParked = run.state === 'parked';
          const resolve = only(...rungsPresent);
          const moved = (wasParked ? wake : climb)(ladder, run, minute(index * 10), resolve);
          const anybody = ladder.steps.some((held) => rungsPresent.includes(held.rung));
          const alarms = moved.events.filter((event) => event.kind === 'alarmed').length;
          expect(alarms).toBe(!wasParked && moved.run.state === 'parked' ? 1 : 0);
          if (alarms === 1 || (wasParked && moved.events.length === 0)) expect(anybody).toBe(false);
          for (const event of moved.events) {
            if (event.kind === 'woken') places = new Set();
            if (!('pass' in event)) continue;
            expect(rungsPresent.includes(event.rung)).toBe(event.kind === 'step-fired');
            expect(places.size).toBe(places.add(`${event.pass}/${event.step}`).size - 1);
          }
          run = moved.run;
        });
      }),
    );
  });
});

describe('a ladder as it is saved', () => {
  test('a ladder that repeats waits somewhere', () => {
    expect(() => ladderOf([step('L1', 0), step('L2', 0)], { repeat: 1 })).toThrow(/waits somewhere/);
    expect(ladderOf([step('L1', 0), step('L2', 0)]).repeat).toBe(0);
  });

  test('a ladder has a step, and re-arms after a minute at the earliest', () => {
    expect(() => ladderOf([])).toThrow();
    expect(() => ladderOf([step('L1', 5)], { rearmAfterMinutes: 0 })).toThrow();
  });
});
