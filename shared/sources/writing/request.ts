import type { HttpRequest } from '../../domain/deliveries/request.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * The address of an API or endpoint: https, without user or password in it, and where `hosts` is given a host of that
 * form, so that credentials go to nobody else. Plain http is for this machine only.
 */
export function apiBase(address: string | undefined, hosts?: { pattern: RegExp; form: string }): URL | Refusal {
  const url = address === undefined ? null : URL.parse(address);
  if (url === null) return refuse('invalid', 'there is no valid address to write to: the connection needs an apiUrl');
  if (url.username || url.password) return refuse('invalid', 'an apiUrl carries no user or password');
  if (LOOPBACK.has(url.hostname) && /^https?:$/.test(url.protocol)) return url;
  if (url.protocol !== 'https:') return refuse('invalid', 'an apiUrl must be https');
  if (hosts && (!hosts.pattern.test(url.hostname) || url.port))
    return refuse('invalid', `the apiUrl must be ${hosts.form}`);
  return url;
}

/** A sub-domain as a host name allows it, before the given domain. */
export const subdomainOf = (domain: string): RegExp =>
  new RegExp(`^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.${domain.replaceAll('.', '\\.')}$`);

/** A request with a JSON body to a path of the API; `path` parts are escaped, whatever an external id contains. */
export function jsonRequest(
  method: string,
  base: URL,
  path: string[],
  authorization: string,
  body?: object,
): HttpRequest {
  const url = new URL(`/${path.map(encodeURIComponent).join('/')}`, base);
  const headers = { accept: 'application/json', authorization };
  if (body === undefined) return { method, url: url.href, headers };
  return {
    method,
    url: url.href,
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}

/** An `Authorization` header of the Basic scheme. */
export const basic = (userAndPassword: string): string => `Basic ${Buffer.from(userAndPassword).toString('base64')}`;
