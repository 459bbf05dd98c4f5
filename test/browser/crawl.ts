import type { Page } from 'playwright-core';
import { keepEachShapeOnce } from './shapes.ts';
import { broken } from './whole-page.ts';

/** What a page's first view may weigh on the wire, its document and all that it links to. */
const MOST_BYTES = 60 * 1024;

export type Crawled = { pages: string[]; defects: string[] };
export type Crawl = {
  page: Page;
  url: string;
  /** Where it begins, and where it does not leave. */
  door: string;
  /** Whether each page is judged by the rules of accessibility, in light and in dark. */
  judged: boolean;
  /** What may stand on no page. */
  never?: string[];
};

/**
 * Follows the links of a door to depth 2, each shape of address once, and tells what is wrong: an answer that is none, a
 * complaint on the console, a rule of accessibility broken, a page that runs over the edge, is too heavy or says what it may not.
 */
export async function crawl({ page, url, door, judged, never = [] }: Crawl): Promise<Crawled> {
  const sizes = new Map<string, number>();
  page.on('requestfinished', async (request) => {
    const { responseBodySize } = await request.sizes();
    if (responseBodySize > 0) sizes.set(request.url(), responseBodySize);
  });
  const defects: string[] = [];
  let at = door;
  page.on('console', (line) => line.type() === 'error' && defects.push(`${at}: the console says ${line.text()}`));
  page.on('pageerror', (fault) => defects.push(`${at}: ${fault.message}`));
  const seen = new Set<string>();
  const pages: string[] = [];
  let level = [door];
  for (let depth = 0; depth <= 2; depth += 1) {
    const next: string[] = [];
    for (const path of level) {
      if (seen.has(shapeOf(path))) continue;
      seen.add(shapeOf(path));
      at = path;
      pages.push(path);
      const status = isFile(path)
        ? (await page.request.get(`${url}${path}`)).status()
        : (await page.goto(`${url}${path}`))?.status();
      if (status !== 200) defects.push(`${path}: answers ${status}`);
      else if (!isFile(path)) {
        defects.push(...(await wrongOn(page, sizes, { judged, never })).map((wrong) => `${path}: ${wrong}`));
        next.push(...(await linksOn(page, door)));
      }
    }
    level = next;
  }
  return { pages, defects };
}

/** What a browser saves instead of showing it. */
const isFile = (path: string): boolean => /\.\w+(?:\?|$)/.test(path);

/** An address without what differs from one thing to the next, so that of a hundred tickets one is looked at. */
const shapeOf = (path: string): string =>
  path
    .replace(/#.*$/, '')
    .replace(/=[^&]*/g, '')
    .replaceAll(/\b(?:\w{24,}|[a-z]{3}_[\w-]+|\d{4}-\d\d(?:-\d\d)?)/g, '·');

const linksOn = async (page: Page, door: string): Promise<string[]> => {
  const found: string[] = await page.evaluate(
    `[...document.querySelectorAll('a[href]:not([download])')].map(({ href, origin, pathname, search }) => origin === location.origin ? pathname + search : '')`,
  );
  return found.filter((path) => path === door || path.startsWith(`${door}/`) || path.startsWith(`${door}?`));
};

async function wrongOn(
  page: Page,
  sizes: Map<string, number>,
  { judged, never }: Pick<Crawl, 'judged'> & { never: string[] },
) {
  const wrong: string[] = [];
  const edge: number = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
  if (edge > 0) wrong.push(`runs ${edge} px over the edge`);
  const linked: string[] = await page.evaluate(
    `[location.href, ...[...document.querySelectorAll('link[rel=stylesheet], script[src]')].map((one) => one.href ?? one.src)]`,
  );
  const bytes = linked.reduce((sum, one) => sum + (sizes.get(one) ?? 0), 0);
  if (bytes > MOST_BYTES) wrong.push(`weighs ${bytes} bytes`);
  const text: string = await page.content();
  for (const word of never) if (text.includes(word)) wrong.push(`says ${word}`);
  if (judged) await keepEachShapeOnce(page, 'tbody tr, td, li, option, svg *');
  for (const colorScheme of judged ? (['light', 'dark'] as const) : []) {
    await page.emulateMedia({ colorScheme });
    for (const [rule, html] of await broken(page)) wrong.push(`${colorScheme}: ${rule} at ${html?.slice(0, 160)}`);
  }
  return wrong;
}
