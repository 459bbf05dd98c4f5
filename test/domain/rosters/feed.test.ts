import { describe, expect, test } from 'vitest';
import type { ShiftId } from '../../../shared/domain/ids.ts';
import { feedEvents, MOST_EVENTS } from '../../../shared/domain/rosters/feed.ts';
import { turnOf } from '../../../shared/domain/rosters/publication.ts';
import { after, DAY_MILLIS } from '../../../shared/domain/time.ts';
import { agent, agentId, at, morning } from '../../support/company.ts';

const ana = agentId('ana');
const shift = (name: string, from: string, until: string) => ({ id: `shf_${name}` as ShiftId, from, until });
const subject = { of: 'agent', agentId: ana } as const;
const tomorrow = (time: string) => after(at(time), DAY_MILLIS);

describe('a shift in calendars', () => {
  const published = [shift('day', tomorrow('08:00'), tomorrow('16:00'))];
  const wished = (from: string, until: string) => ({
    agentId: ana,
    from: tomorrow('00:00'),
    until: tomorrow('23:00'),
    shifts: [{ from, until }],
  });
  const newId = () => 'shf_new' as ShiftId;
  const eventsOf = (shifts: Parameters<typeof feedEvents>[1][number]['shifts']) =>
    feedEvents(subject, [{ agent: agent('ana'), shifts }], morning);

  test('keeps its uid when it is moved, and its sequence grows each time', () => {
    const [first] = eventsOf(published);
    expect(first).toMatchObject({ uid: 'shf_day.agent@sunrelay', sequence: 0 });
    const once = turnOf(published, wished(tomorrow('09:00'), tomorrow('17:00')), morning, newId);
    const moved = 'moved' in once ? once.moved.map(({ to }) => to) : [];
    expect(eventsOf(moved)).toMatchObject([{ uid: first!.uid, sequence: 1, from: tomorrow('09:00') }]);
    const twice = turnOf(moved, wished(tomorrow('10:00'), tomorrow('18:00')), morning, newId);
    expect(eventsOf('moved' in twice ? twice.moved.map(({ to }) => to) : [])).toMatchObject([
      { uid: first!.uid, sequence: 2, from: tomorrow('10:00') },
    ]);
  });

  test('that is cut short now is changed as well', () => {
    const running = [shift('now', at('08:00'), at('16:00'))];
    const cut = { agentId: ana, from: at('08:00'), until: at('17:00'), shifts: [], cutsNow: true };
    const turn = turnOf(running, cut, at('12:00'), newId);
    expect('moved' in turn && turn.moved[0]!.to).toMatchObject({ id: 'shf_now', until: at('12:00'), sequence: 1 });
  });
});

test('of more shifts than a calendar takes, those that are over go first, then those farthest ahead', () => {
  const many = Array.from({ length: MOST_EVENTS + 10 }, (_, minute) =>
    shift(`${minute}`, after(morning, minute * 60_000), after(morning, (minute + 1) * 60_000)),
  );
  const shownAt = (minutes: number) => {
    const now = after(morning, minutes * 60_000);
    const events = feedEvents(subject, [{ agent: agent('ana'), shifts: many.toReversed() }], now);
    expect(events).toHaveLength(MOST_EVENTS);
    return events[0]!.from;
  };
  expect(shownAt(0)).toBe(morning);
  expect(shownAt(4)).toBe(after(morning, 4 * 60_000));
  expect(shownAt(5000)).toBe(after(morning, 10 * 60_000));
});
