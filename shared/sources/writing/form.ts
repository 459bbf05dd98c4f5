import { createHash } from 'node:crypto';
import type { HttpRequest } from '../../domain/deliveries/request.ts';
import type { WrittenFile } from '../source.ts';

const utf8 = (text: string) => Buffer.from(text, 'utf8');
/** A name inside quotes, as browsers write it into a form (WHATWG HTML, multipart/form-data encoding algorithm). */
const quoted = (name: string) =>
  name.replace(/[\r\n"]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`);

/** A request with its fields and files as multipart/form-data (RFC 7578); the same files give the same bytes. */
export function formRequest(
  request: HttpRequest,
  fields: Record<string, string>,
  name: string,
  files: readonly WrittenFile[],
): HttpRequest {
  const hash = createHash('sha256');
  for (const { content } of files) hash.update(content ?? '');
  const boundary = `sunrelay-${hash.digest('hex')}`;
  const head = (disposition: string, type = '') =>
    utf8(`--${boundary}\r\ncontent-disposition: form-data; ${disposition}\r\n${type}\r\n`);
  const parts = [
    ...Object.entries(fields).flatMap(([field, text]) => [head(`name="${field}"`), utf8(`${text}\r\n`)]),
    ...files.flatMap((file) => [
      head(`name="${name}"; filename="${quoted(file.name)}"`, `content-type: ${file.type}\r\n`),
      file.content ?? utf8(''),
      utf8('\r\n'),
    ]),
    utf8(`--${boundary}--\r\n`),
  ];
  return {
    ...request,
    headers: { ...request.headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: Buffer.concat(parts),
  };
}
