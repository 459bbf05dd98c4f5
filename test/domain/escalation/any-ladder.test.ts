import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { acknowledge, asksOf } from '../../../shared/domain/escalation/acknowledge.ts';
import { climb, wake } from '../../../shared/domain/escalation/climb.ts';
import { Ladder, type LadderEvent, LadderRun } from '../../../shared/domain/escalation/ladder.ts';
import { type Step, WINDOW_MINUTES } from '../../../shared/domain/escalation/step.ts';
import { after, type Instant, millisOf } from '../../../shared/domain/time.ts';
import * as former from './former-climb.ts';

const start: Instant = '2026-03-02T00:00:00.000Z';
const seconds = (count: number): Instant => after(start, count * 1000);
const rungs = ['L1', 'L2', 'L3', 'lead', 'client'] as const;
const plainStep = {
  rung: fc.constantFrom(...rungs),
  delayMinutes: fc.integer({ min: 0, max: 6 }),
  takeOver: fc.boolean(),
};
const asLadder = (draft: object) => Ladder.safeParse(draft).data;
const known = (ladder: Ladder | undefined): ladder is Ladder => ladder !== undefined;
const plain = fc
  .record(
    {
      on: fc.constant('breach'),
      steps: fc.array(fc.record(plainStep), { minLength: 1, maxLength: 5 }),
      repeat: fc.integer({ min: 0, max: 3 }),
      rearmAfterMinutes: fc.integer({ min: 1, max: 20 }),
    },
    { requiredKeys: ['on', 'steps', 'repeat'] },
  )
  .map(asLadder)
  .filter(known);

const window = fc.constantFrom({}, { window: 'page-anyway' }, { window: 'their-hours', windowMinutes: 7 });
const whole = fc
  .record(
    {
      on: fc.constant('breach'),
      steps: fc.array(
        fc
          .tuple(
            fc.record(
              { ...plainStep, acknowledgements: fc.integer({ min: 1, max: 3 }) },
              { requiredKeys: ['rung', 'delayMinutes', 'takeOver'] },
            ),
            window,
          )
          .map(([step, hours]) => ({ ...step, ...hours })),
        { minLength: 1, maxLength: 5 },
      ),
      repeat: fc.integer({ min: 0, max: 2 }),
      acknowledgements: fc.integer({ min: 1, max: 3 }),
      rearmAfterMinutes: fc.integer({ min: 1, max: 20 }),
    },
    { requiredKeys: ['on', 'steps', 'repeat'] },
  )
  .map(asLadder)
  .filter(known);

/** Who is there in each stretch of five minutes, and who acknowledges at which half minute. */
const people = ['ann', 'ben', 'cas', 'dan'];
const lives = fc.record({
  there: fc.array(fc.subarray([...rungs]), { minLength: 6, maxLength: 16 }),
  acknowledging: fc.array(fc.record({ at: fc.nat(180), by: fc.constantFrom(...people) }), { maxLength: 6 }),
});
type Life = typeof lives extends fc.Arbitrary<infer Value> ? Value : never;

/** Each rung's people share a name with another rung's: one person may stand behind several steps. */
const crew: Record<Step['rung'], string[]> = {
  L1: ['ann', 'ben'],
  L2: ['ben', 'cas'],
  L3: ['cas'],
  lead: ['dan', 'ann'],
  client: ['client'],
};
const STRETCH = 300;
const thereAt = ({ there }: Life, second: number) => there[Math.floor(second / STRETCH)] ?? [];
const behindAt = (life: Life, second: number) => (step: Step) =>
  thereAt(life, second).includes(step.rung) ? crew[step.rung] : [];
const opensAfter = (life: Life, second: number) => (step: Step) => {
  const stretch = life.there.findIndex((rung, place) => place * STRETCH > second && rung.includes(step.rung));
  return stretch < 0 ? undefined : seconds(stretch * STRETCH);
};

type Engine = Pick<typeof former, 'climb' | 'wake' | 'acknowledge'>;

/** Walks a ladder through a life in steps of half a minute; each moment's acknowledgement comes before its look. */
function walk(engine: Engine, ladder: Ladder, life: Life) {
  let run: LadderRun = former.startLadder(start);
  const moments: { second: number; before: LadderRun; run: LadderRun; events: LadderEvent[] }[] = [];
  for (let second = 0; second <= life.there.length * STRETCH; second += 30) {
    const now = seconds(second);
    const before = run;
    const events: LadderEvent[] = [];
    for (const { by } of life.acknowledging.filter((one) => one.at * 30 === second)) {
      const moved = engine.acknowledge(ladder, run, by, now);
      run = moved.run;
      events.push(...moved.events);
    }
    const move = run.state === 'parked' ? engine.wake : engine.climb;
    const moved = (move as typeof climb)(ladder, run, now, behindAt(life, second), opensAfter(life, second));
    run = LadderRun.parse(moved.run);
    events.push(...moved.events);
    moments.push({ second, before, run, events });
  }
  return moments;
}

