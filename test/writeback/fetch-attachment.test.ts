import { expect, test } from 'vitest';
import { fetchAttachment } from '../../functions/writeback/fetch-attachment.ts';
import { memoryPlatform } from '../../shared/adapters/memory/platform.ts';
import type { Connection, SourceKind } from '../../shared/domain/clients/connection.ts';
import type { AttachmentId } from '../../shared/domain/ids.ts';
import { type Attachment, fileKey, MAX_BYTES } from '../../shared/domain/tickets/attachment.ts';
import type { Downloaded, HttpRequest } from '../../shared/ports/outbound.ts';
import { acme, desk, morning, ticketId } from '../support/company.ts';
import { label, picture } from '../support/helpdesks/files.ts';

const file: Attachment = {
  state: 'awaited',
  id: 'att_photo' as AttachmentId,
  ticketId: ticketId('one'),
  clientId: acme,
  connectionId: desk,
  name: picture.name,
  type: picture.type,
  url: 'https://acme.zendesk.com/attachments/token/abc/?name=photo.png',
  by: desk,
  at: morning,
  revision: 1,
};
const which = { ticketId: file.ticketId, attachmentId: file.id };
const good: Downloaded = { status: 200, type: picture.type, bytes: picture.bytes };

/** Write-back over memory, to a helpdesk of that kind which answers each download with the next of these. */
async function house(answers: (Downloaded | Error)[], about: Partial<Attachment> = {}, kind: SourceKind = 'zendesk') {
  const platform = memoryPlatform(() => morning);
  const asked: HttpRequest[] = [];
  const connection = { id: desk, clientId: acme, kind, settings: {}, apiUrl: 'https://acme.zendesk.com' };
  await platform.records.write([{ kind: 'attachment', put: { ...file, ...about } as Attachment }]);
  const fetching = {
    ...platform,
    targets: {
      connection: async () => ({
        connection: connection as unknown as Connection,
        secrets: { inbound: [], outbound: 'ada@acme.example/token:secret' },
        breaker: { failures: 0 },
      }),
    },
    downloads: {
      async download(request: HttpRequest) {
        asked.push(request);
        const next = answers.shift();
        if (next instanceof Error || !next) throw next ?? new Error('nothing more');
        return next;
      },
    },
    now: () => morning,
  };
  const known = () => platform.records.find('attachment', `${which.ticketId}/${which.attachmentId}`);
  const told = () => platform.stream.flatMap(({ facts }) => facts.map(({ type }) => type));
  return { fetch: (receives?: number) => fetchAttachment(fetching, which, receives), asked, known, told, platform };
}

test('a file is fetched into the bucket once, and said to be there', async () => {
  const { fetch, known, told, platform, asked } = await house([good]);
  await fetch();
  await fetch();
  expect(await known()).toMatchObject({ state: 'kept', bytes: picture.bytes.length, revision: 2 });
  expect(await known()).not.toHaveProperty('url');
  expect(Buffer.compare(await platform.files.get(fileKey(file)), picture.bytes)).toBe(0);
  expect(told()).toEqual(['ticket.attachment-kept']);
  expect(asked).toHaveLength(1);
});

test('credentials go to the host of the helpdesk’s own API, and to no other', async () => {
  const own = await house([good]);
  await own.fetch();
  expect(own.asked[0]?.headers.authorization).toMatch(/^Basic /);
  for (const url of [
    'https://evil.example/acme.zendesk.com',
    'https://acme.zendesk.com.evil.example/',
    'http://acme.zendesk.com/',
  ]) {
    const { fetch, asked } = await house([good], { url } as Partial<Attachment>);
    await fetch();
    expect(asked[0]?.headers).toEqual({});
  }
});

test.each([
  [
    'a page that asks to sign in',
    { status: 200, type: 'text/html', bytes: Buffer.from('<html>') },
    'it is not what its name says',
  ],
  [
    'a page under the type of a picture',
    { status: 200, type: 'image/png', bytes: Buffer.from('<svg>') },
    'it is not what its name says',
  ],
  ['another kind of file', { status: 200, type: 'image/png', bytes: label.bytes }, 'it is not what its name says'],
  ['one that is too large', { status: 200, refused: 'too-large' }, 'it is larger than 10 MB'],
  ['one that is gone', { status: 404, refused: 'status' }, 'the helpdesk answered 404'],
] as [string, Downloaded, string][])('%s is not taken, and the reason is kept', async (_name, answer, because) => {
  const { fetch, known, told, platform } = await house([answer]);
  await fetch();
  expect(await known()).toMatchObject({ state: 'unavailable', because });
  expect(told()).toEqual(['ticket.attachment-lost']);
  expect(await platform.files.look(fileKey(file))).toBeUndefined();
});

test('a helpdesk in trouble is asked again, until the queue gives up', async () => {
  const busy: Downloaded = { status: 503, refused: 'status' };
  const { fetch, known } = await house([busy, new Error('no answer from acme.zendesk.com: timeout'), good]);
  await expect(fetch(1)).rejects.toThrow('the helpdesk answered 503');
  await expect(fetch(2)).rejects.toThrow('no answer');
  await fetch(3);
  expect(await known()).toMatchObject({ state: 'kept' });
  const last = await house([busy]);
  await last.fetch(5);
  expect(await last.known()).toMatchObject({ state: 'unavailable', because: 'the helpdesk answered 503' });
});

test('Help Scout gives a file in base64, to whoever has its token', async () => {
  const url = 'https://api.helpscout.net/v2/conversations/1/attachments/2/data';
  const wrapped = (bytes: Buffer): Downloaded => ({
    status: 200,
    type: 'application/hal+json',
    bytes: Buffer.from(JSON.stringify({ data: bytes.toString('base64') })),
  });
  const { fetch, asked, known, platform } = await house([wrapped(picture.bytes)], { url } as never, 'helpscout');
  await fetch();
  expect(asked[0]?.headers.authorization).toBe('Bearer ada@acme.example/token:secret');
  expect(await known()).toMatchObject({ state: 'kept' });
  expect(Buffer.compare(await platform.files.get(fileKey(file)), picture.bytes)).toBe(0);
  const large = Buffer.concat([picture.bytes, Buffer.alloc(MAX_BYTES)]);
  const more = await house([wrapped(large)], { url } as never, 'helpscout');
  await more.fetch();
  expect(await more.known()).toMatchObject({ state: 'unavailable', because: 'it is larger than 10 MB' });
});
