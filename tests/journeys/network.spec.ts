import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from '../support/axe';

let errors: string[] = [];
test.beforeEach(({ page }) => {
  errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
});
test.afterEach(() => expect(errors).toEqual([]));

const drawn = (page: Page) =>
  expect(page.locator('[data-map-ready="true"]')).toBeVisible({ timeout: 30_000 });

test('a person finds an organization in the network, follows a relationship, and sees it on the map', async ({
  page,
}) => {
  await page.goto('/network');
  await drawn(page);
  await page.getByRole('combobox', { name: 'Find in the network' }).fill('usfwc');
  await page.getByRole('option', { name: /U\.S\. Federation of Worker/ }).click();
  await expect(page).toHaveURL(/organization=usfwc/);
  const selected = page.getByRole('region', { name: 'U.S. Federation of Worker Cooperatives' });
  await expect(selected.getByText('7 organizations within 1 step')).toBeVisible();
  await selected.getByRole('link', { name: '2 steps' }).click();
  await expect(page).toHaveURL(/steps=2/);
  await selected.getByRole('link', { name: 'CICOPA' }).click();
  await expect(page.getByRole('region', { name: 'CICOPA' })).toBeVisible();
  await page.getByRole('navigation', { name: 'Show by' }).getByRole('link').click();
  await expect(page).toHaveURL(/^[^?]*\/\?organization=cicopa/);
  await expect(page.getByRole('region', { name: 'CICOPA' })).toBeVisible();
  await page.getByRole('navigation', { name: 'Show by' }).getByRole('link').click();
  await expect(page).toHaveURL(/\/network\?organization=cicopa/);
});

test('how two are connected is a chain of sentences with sources, also on the map', async ({
  page,
}) => {
  await page.goto('/network?from=worcs');
  await page.getByRole('combobox', { name: 'Second organization' }).fill('usfwc');
  await page.getByRole('option', { name: /U\.S\. Federation of Worker/ }).click();
  await expect(page).toHaveURL(/from=worcs&to=usfwc/);
  const way = page.getByRole('group').filter({ hasText: 'Way 1, 2 steps' });
  await expect(way.getByRole('listitem')).toHaveCount(3);
  await expect(way.getByText('is a member of')).toBeVisible();
  await expect(way.getByRole('link', { name: /workcoop/ })).toBeVisible();
  await page.getByRole('navigation', { name: 'Show by' }).getByRole('link').click();
  await expect(page.getByRole('region', { name: 'How are they connected?' })).toBeVisible();
});

test('where there is no way, the nearest bridges are named', async ({ page }) => {
  await page.goto('/network?from=usfwc&to=los-chanchitos');
  await expect(page.getByText('In this directory there is no way')).toBeVisible();
  await expect(page.getByRole('heading', { name: /^Nearest on the side of U\.S\./ })).toBeVisible();
});

test('a kind of relationship is switched off in drawing, counts, table and address', async ({
  page,
}) => {
  const linesIn = async (address: string) =>
    (await (await page.request.get(address)).text()).match(/<line [^>]*stroke-opacity/g)?.length;
  const rowsOf = async (address: string) => {
    await page.goto(address);
    const caption = await page.getByRole('table').locator('caption').innerText();
    return Number(caption.match(/[\d,]+/)?.[0].replace(',', ''));
  };
  const number = async (text: Promise<string>) =>
    Number((await text).match(/([\d,]+)( relationships)?$/)?.[1].replace(',', ''));
  await page.goto('/network');
  const counts = page.getByText(/organizations, [\d,]+ relationship/);
  const all = await number(counts.innerText());
  const box = page.getByRole('checkbox', { name: /^is a member of/ });
  const members = await number(box.locator('..').innerText());
  expect(members).toBeGreaterThan(0);
  await box.uncheck();
  await expect(page).toHaveURL(/relationship=supports/);
  await expect(page).not.toHaveURL(/relationship=member_of/);
  await expect.poll(() => number(counts.innerText())).toBe(all - members);
  const filter = new URL(page.url()).search;
  expect(await linesIn('/network/drawing.svg')).toBe(all);
  expect(await linesIn(`/network/drawing.svg${filter}`)).toBe(all - members);
  expect(await rowsOf('/network?show=relationships')).toBe(all);
  expect(await rowsOf(`/network${filter}&show=relationships`)).toBe(all - members);
  await expect(page.getByRole('table').getByText('is a member of')).toHaveCount(0);
});

