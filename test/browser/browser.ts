import chromium from '@sparticuz/chromium';
import { type Browser, chromium as driver } from 'playwright-core';

/** What a page does not do in this time it never will: well before its test gives up, so that a failure names the step. */
const STEP_MILLISECONDS = 45_000;

/** Starts the Chromium that comes as a package; its own flags are for Lambda, here a plain sandbox-less one will do. */
export async function startBrowser(): Promise<Browser> {
  const browser = await driver.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
  browser.on('context', (context) => context.setDefaultTimeout(STEP_MILLISECONDS));
  return browser;
}
