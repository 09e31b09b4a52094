import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { readMail } from '../support/claim';
import { signIn } from '../support/sign-in';

test.setTimeout(120_000);

const violationsOf = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
};

const SLUG = 'usfwc';

test('somebody claims an organization by mail at its domain, invites another and leaves', async ({
  page,
  browser,
  baseURL,
}) => {
  await page.goto(`/organizations/${SLUG}`);
  await page.getByRole('link', { name: 'Is this yours?' }).click();
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await signIn(page, 'ana@weft.example', `/organizations/${SLUG}/claim`);
  expect(await violationsOf(page)).toEqual([]);
  const field = page.getByLabel(/^An address at/);
  await field.fill('ana@weft.example');
  await page.getByRole('button', { name: 'Mail me the code' }).click();
  await expect(field).toHaveAccessibleDescription(/not at the domain/);
  const host = 'usworker.coop';
  await field.fill(`office@${host}`);
  await page.getByRole('button', { name: 'Mail me the code' }).click();
  await expect(page.getByText('A code is on its way')).toBeVisible();
  const mail = await readMail(baseURL ?? '', `office@${host}`);
  const code = /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/.exec(mail)?.[0] ?? '';
  await page.getByLabel('Code from the mail').fill(code);
  await page.getByRole('button', { name: 'Use the code' }).click();
  await expect(page).toHaveURL(`/organizations/${SLUG}/maintainers`);
  await expect(page.getByRole('main').getByText('ana@weft.example')).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);

  await page.getByRole('button', { name: 'Leave' }).click();
  await expect(page.getByRole('alert')).toContainText('somebody else an owner first');
  await page.getByLabel('Their e-mail address').fill('bo@weft.example');
  await page.getByLabel('They become').selectOption('Owner');
  await page.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(page.getByRole('status')).toContainText('an invitation is on its way');

  const context = await browser.newContext({
    baseURL,
    extraHTTPHeaders: { 'x-journey-address': '127.0.0.1' },
  });
  const there = await context.newPage();
  await signIn(there, 'bo@weft.example', '/account');
  await there.getByRole('button', { name: /^Accept:/ }).click();
  await expect(there.getByRole('link', { name: 'Who keeps it' })).toBeVisible();
  expect(await violationsOf(there)).toEqual([]);
  await page.goto(`/organizations/${SLUG}/maintainers`);
  await page.getByRole('button', { name: 'Leave' }).click();
  await expect(page).toHaveURL('/account');
  await expect(page.getByText('None yet.')).toBeVisible();
  expect((await page.goto(`/organizations/${SLUG}/maintainers`))?.status()).toBe(403);
  await context.close();
});
