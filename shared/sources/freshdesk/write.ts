import type { HttpRequest } from '../../domain/deliveries/request.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import { textToHtml } from '../reading/text.ts';
import type { SourceConnection, WriteAction } from '../source.ts';
import { formRequest } from '../writing/form.ts';
import { apiBase, basic, jsonRequest, subdomainOf } from '../writing/request.ts';
import { codeOf } from './values.ts';

/** Where its API may be: credentials go to nobody else. */
export const HOSTS = { pattern: subdomainOf('freshdesk.com'), form: 'https://<account>.freshdesk.com' };

/** Writes over API v2 (developers.freshdesk.com/api): a reply, a note that says it is private, or the status alone. */
export function writeFreshdesk(
  action: WriteAction,
  connection: SourceConnection,
  credentials: string,
): HttpRequest | Refusal {
  const base = apiBase(connection.apiUrl, HOSTS);
  if (isRefusal(base)) return base;
  const send = (method: string, path: string[], body: object) =>
    jsonRequest(method, base, ['api', 'v2', 'tickets', action.externalId, ...path], basic(`${credentials}:X`), body);
  switch (action.kind) {
    case 'reply':
      return action.attachments
        ? formRequest(
            send('POST', ['reply'], {}),
            { body: textToHtml(action.text) },
            'attachments[]',
            action.attachments,
          )
        : send('POST', ['reply'], { body: textToHtml(action.text) });
    case 'note':
      return send('POST', ['notes'], { body: textToHtml(action.text), private: true });
    case 'status':
      return action.status === 'deleted'
        ? refuse('not-allowed', 'we do not delete a ticket in the helpdesk')
        : send('PUT', [], { status: codeOf(action.status, connection.settings) });
    default:
      return action satisfies never;
  }
}

/** The request by which a ticket, its requester and its conversations are read. */
export function readTicket(
  connection: SourceConnection,
  credentials: string,
  externalId: string,
): HttpRequest[] | Refusal {
  const base = apiBase(connection.apiUrl, HOSTS);
  if (isRefusal(base)) return base;
  const request = jsonRequest('GET', base, ['api', 'v2', 'tickets', externalId], basic(`${credentials}:X`));
  return [{ ...request, url: `${request.url}?include=requester,conversations` }];
}
