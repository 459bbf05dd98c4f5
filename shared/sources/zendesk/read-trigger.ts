import { createHash } from 'node:crypto';
import { instantFrom, readingOf, textId, unreadable } from '../reading/report.ts';
import { headerOf } from '../signatures/verdict.ts';
import type { InboundRequest, Reading, SourceConnection } from '../source.ts';
import { ticketUrl } from './read-event.ts';
import { repeatsAKey, salvage, type TriggerValues, valuesOf } from './trigger-body.ts';
import { priorityOf, statusOf } from './values.ts';

/**
 * Reads a body that an admin wrote with placeholders. Every value is text, keys are anybody's, and free text may have
 * broken the JSON; what remains is a hint, so the report is always thin: it names the ticket to be read again.
 */
export function readTrigger(
  text: string,
  body: unknown,
  request: InboundRequest,
  connection: SourceConnection,
): Reading {
  const whole = typeof body === 'object' && body !== null && !repeatsAKey(text, body);
  const values = whole ? valuesOf(body) : salvage(text);
  const externalId = /^#?(\d{1,20})$/.exec(values.ticketId ?? '')?.[1];
  if (externalId === undefined)
    return unreadable('the trigger body names no ticket; it needs "ticket_id": "{{ticket.id}}"');
  return readingOf(
    connection,
    {
      externalId,
      event: ['trigger', values.event, whole ? '' : '(broken JSON)'].filter(Boolean).join(' '),
      occurredAt: instantFrom(values.updatedAt),
      actorId: values.actorId,
      thin: true,
      ticket: {
        subject: values.subject,
        requester: { externalId: values.requesterId, name: values.requesterName, email: values.requesterEmail },
        priority: priorityOf(values.priority),
        status: statusOf(values.status),
        language: values.language,
        tags: values.tags?.split(/[\s,]+/).filter(Boolean),
        channel: values.channel,
        url: values.url ?? ticketUrl(connection, externalId),
      },
      messages: messages(values),
    },
    deliveryId(text, values, request),
  );
}

/** Who wrote the comment is not said. It counts as the requester's: a reply taken for a question is seen, the reverse is silence. */
function messages({ comment }: TriggerValues) {
  return comment === undefined
    ? []
    : [{ externalId: textId(comment), visibility: 'public' as const, direction: 'inbound' as const, text: comment }];
}

/**
 * A body that tells when the ticket changed is its own key. Else two equal bodies may be two changes, told apart by the
 * invocation id, which stays the same across retries but is not signed, or at last by the signed timestamp.
 */
function deliveryId(text: string, values: TriggerValues, request: InboundRequest): string {
  const hash = createHash('sha256').update(text);
  if (values.updatedAt === undefined) {
    const invocation = headerOf(request, 'x-zendesk-webhook-invocation-id');
    hash.update(`\n${invocation ?? headerOf(request, 'x-zendesk-webhook-signature-timestamp')}`);
  }
  return `sha256:${hash.digest('hex')}`;
}
