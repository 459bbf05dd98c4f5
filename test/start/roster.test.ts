import { expect, test } from 'vitest';
import { people } from '../../infra/cli/demo/people.ts';
import { shiftsOf } from '../../infra/cli/demo/roster.ts';
import { HANDLING_MINUTES } from '../../shared/domain/tickets/handling-time.ts';
import { after, DAY_MILLIS, instantOf } from '../../shared/domain/time.ts';

const QUARTER = 15 * 60_000;

test.each([0, 3, 6, 9, 12, 15, 18, 21])(
  'from %i o’clock on, two can take a ticket at any time of the coming 14 days',
  (hour) => {
    const begun = Date.parse('2026-03-02T00:00:00Z') + hour * 3_600_000;
    const shifts = people.map((person) => shiftsOf(person, instantOf(begun)));
    for (let at = begun; at < begun + 14 * DAY_MILLIS; at += QUARTER) {
      const [now, enough] = [instantOf(at), after(instantOf(at), HANDLING_MINUTES * 60_000)];
      const able = shifts.filter((own) => own.some(({ from, until }) => from <= now && enough <= until));
      expect({ now, able: able.length > 1 }).toEqual({ now, able: true });
    }
  },
);

test('nobody works more than five days in a row, and every level is there', () => {
  for (const person of people) {
    const days = shiftsOf(person, '2026-03-02T00:00:00.000Z').map(({ from }) =>
      Math.floor(Date.parse(from) / DAY_MILLIS),
    );
    for (const day of days)
      expect(days.filter((other) => other >= day && other < day + 7).length).toBeLessThanOrEqual(5);
  }
  const levels = people.map(({ level }) => level).sort();
  expect(levels).toEqual([...Array(8).fill('L1'), 'L2', 'L2', 'L3', 'lead']);
});
