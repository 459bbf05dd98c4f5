import { at, parseJson, word } from '../reading/json.ts';
import { ignored, readingOf, unreadable } from '../reading/report.ts';
import { headerOf } from '../signatures/verdict.ts';
import type { InboundRequest, Reading, SourceConnection } from '../source.ts';
import { TICKET_EVENTS, TicketEvent } from './event.ts';

/** Reads our own format; a type that is none of ours is ignored by name. */
export function readTicketEvent(request: InboundRequest, connection: SourceConnection): Reading {
  const body = parseJson(request.body);
  const type = word(at(body, 'type'), 100);
  if (type === undefined) return unreadable('the body is not a JSON object with a type');
  if (!TICKET_EVENTS.some((known) => known === type))
    return ignored(`${type} is not one of ${TICKET_EVENTS.join(', ')}`);

  const parsed = TicketEvent.safeParse(body);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return unreadable(`${issue?.path.join('.')}: ${issue?.message}`);
  }
  const { ticket, message, actor_id } = parsed.data.data;
  return readingOf(
    connection,
    {
      externalId: ticket.id,
      event: type,
      occurredAt: ticket.updated_at ?? parsed.data.timestamp,
      actorId: actor_id,
      ticket: { ...ticket, requester: ticket.requester && someone(ticket.requester) },
      messages: message
        ? [
            {
              externalId: message.id,
              text: message.text,
              visibility: message.visibility,
              direction: message.direction,
              author: message.author && someone(message.author),
              ...(message.attachments && { attachments: message.attachments }),
            },
          ]
        : [],
    },
    headerOf(request, 'webhook-id'),
  );
}

const someone = ({
  id,
  name,
  email,
}: {
  id?: string | undefined;
  name?: string | undefined;
  email?: string | undefined;
}) => ({
  externalId: id,
  name,
  email,
});
