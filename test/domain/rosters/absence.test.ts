import { describe, expect, test } from 'vitest';
import type { AbsenceId } from '../../../shared/domain/ids.ts';
import { isRefusal } from '../../../shared/domain/refusal.ts';
import { type AbsenceWish, tellAbsence } from '../../../shared/domain/rosters/decide-absence.ts';
import { agentId, morning } from '../../support/company.ts';
import { line, shift } from '../../support/lines.ts';

const id = 'abs_one' as AbsenceId;
const why = (outcome: unknown): string => (isRefusal(outcome) ? outcome.reason : 'no refusal');
const tell = (who: ReturnType<typeof line>, wish: Omit<AbsenceWish, 'id'>, now = morning) => {
  const outcome = tellAbsence(who, { id, ...wish }, now, 'agt_ana');
  if (isRefusal(outcome)) throw new Error(outcome.reason);
  return outcome;
};
/** It is 10:00 in Berlin on 2 March. */
const ana = line('ana', { 2: 'early', 3: 'early', 4: 'night', 6: 'early' });

describe('an absence', () => {
  test('ends the shift that runs now, takes those that begin in it, and leaves the rest', () => {
    const until = '2026-03-05T00:00:00.000Z';
    const { absence, wished, news } = tell(ana, { until });
    expect(absence).toMatchObject({ agentId: agentId('ana'), from: morning, until, by: 'agt_ana' });
    expect(absence.lost).toEqual([
      { ...shift('ana', 2, 'early'), from: morning },
      shift('ana', 3, 'early'),
      shift('ana', 4, 'night'),
    ]);
    expect(wished).toEqual([
      {
        agentId: agentId('ana'),
        from: shift('ana', 2, 'early').from,
        until: shift('ana', 4, 'night').until,
        shifts: [{ from: shift('ana', 2, 'early').from, until: morning }],
        cutsNow: true,
        seen: 1,
      },
    ]);
    expect(news).toMatchObject([{ type: 'agent.absent', data: { from: morning, until } }]);
  });

  test('from a later hour leaves the shift that runs now alone until then', () => {
    const from = '2026-03-02T11:00:00.000Z';
    const { wished } = tell(ana, { from, until: '2026-03-02T22:00:00.000Z' });
    expect(wished).toMatchObject([{ shifts: [{ until: from }] }]);
  });

  test('told late counts from now: what was worked before stays worked', () => {
    const { absence } = tell(ana, { from: '2026-03-02T06:00:00.000Z', until: '2026-03-03T00:00:00.000Z' });
    expect(absence.from).toBe(morning);
  });

  test('without shifts changes none', () => {
    expect(tell(line('ben'), { until: '2026-03-05T00:00:00.000Z' }).wished).toEqual([]);
  });

  test.each<[string, Omit<AbsenceWish, 'id'>, RegExp]>([
    ['is over', { from: '2026-03-01T00:00:00.000Z', until: '2026-03-02T00:00:00.000Z' }, /the past is not changed/],
    ['ends before it starts', { from: '2026-03-05T00:00:00.000Z', until: '2026-03-04T00:00:00.000Z' }, /ends after/],
    ['is endless', { until: '2027-03-04T00:00:00.000Z' }, /at most 60 days/],
  ])('that %s is refused', (_what, wish, reason) => {
    expect(why(tellAbsence(ana, { id, ...wish }, morning, 'agt_ana'))).toMatch(reason);
  });

  test('over another one is refused, naming it', () => {
    const { absence } = tell(ana, { until: '2026-03-03T00:00:00.000Z' });
    const again = tellAbsence({ ...ana, absences: [absence] }, { id, until: '2026-03-04T00:00:00.000Z' }, morning, 'x');
    expect(why(again)).toMatch(/^Ana is absent from 2026-03-02T09:00:00.000Z to 2026-03-03T00:00:00.000Z already$/);
  });
});
