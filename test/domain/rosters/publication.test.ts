import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Shift } from '../../../shared/domain/agents/agent.ts';
import type { ShiftId } from '../../../shared/domain/ids.ts';
import { isRefusal } from '../../../shared/domain/refusal.ts';
import { held } from '../../../shared/domain/rosters/duty.ts';
import { afterTurn, isTurn, type Turn, turnOf, type Wished } from '../../../shared/domain/rosters/publication.ts';
import { stageOf, turned } from '../../../shared/domain/rosters/turned.ts';
import { after, instantOf, millisOf } from '../../../shared/domain/time.ts';
import { agent, agentId, at } from '../../support/company.ts';

const ada = agentId('ada');
const shift = (id: string, from: string, until: string): Shift => ({ id: `shf_${id}` as ShiftId, from, until });
const today = (id: string, from: string, until: string) => shift(id, at(from), at(until));
const wish = (about: Partial<Wished> = {}): Wished => ({
  agentId: ada,
  from: at('00:00'),
  until: after(at('00:00'), 7 * 86_400_000),
  shifts: [],
  ...about,
});
let ids = 0;
const fresh = () => `shf_new${ids++}` as ShiftId;
const turn = (published: Shift[], about: Partial<Wished>, now = at('07:00')): Turn => {
  const outcome = turnOf(published, wish(about), now, fresh);
  if (isRefusal(outcome)) throw new Error(outcome.reason);
  return outcome;
};
const reason = (published: Shift[], about: Partial<Wished>, now = at('07:00')) => {
  const outcome = turnOf(published, wish(about), now, fresh);
  return isRefusal(outcome) ? outcome.reason : undefined;
};

describe('a turn', () => {
  test('keeps what stays the same, with its id', () => {
    const day = today('day', '08:00', '16:00');
    expect(isTurn(turn([day], { shifts: [day] }))).toBe(false);
  });

  test('moves a shift to another hour of the day, and tells a new one from it', () => {
    const { moved, added, removed } = turn([today('day', '08:00', '16:00')], {
      shifts: [
        { from: at('10:00'), until: at('18:00') },
        { from: '2026-03-04T10:00:00.000Z', until: '2026-03-04T18:00:00.000Z' },
      ],
    });
    expect(moved.map(({ to }) => to)).toEqual([{ ...today('day', '10:00', '18:00'), sequence: 1 }]);
    expect(added.map(({ from }) => from)).toEqual(['2026-03-04T10:00:00.000Z']);
    expect(removed).toEqual([]);
  });

  test('leaves alone what has ended, what runs, and what starts outside of the span', () => {
    const tomorrow = shift('next', '2026-03-03T08:00:00.000Z', '2026-03-03T16:00:00.000Z');
    const published = [today('early', '01:00', '05:00'), today('now', '06:00', '14:00'), tomorrow];
    expect(isTurn(turn(published, { until: at('23:00') }, at('07:00')))).toBe(false);
  });

  test('does not put anybody on duty in the past', () => {
    const shifts = [
      { from: at('01:00'), until: at('05:00') },
      { from: at('06:00'), until: at('14:00') },
    ];
    expect(isTurn(turn([], { shifts }))).toBe(false);
  });

  test('that cuts ends a running shift now, and its past stays', () => {
    const running = today('now', '06:00', '14:00');
    const { moved, removed } = turn([running], { cutsNow: true });
    expect(moved).toEqual([{ was: running, to: { ...today('now', '06:00', '07:00'), sequence: 1 } }]);
    expect(removed).toEqual([]);
  });

  test('that cuts puts somebody on duty from now on, and twice is once', () => {
    const wanted = { cutsNow: true, shifts: [{ from: at('06:00'), until: at('14:00') }] };
    const first = turn([], wanted);
    expect(first.added).toMatchObject([{ from: at('07:00'), until: at('14:00') }]);
    expect(isTurn(turn(afterTurn([], first), wanted, at('07:30')))).toBe(false);
  });

  test('that only plans a break for another time keeps the shift, and tells nobody', () => {
    const lunch = [{ from: at('12:00'), until: at('12:30') }];
    const day = { ...today('day', '08:00', '16:00'), breaks: [{ from: at('11:00'), until: at('11:30') }] };
    const wanted = turn([day], { shifts: [{ from: day.from, until: day.until, breaks: lunch }] });
    expect(wanted).toMatchObject({ added: [], removed: [], moved: [{ was: day, to: { ...day, breaks: lunch } }] });
    const stage = stageOf(agent('ada'), [day], wanted, { by: 'operator', because: 'a test' }, at('07:00'));
    expect(turned(agent('ada'), stage, at('07:00')).news.map(({ type }) => type)).toEqual(['shift.moved']);
    expect(isTurn(turn(afterTurn([day], wanted), { shifts: [{ ...day, breaks: lunch }] }))).toBe(false);
  });

  test('is refused when a new shift overlaps, or leaves too little rest beside what stays', () => {
    const night = today('night', '06:00', '12:00');
    const shifts = [{ from: at('11:00'), until: at('19:00') }];
    expect(reason([night], { shifts })).toMatch(/overlaps the one from 2026-03-02T06:00/);
    const later = [{ from: at('20:00'), until: at('23:00') }];
    expect(reason([night], { shifts: later, restMinutes: 11 * 60 })).toMatch(/would rest less than 660 minutes/);
    expect(reason([night], { shifts: later, restMinutes: 8 * 60 })).toBeUndefined();
  });
});

