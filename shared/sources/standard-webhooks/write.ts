import type { HttpRequest } from '../../domain/deliveries/request.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { SourceConnection, WriteAction, WriteContext } from '../source.ts';
import type { AnswerEvent } from './event.ts';
import { signedFact } from './fact.ts';

/** Announces what we did to the connection's endpoint. Body and `webhook-id` stay the same across attempts, the signed timestamp is each attempt's own. */
export function writeAnswerEvent(
  action: WriteAction,
  connection: SourceConnection,
  credentials: string,
  context: WriteContext,
): HttpRequest | Refusal {
  const json = JSON.stringify(eventOf(action, context.deliveryId));
  return signedFact(connection.apiUrl, credentials, { id: context.deliveryId, json }, context.now);
}

const filesOf = ({ attachments }: Extract<WriteAction, { kind: 'reply' }>) =>
  attachments && { attachments: attachments.map(({ name, type, bytes, url }) => ({ name, type, bytes, url })) };

function eventOf(action: WriteAction, deliveryId: string): AnswerEvent {
  const ticket = { id: action.externalId };
  switch (action.kind) {
    case 'reply':
      return {
        type: 'ticket.replied',
        timestamp: action.at,
        data: { ticket, message: { id: deliveryId, text: action.text, visibility: 'public', ...filesOf(action) } },
      };
    case 'note':
      return {
        type: 'ticket.noted',
        timestamp: action.at,
        data: { ticket, message: { id: deliveryId, text: action.text, visibility: 'internal' } },
      };
    case 'status':
      return { type: 'ticket.status', timestamp: action.at, data: { ticket: { ...ticket, status: action.status } } };
    default:
      return action satisfies never;
  }
}
