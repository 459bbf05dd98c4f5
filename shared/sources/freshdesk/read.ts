import { at, parseJson, word } from '../reading/json.ts';
import { type Draft, instantFrom, readingOf, textId, unreadable } from '../reading/report.ts';
import { htmlToText } from '../reading/text.ts';
import type { InboundRequest, Reading, SourceConnection } from '../source.ts';
import { eventName, parseTriggeredEvent, type TriggeredEvent } from './triggered-event.ts';
import { priorityOf, statusOf } from './values.ts';

/**
 * Reads a webhook action of an automation rule: the ticked fields inside `freshdesk_webhook` ("simple" content) or at
 * the top ("advanced"). Nothing is signed and no delivery has an id: the report is thin and its own key, so that rules
 * should also send `ticket_updated_at` (a placeholder of the ticket's last change), lest the same change twice count once.
 */
export function readFreshdesk(request: InboundRequest, connection: SourceConnection): Reading {
  const body = parseJson(request.body);
  const fields = at(body, 'freshdesk_webhook') ?? body;
  const said = (key: string, max = Number.POSITIVE_INFINITY) => word(at(fields, key), max);
  const externalId = ticketNumber(said('ticket_id'));
  if (externalId === undefined) return unreadable('the body names no ticket in ticket_id');

  const trigger = said('triggered_event');
  const event = trigger === undefined ? undefined : parseTriggeredEvent(trigger);
  return readingOf(connection, {
    externalId,
    event: event ? eventName(event) : (trigger ?? 'webhook'),
    occurredAt: instantFrom(said('ticket_updated_at')),
    thin: true,
    ticket: {
      subject: said('ticket_subject'),
      requester: {
        name: said('requester_name') ?? said('ticket_contact_name'),
        email: said('requester_email') ?? said('ticket_contact_email'),
      },
      priority: priorityOf(said('ticket_priority')),
      status: statusOf(said('ticket_status')),
      tags: said('ticket_tags')
        ?.split(',')
        .map((tag) => tag.trim())
        .filter(Boolean),
      url: said('ticket_url'),
    },
    messages: [
      ...messageOf('description', said('ticket_description'), 'inbound'),
      ...messageOf(undefined, said('ticket_latest_public_comment'), authorSide(event)),
    ],
  });
}

/** The number of a display id, `11` or `INC-11`; the API takes the number. */
const ticketNumber = (displayId: string | undefined) => /(?:^|-)(\d{1,20})$/.exec(displayId ?? '')?.[1];

/** The latest comment is the agents' when their reply or note fired the rule; else it counts as the requester's, lest it is passed over. */
const authorSide = (event: TriggeredEvent | undefined) =>
  event?.has('reply_sent') || event?.has('note_type') ? 'outbound' : 'inbound';

function messageOf(
  externalId: string | undefined,
  html: string | undefined,
  direction: 'inbound' | 'outbound',
): Draft['messages'] {
  const text = htmlToText(html ?? '');
  return text === '' ? [] : [{ externalId: externalId ?? textId(text), visibility: 'public', direction, text }];
}
