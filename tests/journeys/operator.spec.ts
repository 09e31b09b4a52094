import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';

// a map of the operator's own on another host, and an app that is told to use it
test.describe.configure({ mode: 'serial' });

const TILES = readFileSync('static/basemap.pmtiles');
const PORT = Number(process.env.JOURNEYS_PORT ?? 4610) + 1;
const APP = `http://localhost:${PORT}`;
const asked: string[] = [];
let isSlow = false;
let host: Server;
let app: ChildProcess;

/** Land of one colour from the tiles of this host, as a style document. */
const styleOf = (origin: string, land: string) => ({
  version: 8,
  sources: { land: { type: 'vector', url: `pmtiles://${origin}/world.pmtiles` } },
  layers: [
    {
      id: 'land',
      type: 'fill',
      source: 'land',
      'source-layer': 'land',
      paint: { 'fill-color': land },
    },
  ],
});

test.beforeAll(async () => {
  test.setTimeout(180_000);
  host = createServer((request, response) => {
    const { url = '/', headers } = request;
    asked.push(url);
    if (isSlow) return;
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', '*');
    if (url.endsWith('.json')) {
      const origin = `http://${headers.host}`;
      response.end(JSON.stringify(styleOf(origin, url.includes('dark') ? '#333' : '#cfc')));
      return;
    }
    const [from, to] = (/bytes=(\d+)-(\d+)/.exec(headers.range ?? '') ?? []).slice(1).map(Number);
    response.writeHead(206, { 'content-range': `bytes ${from}-${to}/${TILES.length}` });
    response.end(TILES.subarray(from, to + 1));
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  const outside = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
  app = spawn(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'scripts/start.ts'], {
    env: {
      ...process.env,
      ...{ PORT: String(PORT), ORIGIN: APP, DATA_DIR: 'test-results/data-operator-map' },
      ...{ MAP_BASEMAP: `style:${outside}/light.json`, LOG_LEVEL: 'warn' },
      ...{ MAP_STYLE_DARK: `${outside}/dark.json`, MAP_ATTRIBUTION: 'Maps by Example' },
    },
  });
  await expect
    .poll(
      () =>
        fetch(`${APP}/about`).then(
          (r) => r.status,
          () => 0,
        ),
      { timeout: 150_000 },
    )
    .toBe(200);
});

test.afterAll(() => {
  app.kill();
  host.closeAllConnections();
  host.close();
});

test('a style and its tiles on the operator’s host are drawn, in both themes', async ({ page }) => {
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) refused.push(message.text());
  });
  await page.goto(APP);
  await expect(page.locator('[data-map-ready="true"]')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('Maps by Example')).toBeVisible();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => asked).toContain('/dark.json');
  expect(asked).toEqual(expect.arrayContaining(['/light.json', '/world.pmtiles']));
  await page.waitForTimeout(6000);
  await expect(page.getByText('The built-in one is shown')).toBeHidden();
  expect(refused).toEqual([]);
});

test('the page about the site names the outside host that the map comes from', async ({ page }) => {
  await page.goto(`${APP}/about`);
  await expect(
    page.getByText(/Your browser fetches the map from http:\/\/127\.0\.0\.1/),
  ).toBeVisible();
  await expect(page.getByText('Nothing is asked of an outside service')).toBeHidden();
});

test('where the operator’s map does not come, the built-in one does, with a note', async ({
  page,
}) => {
  isSlow = true;
  const own = page.waitForResponse(/\/basemap\.pmtiles/);
  await page.goto(APP);
  await expect(page.getByText('The built-in one is shown')).toBeVisible({ timeout: 15_000 });
  await own;
  await expect(page.getByText('OpenStreetMap contributors')).toBeVisible();
  await expect(page.getByText('Maps by Example')).toBeHidden();
});
