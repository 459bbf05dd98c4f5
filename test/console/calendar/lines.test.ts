import fc from 'fast-check';
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { asSent, textLine } from '../../../functions/console/calendar/lines.ts';

/** What a second parser reads of a text that we write. */
function readBack(value: string): string {
  const sent = asSent(['BEGIN:VEVENT', textLine('SUMMARY', value), 'END:VEVENT']);
  for (const line of sent.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  return String(new ICAL.Component(ICAL.parse(sent)).getFirstPropertyValue('summary'));
}

test('text comes back as it was, whatever it holds and however long it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (value) => {
      expect(readBack(value)).toBe(value.replaceAll(/\r\n|[\r\u2028\u2029]/g, '\n').replaceAll(/(?!\n)\p{Cc}/gu, ''));
    }),
    { numRuns: 500 },
  );
});

test('text never ends its own line', () => {
  expect(readBack('Evil\r\nBEGIN:VEVENT;,\\')).toBe('Evil\nBEGIN:VEVENT;,\\');
  expect(readBack('ñ'.repeat(120))).toBe('ñ'.repeat(120));
});