describe('any ladder, walked through in half minutes', () => {
  test('one that knows nothing of what is new is climbed, acknowledged and woken exactly as before', () => {
    fc.assert(
      fc.property(plain, lives, (ladder, life) => {
        const formerly = walk(former, ladder, life);
        expect(walk({ climb, wake, acknowledge }, ladder, life)).toEqual(formerly);
      }),
      { numRuns: 300 },
    );
  });

  test('nobody is told twice in a step, nor after they or enough of them have acknowledged', () => {
    fc.assert(
      fc.property(whole, lives, (ladder, life) => {
        let steps = new Map<string, Set<string>>();
        const acknowledged = new Set<string>();
        let isOver = false;
        for (const event of walk({ climb, wake, acknowledge }, ladder, life).flatMap(({ events }) => events)) {
          if (event.kind === 'rearmed') acknowledged.clear();
          if (event.kind === 'rearmed' || event.kind === 'woken') steps = new Map();
          if (event.kind === 'rearmed') isOver = false;
          if (event.kind === 'acknowledgement-added') acknowledged.add(event.by);
          if (event.kind === 'acknowledged') isOver = true;
          if (event.kind !== 'step-fired') continue;
          expect(isOver).toBe(false);
          const place = `${event.pass}/${event.step}`;
          expect(steps.has(place)).toBe(false);
          steps.set(place, new Set(event.told));
          expect(event.told.length).toBe(new Set(event.told).size);
          for (const one of event.told) expect(acknowledged.has(one)).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('it counts as acknowledged at the first moment at which as many different people have as it asked for, never before', () => {
    fc.assert(
      fc.property(whole, lives, (ladder, life) => {
        for (const { run } of walk({ climb, wake, acknowledge }, ladder, life)) {
          const names = run.acknowledgements?.map(({ by }) => by) ?? [];
          expect(new Set(names).size).toBe(names.length);
          if (run.state !== 'acknowledged') expect(names.length).toBeLessThan(asksOf(ladder, run));
        }
      }),
      { numRuns: 300 },
    );
  });

  test('at most one full pass of skips at an instant, then one alarm and a park until somebody is there', () => {
    fc.assert(
      fc.property(whole, lives, (ladder, life) => {
        for (const { second, before, run, events } of walk({ climb, wake, acknowledge }, ladder, life)) {
          const skips = events.filter(({ kind }) => kind === 'step-skipped').length;
          const alarms = events.filter(({ kind }) => kind === 'alarmed').length;
          const starts = 1 + events.filter(({ kind }) => kind === 'rearmed' || kind === 'woken').length;
          const fires = events.filter(({ kind }) => kind === 'step-fired').length;
          expect(skips).toBeLessThanOrEqual(ladder.steps.length * (fires + starts));
          expect(alarms).toBeLessThanOrEqual(1);
          const anybody = ladder.steps.some((step) => behindAt(life, second)(step).length > 0);
          if (run.state === 'parked' && events.length > 0 && alarms > 0) expect(anybody).toBe(false);
          if (before.state === 'parked' && run.state === 'parked') expect(anybody).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('a step that waits for hours waits no longer than its window, and then says that it was skipped', () => {
    fc.assert(
      fc.property(whole, lives, (ladder, life) => {
        let since: { place: string; at: Instant } | undefined;
        for (const event of walk({ climb, wake, acknowledge }, ladder, life).flatMap(({ events }) => events)) {
          const place = 'step' in event ? `${event.pass}/${event.step}` : '';
          if (event.kind === 'step-held') {
            since = since?.place === place ? since : { place, at: event.at };
            const { windowMinutes = WINDOW_MINUTES } = ladder.steps[event.step] as Step;
            expect(millisOf(event.until) - millisOf(since.at)).toBeLessThanOrEqual(windowMinutes * 60_000);
            continue;
          }
          if (since && 'step' in event) expect(place).toBe(since.place);
          since = undefined;
        }
      }),
      { numRuns: 300 },
    );
  });
});
