import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startMails } from '../../infra/local/mail/mails.ts';
import { memoryMails } from '../../shared/adapters/memory/mails.ts';
import { sesMails } from '../../shared/adapters/ses/mails.ts';
import type { Mails } from '../../shared/ports/mail.ts';
import { nobody } from '../support/dynamodb.ts';

type Started = { mails: Mails; sent(): Promise<string[]>; stop(): Promise<void> };

async function startMemory(): Promise<Started> {
  const mails = memoryMails();
  const sent = async () =>
    mails.sent.map(({ to, subject, text }) => `To: ${to.join(', ')}\nSubject: ${subject}\n\n${text}\n`);
  return { mails, sent, stop: async () => {} };
}

/** SES as the local runner has it. */
async function startSes(): Promise<Started & { endpoint: string; told: string[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'sunrelay-mails-'));
  const told: string[] = [];
  const service = await startMails(folder, (line) => told.push(line));
  return {
    mails: sesMails('desk@sunrelay.example', { endpoint: service.endpoint, ...nobody }),
    endpoint: service.endpoint,
    told,
    async sent() {
      const files = (await readdir(folder)).sort();
      const mails = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
      return mails.map((mail) => mail.replace('From: desk@sunrelay.example\n', ''));
    },
    async stop() {
      await service.stop();
      await rm(folder, { recursive: true });
    },
  };
}

const mail = {
  to: ['ana@a.example', 'ben@b.example'],
  subject: 'Một cam kết đã trễ',
  text: 'No light\n\nhttps://x.example',
};

describe.each([
  ['memory', startMemory],
  ['SES', startSes],
] as const)('mails in %s', (_name, start) => {
  let started: Started;
  beforeAll(async () => {
    started = await start();
  });
  afterAll(() => started.stop());

  test('go to everybody named, as they were written', async () => {
    await started.mails.send(mail);
    expect(await started.sent()).toEqual([
      'To: ana@a.example, ben@b.example\nSubject: Một cam kết đã trễ\n\nNo light\n\nhttps://x.example\n',
    ]);
  });
});

test('SES on one machine tells of each mail, shows the newest first, and refuses what it does not know', async () => {
  const { mails, endpoint, told, stop } = await startSes();
  await mails.send(mail);
  await mails.send({ ...mail, subject: 'Later' });
  expect(told[1]).toMatch(/^Mail to ana@a\.example, ben@b\.example: Later \(.+\.txt\)$/);
  const shown = await (await fetch(endpoint)).text();
  expect(shown.indexOf('Later')).toBeLessThan(shown.indexOf('Một cam kết'));
  expect((await fetch(`${endpoint}/v2/email/identities`)).status).toBe(404);
  await expect(mails.send({ ...mail, to: [] })).rejects.toThrow('Destination');
  await stop();
});
