import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type APIRequestContext, expect, test } from '@playwright/test';

// an app as an operator set it up: a map on another host, sites that may frame it, a frozen state
test.describe.configure({ mode: 'serial' });

const TILES = readFileSync('static/basemap.pmtiles');
const PORT = Number(process.env.JOURNEYS_PORT ?? 4610) + 1;
const APP = `http://localhost:${PORT}`;
const DATA = 'test-results/data-operator';
const SETTINGS = {
  ...{ PORT: String(PORT), ORIGIN: APP, DATA_DIR: DATA, LOG_LEVEL: 'warn' },
  EMBED_ORIGINS: 'https://one.example https://two.example',
};
const tsx = (...args: string[]) =>
  execFileSync(process.execPath, ['node_modules/tsx/dist/cli.mjs', ...args], {
    env: { ...process.env, ...SETTINGS },
  }).toString();
const asked: string[] = [];
let isSlow = false;
let host: Server;
let app: ChildProcess;

/** What is answered at an address itself, without following it elsewhere. */
async function asking(request: APIRequestContext, path: string, accept = 'text/html') {
  const answer = await request.get(APP + path, { headers: { accept }, maxRedirects: 0 });
  return { status: answer.status(), headers: answer.headers() };
}

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
  rmSync(DATA, { recursive: true, force: true });
  tsx('tests/support/prepare-directory.ts');
  expect(tsx('scripts/snapshot.ts', 'create', '--label', '2026-10')).toContain('network.zip');
  app = spawn(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'scripts/start.ts'], {
    env: {
      ...process.env,
      ...SETTINGS,
      MAP_BASEMAP: `style:${outside}/light.json`,
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

test('only the sites that the operator names may show the embedded view', async ({ request }) => {
  for (const view of ['map', 'network', 'list']) {
    const { headers } = await asking(request, `/embed?view=${view}`);
    expect(headers['content-security-policy']).toMatch(
      /frame-ancestors 'self' https:\/\/one\.example https:\/\/two\.example(;|$)/,
    );
  }
});

test('the address of a merged organization leads to the one it is now', async ({ request }) => {
  const types = { page: 'text/html', rdf: 'text/turtle', json: 'application/ld+json' };
  for (const [path, accept, to] of [
    ['/organizations/coopcycle', types.page, '/organizations/cicopa'],
    ['/organizations/coopcycle', types.rdf, '/organizations/cicopa'],
    ['/organizations/coopcycle', types.json, '/organizations/cicopa'],
    ['/organizations/coopcycle.ttl', types.rdf, '/organizations/cicopa.ttl'],
    ['/api/v1/organizations/coopcycle', 'application/json', '/api/v1/organizations/cicopa'],
  ]) {
    const { status, headers } = await asking(request, path, accept);
    expect([path, accept, status, headers.location?.replace(APP, '')]).toEqual([
      ...[path, accept, 308, to],
    ]);
    const followed = await request.get(APP + path, { headers: { accept } });
    expect(followed.status()).toBe(200);
    expect(await followed.text()).toContain('CICOPA');
  }
});

test('a frozen state has its files for good, with sums that they keep and words to cite', async ({
  page,
  request,
}) => {
  await page.goto(`${APP}/data/snapshots`);
  await page.getByRole('link', { name: /2026-10/ }).click();
  await expect(page).toHaveURL(`${APP}/data/snapshots/2026-10`);
  await expect(page.getByRole('blockquote')).toContainText(`${APP}/data/snapshots/2026-10`);
  const link = page.getByRole('link', { name: 'nodes.csv', exact: true });
  const row = page.getByRole('row').filter({ has: link });
  const sum = await row.locator('code').innerText();
  const address = (await link.getAttribute('href')) ?? '';
  const file = await request.get(APP + address);
  expect(
    createHash('sha256')
      .update(await file.body())
      .digest('hex'),
  ).toBe(sum);
  expect(file.headers()['cache-control']).toContain('immutable');
  const lines = (await file.text()).trim().split('\r\n');
  await expect(page.getByText(`${lines.length - 1} organizations`)).toBeVisible();
  expect((await asking(request, '/data/snapshots/1999-01')).status).toBe(404);
  const listed = (await (await request.get(`${APP}/api/v1/snapshots`)).json()) as object;
  expect(JSON.stringify(listed)).toContain(sum);
});
