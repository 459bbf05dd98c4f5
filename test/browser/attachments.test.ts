import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bucketFiles } from '../../shared/adapters/s3/bucket-files.ts';
import type { AgentId } from '../../shared/domain/ids.ts';
import { colleague, forwarded, tenant } from '../console/house.ts';
import { label, picture } from '../support/helpdesks/files.ts';
import { type Emulator, startEmulator } from '../support/queues.ts';
import { startBrowser } from './browser.ts';
import { type Ground, openHouse } from './desk-ground.ts';

let emulator: Emulator;
let ground: Ground;
let browser: Browser;
beforeAll(async () => {
  [emulator, browser] = await Promise.all([startEmulator(), startBrowser()]);
  ground = await openHouse((url) => {
    emulator.createBucket('files', url);
    return bucketFiles('files', emulator.config);
  });
});
afterAll(async () => {
  await browser?.close();
  await ground?.stop();
  await emulator?.stop();
});

const asFile = ({ name, type, bytes }: typeof label) => ({ name, mimeType: type, buffer: bytes });

/** Runs in the page; types of a browser are unknown here. */
const pasting = `(bytes) => {
  const clipboardData = new DataTransfer();
  clipboardData.items.add(new File([new Uint8Array(bytes)], 'image.png', { type: 'image/png' }));
  const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
  document.getElementById('reply-text').dispatchEvent(event);
}`;

test('files go with a reply: chosen, pasted, removed, refused, and kept when the reply crosses a message', async () => {
  const { own } = ground;
  const acme = await tenant(own, 'Northwind');
  const agentId = (await colleague(own, 'Ada Njeri', acme.id)) as AgentId;
  const id = await forwarded(own, acme.connectionId, acme.id, '3001', 'Where is my parcel?');
  const { page, complaints } = await ground.visit(browser, { role: 'agent', agentId }, `/desk/tickets/${id}`, {
    reducedMotion: 'reduce',
  });
  const chosen = page.getByRole('list', { name: 'Files that go with the reply' }).getByRole('listitem');
  const choose = page.getByLabel('Attach files');

  await choose.setInputFiles([asFile(label), asFile(picture)]);
  await page.getByRole('button', { name: `Remove: ${label.name}` }).waitFor();
  await page.getByRole('button', { name: `Remove: ${picture.name}` }).waitFor();
  await page.locator('.attach progress').first().waitFor({ state: 'detached' });
  await choose.setInputFiles({ name: 'run.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') });
  await page.getByText('run.exe is not of a kind that we take').waitFor();
  expect(await chosen.count()).toBe(2);

  // pasted from a screenshot it has no name of its own worth keeping, and is taken away by keys alone
  await page.evaluate(`(${pasting})(${JSON.stringify([...picture.bytes])})`);
  await page.getByText('image.png: attached').waitFor();
  const remove = page.getByRole('button', { name: 'Remove: image.png' });
  await remove.press('Enter');
  await remove.waitFor({ state: 'detached' });
  expect(await chosen.count()).toBe(2);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect((await new AxeBuilder({ page }).include('.composer').analyze()).violations).toEqual([]);
  }

  // somebody else writes meanwhile: the reply is refused, and neither its text nor its files are lost
  await page.getByLabel('Your reply').fill('Send it back with this label.');
  await own.post(`/tickets/${id}/notes`, { text: 'wait a moment' });
  await page.getByRole('button', { name: 'Send reply' }).click();
  await page.getByText('Not sent: something was said meanwhile').waitFor();
  expect(await chosen.count()).toBe(2);
  await page.getByRole('button', { name: 'Send reply' }).click();

  const said = page.locator('.said.outbound', { hasText: 'Send it back' });
  const links = said.getByRole('link');
  await links.first().waitFor();
  expect((await links.allTextContents()).sort()).toEqual([label.name, picture.name].sort());
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    said.getByRole('link', { name: label.name }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(label.name);
  expect(complaints.filter((line) => !/409|422/.test(line))).toEqual([]);
});
