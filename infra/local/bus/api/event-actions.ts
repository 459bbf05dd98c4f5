import { AwsError } from '../../aws-server.ts';
import { type JsonObject, parseObject } from '../../json.ts';
import { invalid } from '../error.ts';
import type { EventEntry } from '../model.ts';
import { compilePattern } from '../pattern.ts';
import type { Action } from './actions.ts';
import { BUS_NAME_OR_ARN, list, object, optionalText, text } from './request.ts';

/** What TestEventPattern asks of an event; AWS's manual also lists `resources`, and AWS does without. */
const MANDATORY = ['id', 'account', 'source', 'time', 'region', 'detail-type'];

export const eventActions: Record<string, Action> = {
  PutEvents: (body, { putEvents }) => putEvents(list(body, 'Entries', entryFrom)),

  TestEventPattern(body) {
    const matches = compilePattern(text(body, 'EventPattern', { longest: 4096 }));
    return { Result: matches(eventFrom(text(body, 'Event'))) };
  },
};

function entryFrom(item: unknown): EventEntry {
  const entry = object(item, 'Entries');
  const { Time: time, Resources: resources } = entry;
  if (time !== undefined && time !== null && typeof time !== 'number' && typeof time !== 'string')
    throw new AwsError('SerializationException', 'Time must be a timestamp');
  return {
    Source: optionalText(entry, 'Source'),
    DetailType: optionalText(entry, 'DetailType'),
    Detail: optionalText(entry, 'Detail'),
    EventBusName: optionalText(entry, 'EventBusName', BUS_NAME_OR_ARN),
    Time: time ?? undefined,
    Resources: Array.isArray(resources) ? resources.map(String) : undefined,
  };
}

function eventFrom(json: string): JsonObject {
  const event = parseObject(json);
  if (event && MANDATORY.every((name) => typeof event[name] === 'string')) return event;
  throw invalid('Parameter Event is not valid.');
}
