import type { FoundFile } from '../reading/files.ts';
import { at, parseJson, word } from '../reading/json.ts';
import type { FileDialect } from '../source.ts';

const API = 'https://api.helpscout.net';

/** A file of a thread (developer.helpscout.com/mailbox-api, threads: `_embedded.attachments`). */
export const fileOf = (file: unknown): FoundFile => ({
  id: at(file, 'id'),
  name: at(file, 'filename') ?? at(file, 'fileName'),
  type: at(file, 'mimeType'),
  bytes: at(file, 'size'),
  url: at(file, '_links', 'data', 'href') ?? at(file, '_links', 'web', 'href'),
});

/** Get Attachment Data answers with JSON that has the file in base64; it asks for the token of an app. */
export const files: FileDialect = {
  request: (url, _connection, credentials) => ({
    method: 'GET',
    url: url.href,
    headers: {
      accept: 'application/json',
      ...(url.origin === API && credentials !== undefined && { authorization: `Bearer ${credentials}` }),
    },
  }),
  read(answer) {
    const data = at(parseJson(answer), 'data');
    const text = typeof data === 'string' ? word(data, Number.POSITIVE_INFINITY) : undefined;
    return text === undefined ? answer : Buffer.from(text, 'base64');
  },
};
