import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import type { FoundFile } from '../reading/files.ts';
import { at, parseJson, word } from '../reading/json.ts';
import type { FileDialect } from '../source.ts';
import { apiBase } from '../writing/request.ts';
import { authorization, HOSTS } from './write.ts';

/** A file of a comment (developer.zendesk.com, Ticket Attachments); one in which Zendesk found malware is not fetched. */
export const fileOf = (file: unknown): FoundFile => ({
  id: at(file, 'id'),
  name: at(file, 'file_name') ?? at(file, 'filename'),
  type: at(file, 'content_type'),
  bytes: at(file, 'size'),
  url: at(file, 'content_url'),
  because: at(file, 'malware_scan_result') === 'malware_found' ? 'Zendesk found malware in it' : undefined,
});

/**
 * Where files are private, their address wants to know who asks, and then leads to another host, which is not told. A
 * reply names files by the tokens of their uploads (Zendesk drops uploads that no comment names within three days).
 */
export const files: FileDialect = {
  request(url, { apiUrl }, credentials) {
    const isTheirs = apiUrl !== undefined && URL.parse(apiUrl)?.origin === url.origin && credentials !== undefined;
    return { method: 'GET', url: url.href, headers: isTheirs ? { authorization: authorization(credentials) } : {} };
  },
  needsContent: true,
  upload: {
    request({ name, type, content }, connection, credentials) {
      const base = apiBase(connection.apiUrl, HOSTS);
      if (isRefusal(base)) return base;
      const url = new URL('/api/v2/uploads.json', base);
      url.searchParams.set('filename', name);
      const headers = { accept: 'application/json', authorization: authorization(credentials), 'content-type': type };
      return { method: 'POST', url: url.href, headers, ...(content && { body: content }) };
    },
    token: tokenIn,
  },
};

function tokenIn(body: string): string | Refusal {
  return word(at(parseJson(body), 'upload', 'token'), 500) ?? refuse('invalid', 'Zendesk gave no token for a file');
}
