import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

let server: Server;
let elsewhere: string;
let page = '';

test.beforeAll(async () => {
  server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><title>A site of others</title><h1>Ours</h1>${page}`);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  elsewhere = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

test.afterAll(() => new Promise((done) => server.close(done)));

test('the snippet shows a list on another site, as high as the list', async ({ page: tab }) => {
  await tab.goto('/embed/new?q=bakery');
  await tab.getByLabel('View').selectOption('list');
  await tab.getByLabel('Height in pixels').fill('300');
  await tab.getByRole('button', { name: 'Make the snippet' }).click();
  await expect(tab).toHaveURL(/view=list/);
  page = await tab.getByRole('textbox', { name: 'Snippet' }).inputValue();
  expect(page).toContain('<iframe src="http');
  await tab.goto(elsewhere);
  const frame = tab.frameLocator('iframe');
  await expect(frame.getByRole('article').first()).toBeVisible();
  await expect(frame.getByRole('navigation', { name: 'Main' })).toHaveCount(0);
  await expect(frame.getByRole('link', { name: /sources and licences/ })).toBeVisible();
  await expect
    .poll(async () => Number(await tab.locator('iframe').getAttribute('height')))
    .toBeGreaterThan(400);
  expect(await tab.context().cookies()).toEqual([]);
});

test('the map is drawn in a frame and leaves its scrolling to the page', async ({
  page: tab,
  baseURL,
}) => {
  page = `<iframe src="${baseURL}/embed?group=worker&theme=dark&lang=es" width="800" height="500"></iframe>`;
  const errors: Error[] = [];
  tab.on('pageerror', (error) => errors.push(error));
  await tab.goto(elsewhere);
  const frame = tab.frameLocator('iframe');
  await expect(frame.locator('[data-map-points="true"]')).toBeVisible({ timeout: 30_000 });
  await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(frame.getByRole('link', { name: 'Relaciones' })).toBeVisible();
  await expect(frame.locator('.maplibregl-cooperative-gesture-screen')).toBeAttached();
  await frame.getByRole('link', { name: 'Lista' }).focus();
  await tab.keyboard.press('Enter');
  await expect(frame.getByRole('article').first()).toBeVisible();
  const popup = tab.waitForEvent('popup');
  await frame.getByRole('article').first().getByRole('link').click();
  await expect(await popup).toHaveURL(/\/organizations\//);
  expect(errors).toEqual([]);
});

test('relations in a frame are drawn, picked and said in words; a picture without scripts', async ({
  page: tab,
  request,
}) => {
  const errors: Error[] = [];
  tab.on('pageerror', (error) => errors.push(error));
  await tab.goto('/embed?view=network&group=worker&organization=arizmendi-oakland');
  await expect(tab.locator('[data-map-ready="true"]')).toBeVisible({ timeout: 30_000 });
  const selected = tab.getByRole('region', { name: 'Arizmendi Bakery Lakeshore is selected' });
  await expect(selected.getByRole('link')).toHaveAttribute('href', /arizmendi-oakland/);
  const { violations } = await new AxeBuilder({ page: tab }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0].html])).toEqual([]);
  await selected.getByRole('button', { name: 'Close' }).click();
  await expect(tab).not.toHaveURL(/organization=/);
  await expect(tab.getByRole('heading', { name: /in this directory/ })).toBeVisible();
  await expect(tab.getByRole('listitem').last()).toBeVisible();
  expect(await tab.context().cookies()).toEqual([]);
  expect(errors).toEqual([]);
  const html = await (await request.get('/embed?view=network&group=worker')).text();
  expect(html).toMatch(/<svg[^>]* role="group"/);
});

test('only the embedded view may be framed, and it sets no cookie', async ({ request }) => {
  const policyOf = async (path: string) =>
    (await request.get(path)).headers()['content-security-policy'];
  for (const view of ['map', 'network', 'list']) {
    const answer = await request.get(`/embed?view=${view}`);
    expect(answer.headers()['content-security-policy']).toContain('frame-ancestors *');
    expect(answer.headers()['set-cookie']).toBeUndefined();
  }
  for (const path of ['/', '/embed/new', '/embed/map', '/embed/network', '/organizations/usfwc']) {
    expect(await policyOf(path), path).toContain("frame-ancestors 'none'");
  }
});
