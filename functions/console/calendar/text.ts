import { createHash } from 'node:crypto';
import type { FeedEvent } from '../../../shared/domain/rosters/feed.ts';
import { DAY_MILLIS, type Instant, instantOf, millisOf, type Zone } from '../../../shared/domain/time.ts';
import { stretchesOf, wallInstants } from '../../../shared/domain/zone.ts';
import { asSent, textLine } from './lines.ts';
import { zoneLines } from './zone-lines.ts';

/** A calendar before it is text: `zone` is by whose clock its times are told, `isBusy` whether they are the reader's own. */
export type Calendar = { name: string; zone: Zone; isBusy: boolean; events: FeedEvent[] };

/** A wall clock: what it shows at an instant, and whether it shows that at no other. */
type Clock = { zone: Zone; shows(at: Instant): { time: string; isUnique: boolean } };

/** The calendar as iCalendar text (RFC 5545), made at a moment. */
export function calendarText({ name, zone, isBusy, events }: Calendar, now: Instant): string {
  const first = events[0]?.from ?? now;
  const clock = clockOf(zone, first, events.at(-1)?.until ?? now);
  return asSent([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Sunrelay//Rosters//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    textLine('NAME', name),
    textLine('X-WR-CALNAME', name),
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    // A calendar holds something, or it is none: without a shift it is its zone.
    ...zoneLines(zone, millisOf(first)),
    ...events.flatMap((event) => eventLines(event, clock, isBusy, now)),
    'END:VCALENDAR',
  ]);
}

/** What the calendar shows, as a weak entity tag: the text beside it tells only when it was made. */
export const tagOf = (calendar: Calendar): string =>
  `W/"${createHash('sha256').update(JSON.stringify(calendar)).digest('base64url').slice(0, 27)}"`;

const eventLines = (event: FeedEvent, clock: Clock, isBusy: boolean, now: Instant): string[] => [
  'BEGIN:VEVENT',
  `UID:${event.uid}`,
  `SEQUENCE:${event.sequence}`,
  `DTSTAMP:${utcText(now)}`,
  `DTSTART${timeText(event.from, clock)}`,
  `DTEND${timeText(event.until, clock)}`,
  textLine('SUMMARY', event.summary),
  ...(event.breaks.length > 0 ? [textLine('DESCRIPTION', breaksText(event, clock))] : []),
  `TRANSP:${isBusy ? 'OPAQUE' : 'TRANSPARENT'}`,
  'END:VEVENT',
];

const compact = (time: string): string => time.slice(0, 19).replaceAll(/[-:]/g, '');
const utcText = (at: Instant): string => `${compact(at)}Z`;

/** Where a wall time comes twice, UTC alone says which of the two is meant. */
function timeText(at: Instant, { zone, shows }: Clock): string {
  const { time, isUnique } = shows(at);
  return isUnique && zone !== 'UTC' ? `;TZID=${zone}:${compact(time)}` : `:${utcText(at)}`;
}

const breaksText = ({ breaks }: FeedEvent, { shows }: Clock): string =>
  breaks
    .map(({ from, until }) => `Break ${[from, until].map((at) => shows(at).time.slice(11, 16)).join('–')}`)
    .join('\n');

function clockOf(zone: Zone, first: Instant, last: Instant): Clock {
  const stretches = stretchesOf(zone, millisOf(first) - 4 * DAY_MILLIS, millisOf(last) + 4 * DAY_MILLIS);
  return {
    zone,
    shows(at) {
      const millis = millisOf(at);
      const here = stretches.find(({ from, until }) => from <= millis && millis < until);
      const wall = millis + (here?.offsetMillis ?? 0);
      const among = wallInstants(stretches, wall);
      return { time: instantOf(wall), isUnique: among.first === among.last };
    },
  };
}
