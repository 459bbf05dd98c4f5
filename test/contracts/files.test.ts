import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { memoryFiles } from '../../shared/adapters/memory/files.ts';
import { bucketFiles } from '../../shared/adapters/s3/bucket-files.ts';
import type { Files } from '../../shared/ports/files.ts';
import { eventually } from '../support/eventually.ts';
import { type Emulator, startEmulator } from '../support/queues.ts';

const key = 'attachments/tkt_one/att_label';
const bytes = Uint8Array.from({ length: 70_000 }, (_, place) => (place * 7) % 256);

let emulator: Emulator;
const stores: Record<string, Files> = { memory: memoryFiles() };
beforeAll(async () => {
  emulator = await startEmulator();
  emulator.createBucket('files');
  stores.S3 = bucketFiles('files', emulator.config);
});
afterAll(() => emulator.stop());

describe.each(['memory', 'S3'])('files in %s', (name) => {
  const files = () => stores[name] as Files;

  test('come back byte by byte, with their type and size', async () => {
    expect(await files().look(key)).toBeUndefined();
    await expect(files().get(key)).rejects.toThrow();
    await files().put(key, bytes, 'application/pdf');
    expect(Buffer.compare(await files().get(key), bytes)).toBe(0);
    expect(await files().look(key)).toEqual({ type: 'application/pdf', bytes: bytes.length });
  });

  test('are reached by links at one origin', async () => {
    const { url } = await files().linkToPut(key, { type: 'image/png', bytes: 3 }, 60);
    const link = await files().linkToGet(key, { name: 'a.png', type: 'image/png' }, 60);
    const origin = await files().origin();
    expect([new URL(url).origin, new URL(link).origin]).toEqual([origin, origin]);
  });
});

describe('a link', () => {
  const files = () => stores.S3 as Files;
  const put = (link: { url: string; headers: Record<string, string> }, body: Uint8Array<ArrayBuffer>, type?: string) =>
    fetch(link.url, { method: 'PUT', headers: type ? { 'content-type': type } : link.headers, body });

  test('takes as many bytes as were announced, of that type, and nothing else', async () => {
    const at = 'attachments/tkt_one/att_photo';
    const link = await files().linkToPut(at, { type: 'image/png', bytes: 3 }, 60);
    expect((await put(link, new Uint8Array(4))).status).toBe(403);
    expect((await put(link, new Uint8Array(2))).status).toBe(403);
    expect((await put(link, new Uint8Array(3), 'text/html')).status).toBe(403);
    const elsewhere = { ...link, url: link.url.replace('att_photo', 'att_other') };
    expect((await put(elsewhere, new Uint8Array(3))).status).toBe(403);
    expect(await files().look(at)).toBeUndefined();
    expect((await put(link, new Uint8Array(3))).status).toBe(200);
    expect(await files().look(at)).toEqual({ type: 'image/png', bytes: 3 });
  });

  test('saves the file under its name, in any alphabet and with any sign, whatever it was kept as', async () => {
    await files().put(key, bytes, 'application/octet-stream');
    const name = `Rück "1" 100%\\ (写真)'.pdf`;
    const answer = await fetch(await files().linkToGet(key, { name, type: 'application/pdf' }, 60));
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    const disposition = answer.headers.get('content-disposition') ?? '';
    const [, plain, whole] = /^attachment; filename="([^"\\]*)"; filename\*=UTF-8''(\S+)$/.exec(disposition) ?? [];
    expect(plain).toBe("R_ck _1_ 100__ (__)'.pdf");
    expect(decodeURIComponent(whole ?? '')).toBe(name);
    expect((await answer.arrayBuffer()).byteLength).toBe(bytes.length);
  });

  test('ends with its time', async () => {
    const link = await files().linkToGet(key, { name: 'a.pdf', type: 'application/pdf' }, 1);
    expect((await fetch(link)).status).toBe(200);
    await eventually(
      'it has ended',
      async () => (await fetch(link)).status,
      (status) => status === 403,
    );
  });
});
