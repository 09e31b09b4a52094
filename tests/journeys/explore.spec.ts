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

const mapReady = (page: Page) =>
  expect(page.locator('[data-map-ready="true"]')).toBeVisible({ timeout: 30_000 });
const total = async (page: Page) =>
  Number((await page.getByRole('status').innerText()).match(/\d+/)?.[0]);

test('a person types a town, sees co-ops near it and who one is connected to, and takes them away', async ({
  page,
}) => {
  await page.goto('/');
  await mapReady(page);
  await page.getByRole('combobox', { name: 'Town, region or postal code' }).fill('denver');
  await page.getByRole('option', { name: /Denver, Colorado/ }).click();
  await expect(page).toHaveURL(/place=5419384/);
  await expect(page.getByRole('combobox', { name: 'Town, region' })).toHaveValue(/Denver/);
  const found = await total(page);
  expect(found).toBeGreaterThan(3);
  await page.getByRole('link', { name: 'Rocky Mountain Employee Ownership Center' }).click();
  const card = page.getByRole('region', { name: 'Rocky Mountain Employee Ownership Center' });
  await expect(card.getByText('incubated').first()).toBeVisible();
  await card.getByRole('link', { name: 'Open page' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Rocky Mountain Employee Ownership Center',
  );
  await page.goBack();
  await page.getByRole('link', { name: 'Download these results' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'nodes.csv', exact: true }).click();
  const stream = await (await download).createReadStream();
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  expect(text.trim().split('\r\n')).toHaveLength(found + 1);
});

test('a closed card gives the focus back to its line in the list', async ({ page }) => {
  await page.goto('/?q=rmeoc');
  await mapReady(page);
  const line = page.getByRole('link', { name: 'Rocky Mountain Employee Ownership Center' });
  await line.focus();
  await page.keyboard.press('Enter');
  const card = page.getByRole('region', { name: 'Rocky Mountain Employee Ownership Center' });
  await card.getByRole('link', { name: 'Close' }).focus();
  await page.keyboard.press('Enter');
  await expect(card).toBeHidden();
  await expect(line).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(card).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();
  await expect(line).toBeFocused();
});

test('words narrow the list as they are typed and letters are not lost', async ({ page }) => {
  await page.goto('/');
  const field = page.getByRole('searchbox');
  await field.pressSequentially('rocky mountian', { delay: 25 });
  await expect(page.getByText('These match “rocky mountain”')).toBeVisible();
  await expect(field).toHaveValue('rocky mountian');
  await expect(
    page.getByRole('link', { name: 'Rocky Mountain Employee Ownership Center' }),
  ).toBeVisible();
  await field.fill('!!!');
  await expect(page.getByRole('alert')).toContainText('at least one letter');
});

test('a facet count is what choosing it gives, and the address keeps it', async ({ page }) => {
  await page.goto('/');
  await page.locator('summary', { hasText: 'Group' }).click();
  const unions = page.getByRole('checkbox', { name: /^Unions/ });
  const count = Number((await unions.locator('..').innerText()).match(/\d+$/)?.[0]);
  await unions.check();
  await expect(page).toHaveURL(/group=union/);
  await expect.poll(() => total(page)).toBe(count);
  await page.reload();
  expect(await total(page)).toBe(count);
  await page.getByRole('link', { name: 'Remove Unions' }).click();
  await expect.poll(() => total(page)).toBeGreaterThan(count);
});

test('moving the map searches there', async ({ page }) => {
  await page.goto('/');
  await mapReady(page);
  const before = await total(page);
  await page.getByRole('region', { name: /^Map of organizations/ }).focus();
  for (let i = 0; i < 3; i++) {
    await page.keyboard.press('=');
    await page.waitForTimeout(500);
  }
  await expect(page).toHaveURL(/bbox=/);
  await expect.poll(() => total(page)).toBeLessThan(before);
});

test('more results are added below', async ({ page }) => {
  await page.goto('/');
  const list = page.getByRole('list', { name: 'Results' });
  await expect(list.getByRole('article')).toHaveCount(20);
  await page.getByRole('link', { name: 'Show 20 more' }).click();
  await expect(list.getByRole('article')).toHaveCount(40);
});

test('the language is the browser’s, or the one chosen', async ({ page }) => {
  await page.goto('/about');
  await page.locator('summary', { hasText: 'English' }).click();
  await page.getByRole('combobox', { name: 'Language' }).selectOption('es');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Acerca de Weft');
  await expect(page).toHaveURL(/\/about$/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'es');
});

const PAGES = [
  '/',
  '/?place=5419384&organization=rmeoc',
  '/organizations',
  '/organizations/rmeoc',
  '/organizations?kind=union',
  '/data',
  '/about',
  '/nothing-here',
];
for (const path of PAGES) {
  test(`${path} is accessible, in light and dark`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.goto(path);
    await expectAccessible(page);
    errors = errors.filter((error) => !(path === '/nothing-here' && error.includes('404')));
  });
}

test('nothing overflows on a narrow screen', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const path of ['/', '/organizations', '/organizations/rmeoc', '/data', '/about']) {
    await page.goto(path);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect([path, width]).toEqual([path, 360]);
  }
  await page.goto('/');
  const grip = page.getByRole('button', { name: 'Show more or less of the list' });
  await grip.click();
  await expect(grip).toHaveAttribute('aria-expanded', 'true');
});
