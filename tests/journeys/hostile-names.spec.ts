import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

// a directory in which somebody got names published that attack whoever shows them
test.describe.configure({ mode: 'serial' });

const PORT = Number(process.env.JOURNEYS_PORT ?? 4610) + 2;
const APP = `http://localhost:${PORT}`;
const MARKUP = '<img src=x onerror="window.hit=1"> Works';
const FORMULA = '=HYPERLINK("https://evil.example","Co-op")';
const REVERSED = 'Workers \u202egnp.exe';
const folder = mkdtempSync(join(tmpdir(), 'weft-hostile-'));
const env = { ...process.env, DATABASE_URL: '', DATA_DIR: folder, LOG_LEVEL: 'warn' };
let app: ChildProcess;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const rows = [MARKUP, FORMULA, REVERSED].map((name, i) =>
    ['Europe', cell(name), `https://hostile-${i}.example/`, '', cell('Bilbao, Spain'), ''].join(
      ',',
    ),
  );
  const file = join(folder, 'hostile.csv');
  writeFileSync(file, `section,name,url,business_areas,region_country,notes\n${rows.join('\n')}\n`);
  const tsx = 'node_modules/tsx/dist/cli.mjs';
  const importing = ['scripts/import.ts', '--format', 'tech-coops', file];
  expect(spawnSync(process.execPath, [tsx, ...importing], { env }).status).toBe(0);
  const settings = { PORT: String(PORT), ORIGIN: APP };
  app = spawn(process.execPath, [tsx, 'scripts/start.ts'], { env: { ...env, ...settings } });
  const status = () =>
    fetch(`${APP}/about`).then(
      (response) => response.status,
      () => 0,
    );
  await expect.poll(status, { timeout: 150_000 }).toBe(200);
});

test.afterAll(() => {
  app.kill();
  rmSync(folder, { recursive: true, force: true });
});

test('names run nowhere: list, map, card, page', async ({ page }) => {
  test.setTimeout(150_000);
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  const answer = (await (await page.request.get(`${APP}/api/v1/organizations`)).json()) as {
    organizations: { slug: string; name: string }[];
  };
  expect(answer.organizations.map(({ name }) => name)).toContain(MARKUP);
  // a direction override would turn the text around it too; it is taken out at the door
  expect(JSON.stringify(answer)).not.toContain('\u202e');
  for (const { slug, name } of answer.organizations) {
    await page.goto(`${APP}/?organization=${slug}`);
    await expect(page.getByText(name).first()).toBeVisible();
    await expect(page.locator('[data-map-ready=true]')).toBeVisible({ timeout: 30_000 });
    await page.goto(`${APP}/organizations/${slug}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  }
  expect(await page.evaluate(() => 'hit' in window)).toBe(false);
  expect(await page.locator('img[src="x"]').count()).toBe(0);
  expect(errors).toEqual([]);
});

test('names run nowhere: files', async ({ request }) => {
  const csv = await (await request.get(`${APP}/export/nodes.csv`)).text();
  expect(csv).toContain(`"'=HYPERLINK(""https://evil.example"",""Co-op"")"`);
  const lossless = await (await request.get(`${APP}/export/nodes.csv?csv=lossless`)).text();
  expect(lossless).toContain(`"=HYPERLINK(""https://evil.example"",""Co-op"")"`);
  for (const path of ['network.gexf', 'network.graphml']) {
    const xml = await (await request.get(`${APP}/export/${path}`)).text();
    expect(xml).toContain('&lt;img src=x onerror=');
    expect(xml).not.toContain('<img');
  }
});
