import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { claimByMail, readMail } from '../support/claim';

test.setTimeout(150_000);

const violationsOf = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
};

test('one organization states a relationship, the other confirms it by a link without signing in', async ({
  page,
  browser,
  baseURL,
}) => {
  const at = () =>
    browser.newContext({ baseURL, extraHTTPHeaders: { 'x-journey-address': '127.0.0.1' } });
  const other = await (await at()).newPage();
  await claimByMail(other, 'sol@weft.example', 'namaste-solar', 'office@namastesolar.com');
  await claimByMail(page, 'roc@weft.example', 'rmeoc', 'office@rmeoc.org');

  await page.goto('/organizations/rmeoc/relationships');
  expect(await violationsOf(page)).toEqual([]);
  await page
    .getByLabel(/^Rocky Mountain Employee Ownership Center/)
    .selectOption('features:forward');
  await page.getByLabel('The other organization').fill('no-such-one');
  await page.getByRole('button', { name: 'Say it' }).click();
  const field = page.getByLabel('The other organization');
  await expect(field).toHaveAccessibleDescription(/no such other organization/);
  await field.fill(`${baseURL}/organizations/namaste-solar`);
  await page.getByRole('button', { name: 'Say it' }).click();
  const row = page.getByRole('listitem').filter({ hasText: 'Namaste Solar' });
  await expect(row.filter({ hasText: 'stated' })).toBeVisible();

  const mail = await readMail(baseURL ?? '', 'sol@weft.example');
  const link = /\/mailed\/relationship\?t=[\w.-]+/.exec(mail)?.[0] ?? '';
  const reader = await (await at()).newPage();
  await reader.goto(link);
  await reader.reload();
  expect(await violationsOf(reader)).toEqual([]);
  await reader.getByRole('button', { name: /^Confirm/ }).click();
  await expect(reader.getByRole('status')).toContainText('confirmed by your organization');
  await reader.goto(link);
  await expect(reader.getByText('This link was used')).toBeVisible();
  expect(await reader.context().cookies()).toEqual([]);

  await expect(async () => {
    await reader.goto('/organizations/namaste-solar');
    const said = reader.getByRole('listitem').filter({ hasText: 'Rocky Mountain' });
    await expect(said.filter({ hasText: /confirmed/i }).first()).toBeVisible({ timeout: 1_000 });
  }).toPass();
});
