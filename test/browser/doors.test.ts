import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { people } from '../../infra/cli/demo/people.ts';
import { staff } from '../../infra/cli/demo/staff.ts';
import { startDemonstration } from '../support/demonstration.ts';
import type { Platform } from '../support/platform.ts';
import { startBrowser } from './browser.ts';
import { crawl } from './crawl.ts';
import { signedIn } from './signed-in.ts';

let platform: Platform;
let browser: Browser;
beforeAll(async () => {
  [platform, browser] = await Promise.all([startDemonstration(), startBrowser()]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await platform?.stop();
});

const named = (role: string) => staff.find(({ as }) => as === role) ?? { name: '', email: '' };
/** What no client may read: who answers them in full, and that there are others. */
const secrets = [
  ...people.map(({ name }) => name),
  'Fjord',
  ...staff.filter(({ client }) => client === 1).map(({ name }) => name),
];

test.each([
  ['an owner', named('owner'), '/control', { judged: true }],
  ['a planner', named('planner'), '/control', { judged: false }],
  ['an auditor', named('auditor'), '/control', { judged: false }],
  ['an agent', { name: people[0]?.name ?? '', email: '' }, '/desk', { judged: true }],
  ['a lead', { name: people.find(({ level }) => level === 'lead')?.name ?? '', email: '' }, '/desk', { judged: false }],
  ["a client's admin", named('admin'), '/portal', { judged: true, never: secrets }],
  ["a client's viewer", named('viewer'), '/portal', { judged: false, never: secrets }],
] as const)(
  '%s comes to the right door, and every page behind it is whole',
  async (_, person, door, how) => {
    const viewport = { width: 360, height: 740 };
    const { page, complaints } = await signedIn(browser, platform, person, {
      viewport,
      timezoneId: 'Europe/Madrid',
      reducedMotion: 'reduce',
    });
    expect(new URL(page.url()).pathname).toBe(door);
    const { pages, defects } = await crawl({ page, url: platform.url, door, ...how });
    expect(defects).toEqual([]);
    expect(complaints).toEqual([]);
    expect(pages.length).toBeGreaterThan(5);
  },
  180_000,
);
