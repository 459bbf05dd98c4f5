/**
 * `npm run screenshots`: one picture of each door for the documents, from a platform of its own with the demonstration's
 * company. People sign in as they do, times are those of now, everything else is the same in each run.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { staff } from '../../infra/cli/demo/staff.ts';
import { startDemonstration } from '../support/demonstration.ts';
import { startBrowser } from './browser.ts';
import { signedIn } from './signed-in.ts';

const FOLDER = new URL('../../docs/images/', import.meta.url);
const MOST_BYTES = 150_000;

type Picture = { name: string; who: string; zone: string; find(page: Page): Promise<unknown> };

const as = (role: string) => staff.find((one) => one.as === role)?.name ?? '';
const pictures = (agent: string): Picture[] => [
  {
    name: 'desk',
    who: agent,
    zone: 'Asia/Manila',
    async find(page) {
      await page
        .getByRole('link', { name: /Ridge 3|talla|jacket|company’s name/ })
        .first()
        .click();
      await page.locator('form').first().waitFor();
    },
  },
  { name: 'control', who: as('owner'), zone: 'Europe/London', find: (page) => page.locator('h1').first().waitFor() },
  { name: 'portal', who: as('admin'), zone: 'Europe/London', find: (page) => page.locator('h1').first().waitFor() },
];

/** A picture as small as it must be: its quality goes down until it is. */
async function taken(page: Page): Promise<Buffer> {
  for (let quality = 85; quality >= 40; quality -= 15) {
    const picture = await page.screenshot({ type: 'jpeg', quality, animations: 'disabled', caret: 'hide' });
    if (picture.length <= MOST_BYTES) return picture;
  }
  throw new Error(`no quality brings ${page.url()} below ${MOST_BYTES} bytes`);
}

async function take(browser: Browser, reached: Parameters<typeof signedIn>[1], { name, who, zone, find }: Picture) {
  const viewport = { width: 1440, height: 900 };
  const options = {
    viewport,
    colorScheme: 'light',
    timezoneId: zone,
    locale: 'en-GB',
    reducedMotion: 'reduce',
  } as const;
  const { page } = await signedIn(browser, reached, { name: who, email: '' }, options);
  await find(page);
  await page.evaluate('document.fonts.ready');
  const picture = await taken(page);
  writeFileSync(new URL(`${name}.jpg`, FOLDER), picture);
  console.log(`docs/images/${name}.jpg  ${Math.ceil(picture.length / 1000)} kB  ${page.url()}`);
}

mkdirSync(FOLDER, { recursive: true });
const [platform, browser] = await Promise.all([startDemonstration(), startBrowser()]);
try {
  const agents = await platform.operator.all<{ name: string; held: number }>('/agents');
  const [busiest] = agents.sort((a, b) => b.held - a.held);
  for (const picture of pictures(busiest?.name ?? '')) await take(browser, platform, picture);
} finally {
  await browser.close();
  await platform.stop();
}
