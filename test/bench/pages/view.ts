import type { Browser } from 'playwright-core';

/** A page as somebody sees it who was never here: what came over the wire, in how many requests, and how far anything jumped. */
export type FirstView = { bytes: number; requests: number; shift: number };

type Cookies = Parameters<Awaited<ReturnType<Browser['newContext']>>['addCookies']>[0];

const watchShifts = `
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.shifted += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });`;

/** Opens a page in a browser of its own that knows nothing but who is signed in; bodies count as they are sent, favicons do not. */
export async function firstView(browser: Browser, cookies: Cookies, url: string): Promise<FirstView> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addCookies(cookies);
  const page = await context.newPage();
  await page.addInitScript(watchShifts);
  const bodies: Promise<number>[] = [];
  page.on('requestfinished', (request) => {
    const isPage = ['document', 'stylesheet', 'script', 'font', 'image'].includes(request.resourceType());
    if (isPage && !request.url().includes('favicon'))
      bodies.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  const shift: number = await page.evaluate('window.shifted');
  const sizes = await Promise.all(bodies);
  await context.close();
  return { bytes: sizes.reduce((sum, size) => sum + size, 0), requests: sizes.length, shift };
}