test('points travel between place and relations, but not for those who want stillness', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const seen = () => document.querySelector('[data-travelling]') !== null;
    new MutationObserver(() => {
      if (seen()) sessionStorage.setItem('travelled', location.pathname);
    }).observe(document, { childList: true, subtree: true });
  });
  const travelled = () => page.evaluate(() => sessionStorage.getItem('travelled'));
  const change = () => page.getByRole('navigation', { name: 'Show by' }).getByRole('link').click();
  await page.goto('/?group=union');
  await drawn(page);
  await change();
  await expect.poll(travelled).toBe('/network');
  await drawn(page);
  await expect(page.locator('[data-travelling]')).toHaveCount(0);
  await change();
  await expect.poll(travelled).toBe('/');
  await drawn(page);
  await expect(page.locator('[data-travelling]')).toHaveCount(0);
  await page.evaluate(() => sessionStorage.clear());
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await change();
  await drawn(page);
  expect(await travelled()).toBeNull();
});

test('what is seen is taken away as a picture and as a table', async ({ page }) => {
  await page.goto('/network?group=union');
  await drawn(page);
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'PNG' }).click();
  const bytes: Buffer[] = [];
  for await (const chunk of await (await saved).createReadStream()) bytes.push(chunk as Buffer);
  const png = Buffer.concat(bytes);
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.readUInt32BE(16)).toBe(3200);
  expect(png.length).toBeGreaterThan(20_000);
  const shown = await page.getByText(/organizations, [\d,]+ relationship/).innerText();
  await page.getByRole('link', { name: 'CSV' }).click();
  const table = page.getByRole('link', { name: 'nodes.csv', exact: true });
  const csv = await page.request.get((await table.getAttribute('href')) ?? '');
  expect((await csv.text()).trim().split('\r\n')).toHaveLength(parseInt(shown) + 1);
});

test('on a narrow screen the legend and every tab are within reach', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/network?show=missing');
  await drawn(page);
  await expect(page.getByRole('region', { name: 'Legend' })).toBeInViewport();
  const tabs = page.getByRole('navigation', { name: 'Views of the network' }).getByRole('link');
  const tops = await tabs.evaluateAll((links) =>
    links.map((link) => link.getBoundingClientRect().top),
  );
  expect(new Set(tops).size).toBe(1);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBe(390);
});

test('what is missing here leads to the lists behind it', async ({ page }) => {
  await page.goto('/network?show=missing&place=5419384&within=100');
  await expect(page.getByRole('heading', { name: 'What is missing here?' })).toBeVisible();
  await page.getByRole('link', { name: 'Worker co-ops', exact: true }).click();
  await expect(page).toHaveURL(/\/organizations\?group=worker&place=5419384/);
  await expect(page.getByRole('heading', { level: 2 })).toContainText('organizations');
});

test('the tables are sorted by a column and say what it means', async ({ page }) => {
  await page.goto('/network?show=organizations');
  const table = page.getByRole('table', { name: /organizations of this directory/ });
  await expect(table.getByRole('row')).toHaveCount(51);
  await table.getByRole('link', { name: 'Betweenness' }).click();
  await expect(page).toHaveURL(/order=betweenness/);
  await expect(table.getByRole('columnheader', { name: /Betweenness/ })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await expect(page.getByText('may only mean that relationships are missing')).toBeVisible();
  await page.getByRole('link', { name: 'Next 50' }).click();
  await expect(page).toHaveURL(/after=/);
});

test('everything is done from the keyboard', async ({ page }) => {
  await page.goto('/network?organization=usfwc');
  await page.getByRole('heading', { name: /U\.S\. Federation/ }).waitFor();
  await page.waitForFunction(() => document.querySelector('.maplibregl-canvas'));
  await page.keyboard.press('ArrowDown');
  await expect(page.getByText(/^1 of \d+ · is a member of/)).toBeAttached();
  await page.keyboard.press('ArrowRight');
  await expect(page).not.toHaveURL(/organization=usfwc/);
  await page.keyboard.press('2');
  await expect(page).toHaveURL(/steps=2/);
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/organization=/);
  await page.keyboard.press('p');
  await expect(page.getByRole('combobox', { name: 'First organization' })).toBeFocused();
});

test('the drawing is a file that stands on its own', async ({ request }) => {
  const answer = await request.get('/network/drawing.svg?group=union');
  expect(answer.headers()['content-type']).toContain('image/svg+xml');
  const svg = await answer.text();
  expect(svg).toMatch(/^<\?xml/);
  expect(svg).not.toContain('<script');
  expect(svg).toContain('Unions');
});

for (const path of [
  '/network',
  '/network?organization=usfwc',
  '/network?show=organizations',
  '/network?show=missing',
]) {
  test(`${path} is accessible, in light and dark`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.goto(path);
    await expectAccessible(page);
  });
}
