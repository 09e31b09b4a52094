import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from '@playwright/test';
import { readSettings } from '../src/lib/server/app/settings';
import { answered, launch, LOADS, ORIGIN, startApp, timeUntil } from './page';
import type { Row } from './table';

/** Until the positions of the seed are there, after the app answers. */
const LAYOUT_MS = 15_000;

/** The page of the network on the seed, as a browser without a cache loads it. */
export async function measureNetworkPage(): Promise<Row[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'weft-bench-'));
  const app = startApp({ ...readSettings({}), databaseUrl: null, dataDir });
  const browser = await launch();
  try {
    await answered();
    await new Promise((resolve) => setTimeout(resolve, LAYOUT_MS));
    const map = await load(browser, '/', '[data-map-points="true"]');
    const times: number[] = [];
    let scripts = new Set<string>();
    for (let i = 0; i < LOADS; i++) {
      const network = await load(browser, '/network', '[data-map-ready="true"]');
      times.push(network.time);
      scripts = network.scripts;
    }
    let bytes = 0;
    for (const script of scripts) {
      if (map.scripts.has(script)) continue;
      bytes += gzipSync(await (await fetch(script)).text()).length;
    }
    const note = `${(bytes / 1000).toFixed(1)} kB compressed`;
    return [
      { what: '/network to its drawing in Chromium, seed', times, target: '1,500' },
      { what: 'JavaScript of /network beyond that of the map', note, target: '25 kB' },
    ];
  } finally {
    await browser.close();
    app.kill();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Milliseconds from asking for a page until it is drawn, and the scripts it took. */
async function load(browser: Browser, path: string, drawn: string) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const scripts = new Set<string>();
  page.on('response', (response) => {
    if (new URL(response.url()).pathname.endsWith('.js')) scripts.add(response.url());
  });
  const time = await timeUntil(page, ORIGIN + path, drawn);
  await context.close();
  return { time, scripts };
}
