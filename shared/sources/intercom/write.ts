import type { HttpRequest } from '../../domain/deliveries/request.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import type { HelpdeskStatus } from '../../domain/tickets/report.ts';
import { textToHtml } from '../reading/text.ts';
import type { SourceConnection, WriteAction, WrittenFile } from '../source.ts';
import { apiBase, jsonRequest } from '../writing/request.ts';
import { TICKET_PREFIX } from './item.ts';

/** Where its API may be: credentials go to nobody else. */
export const HOSTS = {
  pattern: /^api(\.eu|\.au)?\.intercom\.io$/,
  form: 'https://api.intercom.io, or its eu or au host',
};

/** The API of a workspace that is neither European nor Australian. */
export const API = 'https://api.intercom.io';

/** The version whose shapes these requests have; without the header an app's own default would decide. */
const VERSION = '2.15';

/** Writes as the admin that the connection's `actorId` names (developers.intercom.com, API 2.15). */
export function writeIntercom(
  action: WriteAction,
  connection: SourceConnection,
  credentials: string,
): HttpRequest | Refusal {
  const base = apiBase(connection.apiUrl ?? API, HOSTS);
  if (isRefusal(base)) return base;
  const adminId = connection.actorId;
  if (adminId === undefined)
    return refuse('invalid', 'Intercom writes as an admin: the connection needs its id as actorId');

  const isTicket = action.externalId.startsWith(TICKET_PREFIX);
  const path = isTicket
    ? ['tickets', action.externalId.slice(TICKET_PREFIX.length)]
    : ['conversations', action.externalId];
  const send = (method: string, parts: string[], body: object): HttpRequest => {
    const request = jsonRequest(method, base, parts, `Bearer ${credentials}`, body);
    return { ...request, headers: { ...request.headers, 'intercom-version': VERSION } };
  };
  const say = (messageType: 'comment' | 'note', text: string, files: object = {}) =>
    send('POST', [...path, 'reply'], {
      message_type: messageType,
      type: 'admin',
      admin_id: adminId,
      body: textToHtml(text),
      ...files,
    });

  switch (action.kind) {
    case 'reply':
      if (!action.attachments) return say('comment', action.text);
      return isTicket
        ? say('comment', withLinks(action.text, action.attachments), { attachment_urls: pictures(action.attachments) })
        : say('comment', action.text, { attachment_files: action.attachments.map(asFile) });
    case 'note':
      return say('note', action.text);
    case 'status': {
      const change = isTicket ? ticketState(action.status, connection.settings) : conversationState(action.status);
      if (isRefusal(change)) return change;
      return isTicket
        ? send('PUT', path, { ...change, admin_id: Number(adminId) })
        : send('POST', [...path, 'parts'], { ...change, type: 'admin', admin_id: adminId });
    }
    default:
      return action satisfies never;
  }
}

const asFile = ({ name, type, content }: WrittenFile) => ({
  content_type: type,
  data: Buffer.from(content ?? []).toString('base64'),
  name,
});

// A reply on a ticket takes addresses of pictures alone; whatever else there is becomes a link in its text.
const isPicture = ({ type }: WrittenFile) => type.startsWith('image/');
const pictures = (files: WrittenFile[]) => files.filter(isPicture).map(({ link }) => link);
const withLinks = (text: string, files: WrittenFile[]) =>
  [text, ...files.filter((file) => !isPicture(file)).map(({ name, url }) => `${name}: ${url}`)].join('\n');

/** A conversation is open, closed, or snoozed until a time that nobody here can name. */
function conversationState(status: HelpdeskStatus): { message_type: 'open' | 'close' } | Refusal {
  if (status === 'solved' || status === 'closed') return { message_type: 'close' };
  if (status === 'new' || status === 'open') return { message_type: 'open' };
  return refuse('not-allowed', `an Intercom conversation has no state like ${status}`);
}

/** A ticket's states are the workspace's own: `settings['status.<ours>']` holds the state's id; open and closed work without. */
function ticketState(
  status: HelpdeskStatus,
  settings: Record<string, string>,
): { ticket_state_id: string } | { open: boolean } | Refusal {
  const own = settings[`status.${status}`];
  if (own !== undefined) return { ticket_state_id: own };
  const change = conversationState(status);
  if (isRefusal(change))
    return refuse(
      'not-allowed',
      `the connection needs the setting status.${status}, the id of an Intercom ticket state`,
    );
  return { open: change.message_type === 'open' };
}
