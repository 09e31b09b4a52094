import { type ChildProcess, spawn } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from '@playwright/test';
import { BROWSER_FLAGS, WEBGL_FLAGS } from '../scripts/browser-flags';
import { findChromium } from '../scripts/find-chromium';
import type { Settings } from '../src/lib/server/app/settings';
import type { Row } from './table';

const PORT = 4790;
export const ORIGIN = `http://localhost:${PORT}`;
export const LOADS = 7;
const START_MS = 300_000;

/** The first page of the built app on a filled database, as a browser without a cache loads it. */
export async function measurePage(settings: Settings): Promise<Row[]> {
  const app = startApp(settings);
  try {
    await answered();
    const response = await fetch(ORIGIN);
    const html = await response.text();
    // what to load first stands in a header
    const scripts = await scriptsOf(html + (response.headers.get('link') ?? ''));
    const kilo = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB compressed`;
    return [
      { what: 'HTML of /', note: kilo(gzipSync(html).length), target: '40 kB' },
      { what: 'JavaScript of / before the map', note: kilo(scripts), target: '90 kB' },
      { what: 'points visible in Chromium', times: await loads(), target: '50k: 1,500' },
    ];
  } finally {
    app.kill();
  }
}

export function startApp({ databaseUrl, dataDir }: Settings): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      ...{ PORT: String(PORT), ORIGIN, DATA_DIR: dataDir, LOG_LEVEL: 'warn' },
      DATABASE_URL: databaseUrl ?? '',
    },
  });
}

export async function answered(): Promise<void> {
  const end = Date.now() + START_MS;
  while (Date.now() < end) {
    if (
      await fetch(`${ORIGIN}/about`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('The app did not start.');
}

/** Compressed bytes of the scripts that the page names itself; the map is asked for by these. */
async function scriptsOf(page: string): Promise<number> {
  const paths = new Set(
    [...page.matchAll(/["'(<](?:\.\.?)?(\/_app\/[^"')>]+\.js)/g)].map(([, path]) => path),
  );
  let bytes = 0;
  for (const path of paths) {
    bytes += gzipSync(await (await fetch(ORIGIN + path)).text()).length;
  }
  return bytes;
}

/** A browser that draws by software alone. */
export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    args: [...BROWSER_FLAGS, ...WEBGL_FLAGS],
  });
}

/**
 * Milliseconds from asking for a page until something stands on it, by the page's own clock: asking
 * from outside would wait for all that it draws next.
 */
export async function timeUntil(page: Page, url: string, selector: string): Promise<number> {
  await page.addInitScript((wanted) => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector(wanted)) return;
      observer.disconnect();
      performance.mark('wanted');
    }).observe(document, { subtree: true, childList: true, attributes: true });
  }, selector);
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForSelector(selector, { state: 'attached', timeout: 60_000 });
  return page.evaluate(() => performance.getEntriesByName('wanted')[0].startTime);
}

/** Milliseconds from asking for the page until the points are drawn. */
async function loads(): Promise<number[]> {
  const browser = await launch();
  const times: number[] = [];
  for (let i = 0; i < LOADS; i++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    times.push(await timeUntil(page, ORIGIN, '[data-map-points="true"]'));
    await context.close();
  }
  await browser.close();
  return times;
}
