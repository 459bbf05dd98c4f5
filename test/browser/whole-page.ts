import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import type { Visit } from './desk-ground.ts';
import { keepEachShapeOnce } from './shapes.ts';

/** What a page's first view may weigh on the wire, its document and all that it loads, and what it weighs at the least. */
const [MOST_BYTES, LEAST_BYTES] = [60 * 1024, 10_000];

const laptop = { width: 1280, height: 800 };
const phone = { width: 360, height: 740 };
/** What hangs on colours and on room alone: the rest of the rules find the same whatever the light and the width. */
const seen = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable'];

/** Makes each view of a page a first one: nothing that it loads is kept for the next. */
export async function asIfNew({ page }: Visit): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
}

/**
 * What is wrong with a page, looked at once: how it answers, what it complains of, what it weighs, by how much it runs over the
 * edge, and what the rules of accessibility find, on a laptop by day and on a phone by night.
 * Needs a visit {@link asIfNew} in which nothing moves: colours are not to be looked at while day turns into night.
 */
export async function wrongWith({ page, complaints }: Visit, address: string): Promise<unknown[]> {
  const status = (await page.goto(address))?.status();
  const bytes = await page.evaluate<number>(
    'performance.getEntries().reduce((sum, { transferSize = 0 }) => sum + transferSize, 0)',
  );
  const edges = await overAt(page, [laptop, phone]);
  await keepEachShapeOnce(page, 'tbody tr, li, option, svg *');
  await page.emulateMedia({ colorScheme: 'dark' });
  const byNight = await broken(page, seen);
  await page.setViewportSize(laptop);
  await page.emulateMedia({ colorScheme: 'light' });
  const byDay = await broken(page);
  return [
    ...(status === 200 ? [] : [`answers ${status}`]),
    ...(bytes > LEAST_BYTES && bytes <= MOST_BYTES ? [] : [`weighs ${bytes} bytes`]),
    ...edges,
    ...byNight.map((rule) => ['on a phone by night', ...rule]),
    ...byDay,
    ...complaints.splice(0),
  ];
}

/** By how much a page runs over the edge at each of these sizes, and stays at the last of them. */
async function overAt(page: Page, sizes: (typeof laptop)[]): Promise<string[]> {
  const over: string[] = [];
  for (const size of sizes) {
    await page.setViewportSize(size);
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    if (width > size.width) over.push(`is ${width} px wide on ${size.width}`);
  }
  return over;
}

/** The rules that a page breaks, each with one place where it does; of all rules unless it is said which. */
export async function broken(page: Page, rules?: string[]): Promise<(string | undefined)[][]> {
  // There is no frame within a page: without this each look opens a page more.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  return violations.map(({ id, nodes }) => [id, nodes[0]?.html]);
}
