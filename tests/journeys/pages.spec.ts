import { expect, test } from '@playwright/test';

test('search engines find every organization, and only pages', async ({ request }) => {
  const robots = await (await request.get('/robots.txt')).text();
  expect(robots).toMatch(
    /Disallow: \/export\/[\s\S]+Sitemap: http:\/\/localhost:\d+\/sitemap\.xml/,
  );
  const index = await (await request.get('/sitemap.xml')).text();
  const [part] = [...index.matchAll(/<loc>(.+?)<\/loc>/g)].map(([, address]) => address);
  const sitemap = await (await request.get(part)).text();
  const addresses = [...sitemap.matchAll(/<loc>(.+?)<\/loc>/g)].map(([, address]) => address);
  const { total } = (await (
    await request.get(
      '/api/v1/organizations?status=active,closed,forming,unknown'.replaceAll(',', '&status='),
    )
  ).json()) as { total: number };
  expect(addresses.filter((address) => address.includes('/organizations/'))).toHaveLength(total);
  expect((await request.get(addresses[addresses.length - 1])).status()).toBe(200);
});

test('an organization’s page says what it is to people, engines and shared links', async ({
  page,
}) => {
  await page.goto('/organizations/rmeoc');
  const meta = (name: string) => page.locator(`meta[property="og:${name}"]`);
  await expect(meta('title')).toHaveAttribute(
    'content',
    'Rocky Mountain Employee Ownership Center',
  );
  await expect(meta('description')).toHaveAttribute('content', /Nonprofit that incubates.+Denver/);
  await expect(meta('image')).toHaveAttribute('content', /^http:\/\/localhost:\d+\/share\.png$/);
  await expect(page.locator('link[rel="canonical"]')).toHaveAttribute('href', page.url());
  const script = await page.locator('script[type="application/ld+json"]').textContent();
  const { '@graph': nodes } = JSON.parse(script ?? '') as { '@graph': object[] };
  expect(nodes[0]).toMatchObject({ '@id': page.url(), foundingDate: expect.anything() });
  await expect(page.getByRole('heading', { name: 'Said about it' })).toBeVisible();
  await expect(page.getByRole('link', { name: /^ncbaclusa\.coop\/blog/ })).toHaveCount(2);
  await page.getByRole('link', { name: 'Show those connected' }).click();
  await expect(page).toHaveURL(/\/\?linked=rmeoc/);
  await expect(page.getByRole('status')).toContainText('5 organizations');
});

test('the small map shows this organization’s places and leaves the page its scrolling', async ({
  page,
}) => {
  await page.goto('/organizations/rmeoc');
  const map = page.getByRole('region', { name: /^Map of 1 place/ });
  await expect(page.locator('[data-map-ready="true"]')).toBeVisible({ timeout: 30_000 });
  await map.hover();
  await page.mouse.wheel(0, 300);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(100);
});

test('what closed says so, and what has no place says so', async ({ page }) => {
  await page.goto('/organizations/hotel-bauen');
  await expect(page.getByText('Closed · 2020')).toBeVisible();
  await page.goto('/organizations/new-economy-coalition');
  await expect(page.getByText('Not on the map')).toBeVisible();
  await expect(page.locator('.maplibregl-map')).toHaveCount(0);
});

test('each column of each file is explained', async ({ page }) => {
  await page.goto('/data');
  for (const file of ['nodes', 'edges', 'places', 'names', 'identifiers', 'figures', 'citations']) {
    await page.getByText(`${file}.csv`, { exact: true }).last().click();
  }
  const meaning = page.getByRole('row', { name: /location_precision/ }).first();
  await expect(meaning).toContainText('what the point stands for');
});
