import type { HttpRequest } from '../../domain/deliveries/request.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import type { HelpdeskStatus } from '../../domain/tickets/report.ts';
import type { SourceConnection, WriteAction } from '../source.ts';
import { apiBase, basic, jsonRequest, subdomainOf } from '../writing/request.ts';

/** Where its API may be: credentials go to nobody else. */
export const HOSTS = { pattern: subdomainOf('zendesk.com'), form: 'https://<account>.zendesk.com' };

// Zendesk closes a solved ticket by itself after a while, and a closed one can never be answered again: we only solve.
const STATUSES: Record<Exclude<HelpdeskStatus, 'deleted'>, string> = {
  new: 'open',
  open: 'open',
  'waiting-customer': 'pending',
  'on-hold': 'hold',
  solved: 'solved',
  closed: 'solved',
};

/**
 * Writes through Update Ticket. No echo tag is set: `tags` would replace the client's own, and adding one takes an
 * asynchronous bulk job or a second request; our events are told by the integration user, the connection's `actorId`.
 */
export function writeZendesk(
  action: WriteAction,
  connection: SourceConnection,
  credentials: string,
): HttpRequest | Refusal {
  const base = apiBase(connection.apiUrl, HOSTS);
  if (isRefusal(base)) return base;
  const ticket = changeOf(action);
  if (isRefusal(ticket)) return ticket;
  return jsonRequest('PUT', base, ['api', 'v2', 'tickets', action.externalId], authorization(credentials), { ticket });
}

/** The requests by which a ticket and its newest comments are read. */
export function readZendesk(
  connection: SourceConnection,
  credentials: string,
  externalId: string,
): HttpRequest[] | Refusal {
  const base = apiBase(connection.apiUrl, HOSTS);
  if (isRefusal(base)) return base;
  const get = (path: string[], query: string): HttpRequest => {
    const request = jsonRequest('GET', base, ['api', 'v2', 'tickets', externalId, ...path], authorization(credentials));
    return { ...request, url: `${request.url}?${query}` };
  };
  return [get([], 'include=users'), get(['comments'], 'include=users&sort_order=desc&per_page=50')];
}

function changeOf(action: WriteAction): object | Refusal {
  switch (action.kind) {
    case 'reply':
      return {
        comment: {
          body: action.text,
          public: true,
          ...(action.attachments && { uploads: action.attachments.map(({ token }) => token) }),
        },
      };
    case 'note':
      return { comment: { body: action.text, public: false } };
    case 'status':
      return action.status === 'deleted'
        ? refuse('not-allowed', 'we do not delete a ticket in the helpdesk')
        : { status: STATUSES[action.status] };
    default:
      return action satisfies never;
  }
}

/** `email/token:apiToken` is an API token, anything else an OAuth token. */
export const authorization = (credentials: string) =>
  credentials.includes('/token:') ? basic(credentials) : `Bearer ${credentials}`;
