import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { apiAt } from '../../../infra/cli/api.ts';
import { demonstrate } from '../../../infra/cli/demo/demonstration.ts';
import { people } from '../../../infra/cli/demo/people.ts';
import { staff } from '../../../infra/cli/demo/staff.ts';
import { startBrowser } from '../../browser/browser.ts';
import { signedIn } from '../../browser/signed-in.ts';
import { traced } from '../ground/assembly.ts';
import { type Counter, startCounter } from '../ground/counter.ts';
import { OPERATOR_KEY, type Platform, startPlatform } from '../ground/platform.ts';
import type { Setting } from '../ground/setting.ts';
import { type Finding, progress } from '../show.ts';
import { median } from '../statistics.ts';
import { type FirstView, firstView } from './view.ts';

const MOST_BYTES = 60 * 1024;
const MOST_REQUESTS = 3;
const method =
  'On the demonstration’s company, each first-level page of each door: bytes and requests of a first view by a browser that has only its ' +
  'session (bodies as sent, without favicon); requests to the table of a view whose session is known; time of such a view as a ratio to an ' +
  'address that is none, asked in turn; layout shift as the browser reports it.';

type Seen = FirstView & { door: string; path: string; table: number; ratio: number; milliseconds: number };

const visitors = [
  { door: 'desk', name: people[0]?.name ?? '' },
  { door: 'control', name: staff.find(({ as }) => as === 'owner')?.name ?? '' },
  { door: 'portal', name: staff.find(({ as }) => as === 'admin')?.name ?? '' },
];

/** What the pages of the three doors weigh, ask and take. */
export async function measurePages(setting: Setting): Promise<Finding> {
  const tell = progress('pages');
  const seen = await onDemonstration(setting, async (platform, counter, browser) => {
    const all: Seen[] = [];
    for (const { door, name } of visitors) {
      const { page } = await signedIn(browser, platform, { name, email: '' });
      const paths: string[] = await page.evaluate(
        `[...new Set([...document.querySelectorAll('header nav a[href^="/${door}"], nav a[href^="/${door}"]')].map(({ pathname }) => pathname))]`,
      );
      for (const path of paths) {
        tell(path);
        const asked = { platform, counter, path, cookies: await page.context().cookies(platform.url) };
        const view = await firstView(browser, asked.cookies, `${platform.url}${path}`);
        all.push({ door, path, ...view, ...(await served(asked, setting.quick ? 3 : 15)) });
      }
    }
    return all;
  });
  tell('done');
  return finding(seen);
}

async function onDemonstration<Result>(
  { assembly, folder }: Setting,
  work: (platform: Platform, counter: Counter, browser: Browser) => Promise<Result>,
): Promise<Result> {
  const counter = await startCounter();
  const through = {
    AWS_ENDPOINT_URL_DYNAMODB: counter.endpoint,
    AWS_ENDPOINT_URL_EVENTBRIDGE: counter.endpoint,
    AWS_ENDPOINT_URL_S3: counter.endpoint,
  };
  const data = join(folder, 'data');
  mkdirSync(data, { recursive: true });
  const platform = await startPlatform(traced(assembly, join(folder, 'cdk.out'), counter.endpoint), data, through);
  counter.to(platform.endpoints);
  const api = (key = OPERATOR_KEY) => apiAt(platform.url, key);
  const [helpdesk, browser] = await Promise.all([
    demonstrate({ api, url: platform.url, data, out: () => {} }),
    startBrowser(),
  ]);
  try {
    return await work(platform, counter, browser);
  } finally {
    await browser.close();
    await platform.stop();
    await helpdesk.stop();
    await counter.stop();
  }
}

type Asked = {
  platform: Platform;
  counter: Counter;
  path: string;
  cookies: Awaited<ReturnType<BrowserContext['cookies']>>;
};

/** Asks for a page and for nothing in turn, and counts what the page asks of the table. */
async function served({ platform, counter, path, cookies }: Asked, rounds: number) {
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const timed = async (place: string, status: number) => {
    const from = performance.now();
    const answer = await fetch(`${platform.url}${place}`, {
      headers: { cookie, accept: 'text/html' },
      redirect: 'manual',
    });
    await answer.arrayBuffer();
    if (answer.status !== status) throw new Error(`${place} was answered ${answer.status}`);
    return performance.now() - from;
  };
  const [pages, nothings, tables]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round <= rounds; round += 1) {
    const nothing = await timed('/nothing-is-here', 404);
    const before = counter.calls.length;
    const page = await timed(path, 200);
    const asked = counter.calls
      .slice(before)
      .filter(({ duty, service }) => duty === 'console' && service === 'dynamodb');
    if (round === 0) continue; // it warms up, and makes the session known
    pages.push(page);
    nothings.push(nothing);
    tables.push(asked.length);
  }
  const milliseconds = median(pages);
  return { table: median(tables), milliseconds, ratio: milliseconds / median(nothings) };
}

function finding(seen: Seen[]): Finding {
  const worst = (of: (one: Seen) => number) => seen.reduce((a, b) => (of(b) > of(a) ? b : a));
  const [heavy, asking, jumping, slow] = [
    worst(({ bytes }) => bytes),
    worst(({ table }) => table),
    worst(({ shift }) => shift),
    worst(({ ratio }) => ratio),
  ];
  const within = seen.filter(({ table }) => table <= MOST_REQUESTS).length;
  const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
  return {
    rows: [
      {
        what: `first view of a page, the heaviest of ${seen.length}`,
        against: 'html, css and js on the wire',
        aim: '≤ 60 KB',
        measured: `${kilobytes(heavy.bytes)} (${heavy.path})`,
        met: heavy.bytes <= MOST_BYTES,
      },
      {
        what: 'requests to the table for a page',
        against: 'the session known',
        aim: `≤ ${MOST_REQUESTS}`,
        measured: `${within} of ${seen.length} pages; at most ${asking.table} (${asking.path})`,
        met: within === seen.length,
      },
      {
        what: 'time of a page on the server',
        against: 'an address that is none',
        aim: '',
        measured: `${median(seen.map(({ ratio }) => ratio)).toFixed(1)} ×, at most ${slow.ratio.toFixed(1)} × (${slow.path})`,
      },
      {
        what: 'layout shift of a page',
        against: 'nothing jumps',
        aim: '0',
        measured: `${jumping.shift.toFixed(3)}${jumping.shift > 0 ? ` (${jumping.path})` : ''}`,
        met: jumping.shift === 0,
      },
    ],
    method,
    details: seen.map(
      ({ path, bytes, requests, table, milliseconds, ratio, shift }) =>
        `${path}: ${kilobytes(bytes)} in ${requests} requests; ${table} to the table; ${milliseconds.toFixed(1)} ms, ${ratio.toFixed(1)} ×; shift ${shift.toFixed(3)}`,
    ),
    data: seen,
  };
}
