import { describe, expect, test } from 'vitest';
import type { ClientId } from '../../../shared/domain/ids.ts';
import { isRefusal } from '../../../shared/domain/refusal.ts';
import { lapseSwap, offerSwap, withdrawSwap } from '../../../shared/domain/rosters/decide-swap.ts';
import type { StaffLine } from '../../../shared/domain/rosters/objections.ts';
import { lapsedBecause, type Swap } from '../../../shared/domain/rosters/swap.ts';
import { takeSwap } from '../../../shared/domain/rosters/take-swap.ts';
import { acme, agentId, morning } from '../../support/company.ts';
import { line, onLeave, shift } from '../../support/lines.ts';

const clients = new Map<ClientId, string>([[acme, 'Acme']]);
const known = { clients, needs: [] };
const why = (outcome: unknown): string => (isRefusal(outcome) ? outcome.reason : 'no refusal');

/** Ana's early shift of 4 March as an offer, to whoever an example says. */
function offered(ana: StaffLine, to?: StaffLine, againstDay?: number): Swap {
  const against = to?.shifts.find(({ id }) => id.endsWith(`-${againstDay}`));
  const change = offerSwap(ana, { shiftId: 'shf_ana-4', to: to?.agent, against }, undefined, morning);
  if (isRefusal(change)) throw new Error(change.reason);
  return change.swap;
}
const ana = line('ana', { 3: 'early', 4: 'early', 5: 'early' });
const ben = line('ben', { 10: 'late', 11: 'late' });

describe('an offer', () => {
  test('stands under the id of its shift, which its owner keeps', () => {
    const change = offerSwap(ana, { shiftId: 'shf_ana-4' }, undefined, morning);
    expect(change).toMatchObject({
      swap: { state: 'offered', agentId: agentId('ana'), shift: shift('ana', 4, 'early'), revision: 1 },
      wished: [],
      news: [{ type: 'swap.offered' }],
    });
  });

  test('again is the same offer, and another one of the same shift is refused', () => {
    const swap = offered(ana);
    const again = offerSwap(ana, { shiftId: 'shf_ana-4' }, swap, morning);
    expect(again).toEqual({ swap, wished: [], news: [] });
    expect(why(offerSwap(ana, { shiftId: 'shf_ana-4', to: ben.agent }, swap, morning))).toMatch(/offered already/);
  });

  test('follows an older one that ended, at the next revision', () => {
    const withdrawn = withdrawSwap(offered(ana), morning, 'agt_ana');
    if (isRefusal(withdrawn)) throw new Error(withdrawn.reason);
    expect(offerSwap(ana, { shiftId: 'shf_ana-4' }, withdrawn.swap, morning)).toMatchObject({
      swap: { state: 'offered', revision: 3 },
    });
    expect(withdrawSwap(withdrawn.swap, morning, 'agt_ana')).toMatchObject({ refused: 'already-done' });
  });

  test.each<[string, Parameters<typeof offerSwap>[1], string, RegExp]>([
    ['of somebody else’s shift', { shiftId: 'shf_ben-10' }, morning, /^Ana has no such shift ahead$/],
    ['of a running shift', { shiftId: 'shf_ana-4' }, '2026-03-04T08:00:00.000Z', /a running one is not swapped/],
    ['to oneself', { shiftId: 'shf_ana-4', to: ana.agent }, morning, /somebody else/],
    ['against a shift of nobody', { shiftId: 'shf_ana-4', against: shift('ben', 10, 'late') }, morning, /say of whom/],
    [
      'to somebody who left',
      { shiftId: 'shf_ana-4', to: line('ben', {}, { is: { status: 'left' } }).agent },
      morning,
      /Ben has left/,
    ],
  ])('%s is refused', (_what, wish, now, reason) => {
    expect(why(offerSwap(ana, wish, undefined, now))).toMatch(reason);
  });
});

