import { at, parseJson, word } from '../reading/json.ts';
import { ignored, readingOf, unreadable } from '../reading/report.ts';
import type { InboundRequest, Reading, SourceConnection } from '../source.ts';
import { conversationDraft, ticketDraft } from './item.ts';

/** Reads a notification: its topic tells the event, `data.item` is a conversation or a ticket in the shape of the app's API version. */
export function readIntercom(request: InboundRequest, connection: SourceConnection): Reading {
  const body = parseJson(request.body);
  const topic = word(at(body, 'topic'), 100);
  if (topic === undefined) return unreadable('the body is not a notification with a topic');
  if (topic === 'ping') return ignored('a ping: Intercom tests the address');

  const item = at(body, 'data', 'item');
  const draft = topic.startsWith('conversation')
    ? conversationDraft(item, topic)
    : topic.startsWith('ticket.')
      ? ticketDraft(item, topic)
      : undefined;
  if (draft === undefined) return ignored(`${topic} is about neither a conversation nor a ticket`);
  if (draft.externalId === '') return unreadable(`${topic} names no conversation or ticket in data.item`);
  return readingOf(connection, draft, word(at(body, 'id'), 200));
}
