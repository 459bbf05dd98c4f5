import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { FeedEvent } from '../../../shared/domain/rosters/feed.ts';
import { DAY_MILLIS, type Instant, millisOf, type Zone } from '../../../shared/domain/time.ts';
import { stretchesOf, wallInstants } from '../../../shared/domain/zone.ts';
import { zoneText } from './zone-text.ts';

/** A calendar before it is text: `zone` is by whose clock its times are told, `isBusy` whether they are the reader's own. */
export type Calendar = { name: string; zone: Zone; isBusy: boolean; events: FeedEvent[] };

const HOUR_SECONDS = 3600;

/** The calendar as iCalendar text (RFC 5545). The library is loaded when the first feed is asked for. */
export async function calendarText({ name, zone, isBusy, events }: Calendar, now: Instant): Promise<string> {
  const { default: ical, ICalEventTransparency } = await import('ical-generator');
  const first = events[0]?.from ?? now;
  const calendar = ical({
    prodId: '-//Sunrelay//Rosters//EN',
    name: plain(name),
    ttl: HOUR_SECONDS,
    // Only events have the zone: with it the library would tell everything else in local time as well.
    timezone: { name: null, generator: (tzid) => zoneText(tzid, millisOf(first)) },
  });
  const isPlain = plainTimesOf(zone, first, events.at(-1)?.until ?? now);
  const transparency = isBusy ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT;
  for (const { uid, sequence, from, until, summary, breaks } of events) {
    calendar.createEvent({
      id: uid,
      sequence,
      stamp: Temporal.Instant.from(now),
      start: Temporal.Instant.from(from),
      end: Temporal.Instant.from(until),
      timezone: isPlain(from) && isPlain(until) ? zone : null,
      summary: plain(summary),
      ...(breaks.length > 0 && { description: breaks.map((pause) => `Break ${told(zone, pause)}`).join('\n') }),
      transparency,
    });
  }
  return `${calendar.toString()}\r\n`;
}

/** What the calendar shows, as a weak entity tag: the text beside it tells only when it was made. */
export const tagOf = (calendar: Calendar): string =>
  `W/"${createHash('sha256').update(JSON.stringify(calendar)).digest('base64url').slice(0, 27)}"`;

/** Tells wall times that mean one instant only: where one comes twice, UTC alone says which of the two is meant. */
function plainTimesOf(zone: Zone, from: Instant, until: Instant): (at: Instant) => boolean {
  const stretches = stretchesOf(zone, millisOf(from) - 4 * DAY_MILLIS, millisOf(until) + 4 * DAY_MILLIS);
  return (at) => {
    const millis = millisOf(at);
    const here = stretches.find((stretch) => stretch.from <= millis && millis < stretch.until);
    const { first, last } = wallInstants(stretches, millis + (here?.offsetMillis ?? 0));
    return first === last;
  };
}

const told = (zone: Zone, { from, until }: { from: Instant; until: Instant }): string =>
  [from, until]
    .map((at) => Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' }))
    .join('–');

/** The library writes some texts as they are: one line of them cannot become two. */
const plain = (text: string): string => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
