import { randomUUID } from 'node:crypto';
import { type JsonObject, parseObject } from '../json.ts';
import { invalid } from './error.ts';
import type { BusEvent, EventEntry, PutEventsResult } from './model.ts';
import { DEFAULT_BUS } from './registry.ts';

/** An event as it travels: parsed for matching, and the exact text that targets receive. */
export type Accepted = { bus: string; event: BusEvent; text: string };

export type Origin = { region: string; account: string };

const MOST_ENTRIES = 10;
const MOST_BYTES = 262_144;

/** Sorts the entries of one PutEvents into events and AWS's answers; throws when the request as a whole is refused. */
export function readEntries(
  entries: EventEntry[],
  origin: Origin,
  now: number,
): { accepted: Accepted[]; result: PutEventsResult } {
  if (entries.length < 1 || entries.length > MOST_ENTRIES)
    throw invalid(
      `1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length ${
        entries.length < 1 ? 'greater than or equal to 1' : `less than or equal to ${MOST_ENTRIES}`
      }`,
    );
  if (entries.reduce((sum, entry) => sum + sizeOf(entry), 0) > MOST_BYTES)
    throw invalid('Total size of the entries in the request is over the limit.');
  const outcomes = entries.map((entry) => readEntry(entry, origin, now));
  return {
    accepted: outcomes.filter((outcome) => 'event' in outcome),
    result: {
      FailedEntryCount: outcomes.filter((outcome) => 'ErrorCode' in outcome).length,
      Entries: outcomes.map((outcome) => ('event' in outcome ? { EventId: outcome.event.id } : outcome)),
    },
  };
}

function readEntry(
  entry: EventEntry,
  origin: Origin,
  now: number,
): Accepted | { ErrorCode: string; ErrorMessage: string } {
  const { Source: source, DetailType: detailType, Detail: detail } = entry;
  if (!source) return missing('Source');
  if (!detailType) return missing('DetailType');
  if (!detail) return missing('Detail');
  if (source.startsWith('aws.'))
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' };
  const parsed = parseObject(detail);
  if (!parsed) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  const at =
    entry.Time === undefined ? now : typeof entry.Time === 'number' ? entry.Time * 1000 : Date.parse(entry.Time);
  if (!Number.isFinite(at) || Math.abs(at) > 8.64e15)
    return { ErrorCode: 'InvalidArgument', ErrorMessage: 'Parameter Time is not valid.' };
  const head = { 'detail-type': detailType, source, resources: entry.Resources ?? [] };
  return { bus: busName(entry.EventBusName), ...envelope(head, { parsed, text: detail }, origin, at) };
}

/** The event that a schedule sends to its own rule's targets, at the instant it was due. */
export function scheduledEvent(ruleArn: string, origin: Origin, at: number): Omit<Accepted, 'bus'> {
  const head = { 'detail-type': 'Scheduled Event', source: 'aws.events', resources: [ruleArn] };
  return envelope(head, { parsed: {}, text: '{}' }, origin, at);
}

/** A bus is named by its name or its ARN, and `default` when it is not named. */
export function busName(given: string | undefined): string {
  return given === undefined ? DEFAULT_BUS : given.replace(/^arn:[^/]*:event-bus\//, '');
}

/** EventBridge writes instants to the second. */
export function toSecond(at: number): string {
  return new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** The detail keeps the very text that was put, so that no number loses a digit on the way. */
function envelope(
  head: Pick<BusEvent, 'detail-type' | 'source' | 'resources'>,
  detail: { parsed: JsonObject; text: string },
  { account, region }: Origin,
  at: number,
): Omit<Accepted, 'bus'> {
  const { 'detail-type': detailType, source, resources } = head;
  const outside = { version: '0' as const, id: randomUUID(), 'detail-type': detailType, source, account };
  const event = { ...outside, time: toSecond(at), region, resources };
  const text = `${JSON.stringify(event).slice(0, -1)},"detail":${detail.text}}`;
  return { event: { ...event, detail: detail.parsed }, text };
}

function missing(name: string) {
  return {
    ErrorCode: 'InvalidArgument',
    ErrorMessage: `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
  };
}

/** AWS's formula: fourteen bytes for a time, and the UTF-8 length of each text. */
function sizeOf({ Time, Source = '', DetailType = '', Detail = '', Resources = [] }: EventEntry): number {
  const texts = [Source, DetailType, Detail, ...Resources];
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), Time === undefined ? 0 : 14);
}
