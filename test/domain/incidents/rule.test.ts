import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IncidentId } from '../../../shared/domain/ids.ts';
import { areAlike, wordsOf } from '../../../shared/domain/incidents/likeness.ts';
import { judge } from '../../../shared/domain/incidents/rule.ts';
import type { Ticket } from '../../../shared/domain/tickets/ticket.ts';
import { after } from '../../../shared/domain/time.ts';
import { morning, ticketId } from '../../support/company.ts';
import { openedTicket } from './opened.ts';

const rule = { similar: 3, withinMinutes: 30 };
const about = (subject: string, tags: string[] = []) => ({ subject, tags });
const nothingOpen = new Set<IncidentId>();
const lost = 'inc_lost' as IncidentId;

describe('two tickets are alike', () => {
  test.each([
    ['Parcel lost in Rotterdam', 'Re: parcel LOST in Rotterdam!!'],
    ['Where is order 1234 from Rotterdam', 'Where is order 98-77 from Rotterdam'],
    ['Pago rechazado con tarjeta', 'RV: pago rechazado con la tarjeta'],
    ['Không đăng nhập được', 'Tôi không đăng nhập được'],
    ['ログインできません', 'ログインできない'],
    ['Outage', 'outage'],
  ])('%s, and %s', (one, other) => expect(areAlike(about(one), about(other))).toBe(true));

  test.each([
    ['Parcel lost in Rotterdam', 'How do I change my address'],
    ['Refund', 'Parcel'],
    ['123', '456'],
    ['', ''],
  ])('%s is not like %s', (one, other) => expect(areAlike(about(one), about(other))).toBe(false));

  test('by their tags, whatever their languages; a single tag is worn by half of a helpdesk', () => {
    expect(areAlike(about('Lost', ['parcel', 'rotterdam']), about('Perdido', ['rotterdam', 'parcel']))).toBe(true);
    expect(areAlike(about('Lost', ['web']), about('Perdido', ['web']))).toBe(false);
  });

  test('for one as for the other, and each like itself, unless it says nothing', () => {
    const some = fc.record({
      subject: fc.string({ unit: 'grapheme' }),
      tags: fc.array(fc.constantFrom('a', 'b', 'c', 'd')),
    });
    fc.assert(
      fc.property(some, some, (one, other) => {
        expect(areAlike(one, other)).toBe(areAlike(other, one));
        expect(areAlike(one, one)).toBe(wordsOf(one.subject).size > 0 || new Set(one.tags).size > 1);
      }),
    );
  });
});

const at = (minute: number, name = String(minute), more: Partial<Ticket> = {}): Ticket => ({
  ...openedTicket(),
  id: ticketId(name),
  subject: 'Parcel lost in Rotterdam',
  openedAt: after(morning, minute * 60_000),
  ...more,
});

describe('a rule of three within half an hour', () => {
  test('declares the third that is like two others, oldest first', () => {
    const ruling = judge(at(30), [at(10), at(0)], rule, nothingOpen);
    expect(ruling).toMatchObject({ declare: [{ id: 'tkt_0' }, { id: 'tkt_10' }, { id: 'tkt_30' }] });
  });

  test.each([
    ['two', at(30), [at(10)]],
    ['three that took longer', at(31), [at(10), at(0)]],
    ['one of another kind', at(30), [at(10), at(0, 'other', { subject: 'How do I change my address' })]],
    ['one that was taken out of an incident', at(30), [at(10), at(0, 'out', { notOfMany: true })]],
    ['one that is linked already', at(30, '30', { incidentId: lost }), [at(10), at(0)]],
    ['one of an incident that is over', at(30), [at(10), at(0, 'over', { incidentId: lost })]],
  ])('declares nothing of %s', (_what, ticket, around) =>
    expect(judge(ticket, around, rule, nothingOpen)).toBeUndefined(),
  );

  test('joins the open incident of others like it', () => {
    const around = [at(10, 'linked', { incidentId: lost })];
    expect(judge(at(30), around, rule, new Set([lost]))).toEqual({ join: lost });
  });

  test('whichever of them is judged last sees them all, in whatever order they are judged', () => {
    const minutes = fc.uniqueArray(fc.integer({ min: 0, max: 120 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(minutes, (chosen) => {
        const all = chosen.map((minute) => at(minute));
        const isOne = all.some(
          (first) =>
            all.filter(({ openedAt }) => openedAt >= first.openedAt && openedAt <= after(first.openedAt, 30 * 60_000))
              .length >= rule.similar,
        );
        // Each is judged among those that were there before it: the order of the list is the order of the judging.
        const rulings = all.map((ticket, place) => judge(ticket, all.slice(0, place), rule, nothingOpen));
        expect(rulings.some((ruling) => ruling !== undefined)).toBe(isOne);
      }),
    );
  });
});