/** Days from the first, each with one shift of some hours or none; a shift may reach into the next day. */
const weeks = fc.array(
  fc.option(fc.record({ hour: fc.integer({ min: 0, max: 14 }), hours: fc.integer({ min: 1, max: 9 }) })),
  {
    minLength: 1,
    maxLength: 14,
  },
);
const HOUR = 3_600_000;
const shiftsOf = (days: ({ hour: number; hours: number } | null)[], name: string): Shift[] =>
  days.flatMap((day, place) => {
    if (!day) return [];
    const from = millisOf(at('00:00')) + place * 24 * HOUR + day.hour * HOUR;
    return [shift(`${name}${place}`, instantOf(from), instantOf(from + day.hours * HOUR))];
  });

test('whatever is published and wished, the future becomes the wish and the past stays what it was', () => {
  fc.assert(
    fc.property(weeks, weeks, fc.integer({ min: -4, max: 300 }), (old, wanted, hour) => {
      const now = instantOf(millisOf(at('00:00')) + hour * HOUR);
      const [published, shifts] = [shiftsOf(old, 'old'), shiftsOf(wanted, 'wish')];
      const span = { from: at('00:00'), until: after(at('00:00'), 20 * 24 * HOUR), agentId: ada, shifts };
      const outcome = turnOf(published, span, now, fresh);
      if (isRefusal(outcome)) {
        // Only what runs can be in the way: it stays.
        expect(published.some(({ from, until }) => from <= now && now < until)).toBe(true);
        return;
      }
      const all = afterTurn(published, outcome);
      const said = ({ from, until }: { from: string; until: string }) => `${from} ${until}`;
      expect(all.filter(({ from }) => from > now).map(said)).toEqual(shifts.filter(({ from }) => from > now).map(said));
      expect(all.filter(({ from }) => from <= now)).toEqual(published.filter(({ from }) => from <= now));
      expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
      for (const one of published) if (all.some((other) => said(other) === said(one))) expect(all).toContainEqual(one);
      const again = turnOf(all, span, now, fresh);
      expect(!isRefusal(again) && isTurn(again)).toBe(false);
    }),
  );
});

test('an agent who was read before the switch becomes the same as one who was read after it', () => {
  fc.assert(
    fc.property(weeks, weeks, (old, wanted) => {
      const now = after(at('00:00'), -HOUR);
      const [published, shifts] = [shiftsOf(old, 'old'), shiftsOf(wanted, 'wish')];
      const wished = { from: at('00:00'), until: after(at('00:00'), 20 * 24 * HOUR), agentId: ada, shifts };
      const outcome = turnOf(published, wished, now, fresh);
      if (isRefusal(outcome)) throw new Error(outcome.reason);
      const before = agent('ada', { shifts: held(published, now) });
      const stage = stageOf(before, published, outcome, { by: 'operator', because: 'a test' }, now);
      const seen = { ...before, shifts: stage.held };
      expect(turned(seen, stage, now)).toEqual(turned(before, stage, now));
      expect(turned(before, stage, now).after.shifts).toEqual(held(afterTurn(published, outcome), now));
    }),
  );
});