describe('a shift that is taken', () => {
  test('goes from one to the other, and nothing else moves', () => {
    const change = takeSwap(offered(ana), ana, ben, known, morning, 'agt_ben');
    const { from, until } = shift('ana', 4, 'early');
    expect(change).toMatchObject({
      swap: { state: 'taken', taker: agentId('ben'), revision: 2 },
      wished: [
        { agentId: agentId('ana'), from, until, shifts: [] },
        { agentId: agentId('ben'), from, until, shifts: [{ from, until }] },
      ],
      news: [{ type: 'swap.taken', data: { taker: agentId('ben') } }],
    });
  });

  test('for another one is an exchange', () => {
    const change = takeSwap(offered(ana, ben, 10), ana, ben, known, morning, 'agt_ben');
    if (isRefusal(change)) throw new Error(change.reason);
    const worked = (who: string) =>
      change.wished.find(({ agentId: id }) => id === agentId(who))?.shifts.map(({ from }) => from.slice(8, 10));
    expect(worked('ana')).toEqual(['05', '10']);
    expect(worked('ben')).toEqual(['04']);
  });

  test.each<[string, StaffLine, RegExp]>([
    ['rest', line('ben', { 3: '12:30-20:30' }), /^Ben would have 9 h 30 rest before 4 March, 11 h are needed$/],
    [
      'hours of the week',
      line('ben', { 2: 'late', 5: 'late', 6: 'late', 7: 'late', 8: 'late' }),
      /48 h in the week of 2 March, 40 h/,
    ],
    [
      'a run',
      line('ben', { 1: 'early', 2: 'early', 3: 'early', 5: 'early', 6: 'early' }),
      /6 working days in a row from 1 March/,
    ],
    ['nights', line('ben', { 4: 'night' }), /^Ben would have 8 h rest before 4 March/],
    ['leave', line('ben', {}, { leave: [onLeave('ben', 2, 4)] }), /^Ben is on leave on 4 March$/],
    [
      'certification',
      line('ben', {}, { is: { seats: [] } }),
      /^Ben is not certified for Acme on 4 March, whom Ana serves then$/,
    ],
    [
      'a certification that ends before the shift does',
      line('ben', {}, { is: { seats: [{ clientId: acme, certifiedUntil: '2026-03-04T12:00:00.000Z' }] } }),
      /^Ben is not certified for Acme/,
    ],
    ['having left', line('ben', {}, { is: { status: 'left' } }), /^Ben has left/],
  ])('is refused to whom it would break %s', (_rule, taker, reason) => {
    expect(why(takeSwap(offered(ana), ana, taker, known, morning, 'agt_ben'))).toMatch(reason);
  });

  test('is refused when it breaks a rule of its owner', () => {
    const strict = line(
      'ana',
      { 3: 'early', 4: 'early', 5: 'early' },
      { is: { contract: { rules: { freeDays: { min: 2 } } } } },
    );
    expect(why(takeSwap(offered(strict), strict, ben, known, morning, 'agt_ben'))).toBe(
      'Ana would have 1 free day from 4 March, 2 are needed',
    );
  });

  test('is held to the contract of who takes it, not to the region alone', () => {
    const short = line('ben', { 5: 'early' }, { is: { contract: { rules: { minutesPerWeek: { max: 900 } } } } });
    expect(why(takeSwap(offered(ana), ana, short, known, morning, 'agt_ben'))).toMatch(
      /^Ben would have 16 h in the week/,
    );
  });

  test('is nobody’s twice, not one’s own, and not somebody else’s than it was offered to', () => {
    const cy = line('cy');
    const named = offered(ana, ben);
    expect(takeSwap(named, ana, cy, known, morning, 'agt_ben')).toMatchObject({ refused: 'not-found' });
    expect(why(takeSwap(offered(ana), ana, ana, known, morning, 'agt_ben'))).toMatch(/yours already/);
    const change = takeSwap(named, ana, ben, known, morning, 'agt_ben');
    if (isRefusal(change)) throw new Error(change.reason);
    expect(takeSwap(change.swap, ana, ben, known, morning, 'agt_ben')).toMatchObject({ refused: 'already-done' });
  });
});

test('who lacks a skill or language that a client needs in the shift does not take it', () => {
  const need = (pool: string, day: number) => ({ pool, ...shift('ana', day, 'early'), agents: 1 });
  const german = line('ana', { 4: 'early' }, { is: { languages: ['en', 'de'], skills: ['refunds'] } });
  const take = (needs: ReturnType<typeof need>[]) =>
    why(takeSwap(offered(german), german, ben, { clients, needs }, morning, 'agt_ben'));
  expect(take([need(`${acme}/de`, 4)])).toBe('Ben does not have “de”, which Acme needs on 4 March');
  expect(take([need(acme, 4), need(`${acme}/fr`, 4), need(`${acme}/refunds`, 5)])).toBe('no refusal');
});

describe('an offer stands no longer', () => {
  const swap = offered(ana, ben, 10);
  test.each<[string, StaffLine, StaffLine, string, RegExp]>([
    ['once its shift begins', ana, ben, shift('ana', 4, 'early').from, /began before anybody took it/],
    ['when its shift was moved (grafana/oncall #4182)', line('ana', { 4: '07:00-15:00' }), ben, morning, /was moved/],
    ['when its shift is gone', line('ana', { 3: 'early' }), ben, morning, /not the owner’s any more/],
    ['when the shift for it was moved', ana, line('ben', { 10: 'early' }), morning, /wanted for it is not there/],
    ['when the shift for it is gone', ana, line('ben'), morning, /wanted for it is not there/],
  ])('%s', (_when, owner, taker, now, reason) => {
    expect(why(takeSwap(swap, owner, taker, known, now, 'agt_ben'))).toMatch(reason);
  });

  test('and ends by itself, its owner keeping the shift', () => {
    const begins = shift('ana', 4, 'early').from;
    expect(lapseSwap(swap, ana.shifts, morning, 'clock')).toBeUndefined();
    expect(lapseSwap(swap, ana.shifts, begins, 'clock')).toMatchObject({
      swap: { state: 'lapsed', because: 'the shift began before anybody took it', revision: 2 },
      wished: [],
      news: [{ type: 'swap.lapsed' }],
    });
    expect(lapsedBecause(swap, ana.shifts, morning)).toBeUndefined();
  });
});
