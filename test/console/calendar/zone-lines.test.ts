import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { zoneLines } from '../../../functions/console/calendar/zone-lines.ts';
import { instantOf } from '../../../shared/domain/time.ts';
import { stretchesOf } from '../../../shared/domain/zone.ts';

const [FROM, UNTIL] = [Date.parse('2026-01-20T00:00:00Z'), Date.parse('2027-03-31T00:00:00Z')];
const HOURS = 3_600_000;

const textOf = (zone: string, from: number) => zoneLines(zone, from).join('\r\n');

/** The offset that a second parser reads out of our text, for a wall time. */
function offsetsBy(text: string): (wall: number) => number {
  const whole = ICAL.parse(`BEGIN:VCALENDAR\r\n${text}\r\nEND:VCALENDAR`);
  const zone = new ICAL.Timezone(new ICAL.Component(whole).getFirstSubcomponent('vtimezone')!);
  return (wall) => {
    const time = ICAL.Time.fromDateTimeString(instantOf(wall).slice(0, 19));
    return zone.utcOffset(time) * 1000;
  };
}

test('every zone is read by another parser as this machine’s tzdata has it, around every change of the coming year', () => {
  let rules = 0;
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    const text = textOf(zone, FROM);
    if (text.includes('RRULE')) rules += 1;
    const offsetOf = offsetsBy(text);
    for (const { from, until, offsetMillis } of stretchesOf(zone, FROM, UNTIL))
      for (const at of [from + 3 * HOURS, (from + until) / 2, until - 3 * HOURS]) {
        const read = offsetOf(at + offsetMillis);
        if (read !== offsetMillis)
          expect.fail(`${zone} ${instantOf(at)}: ${read / HOURS}, not ${offsetMillis / HOURS}`);
      }
  }
  expect(rules).toBeGreaterThan(50);
});

test('changes that follow a rule are told as one, and those that do not one by one', () => {
  expect(zoneLines('Europe/Lisbon', FROM)).toEqual([
    'BEGIN:VTIMEZONE',
    'TZID:Europe/Lisbon',
    'BEGIN:DAYLIGHT',
    'DTSTART:20250330T010000',
    'TZOFFSETFROM:+0000',
    'TZOFFSETTO:+0100',
    'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
    'END:DAYLIGHT',
    'BEGIN:STANDARD',
    'DTSTART:20251026T020000',
    'TZOFFSETFROM:+0100',
    'TZOFFSETTO:+0000',
    'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
    'END:STANDARD',
    'END:VTIMEZONE',
  ]);
  expect(textOf('Australia/Lord_Howe', FROM)).toContain('TZOFFSETFROM:+1030\r\nTZOFFSETTO:+1100');
  expect(textOf('Asia/Manila', FROM)).toContain('DTSTART:19700101T000000\r\nTZOFFSETFROM:+0800\r\nTZOFFSETTO:+0800');
  expect(textOf('Africa/Cairo', FROM)).not.toContain('RRULE');
});
