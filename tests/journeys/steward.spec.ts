import { randomUUID } from 'node:crypto';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { expectAccessible } from '../support/axe';
import { readMail } from '../support/claim';
import { signIn } from '../support/sign-in';

test.setTimeout(240_000);

const SENDER = 'sender@weft.example';

const newPage = async (browser: Browser, baseURL: string | undefined) => {
  const extraHTTPHeaders = { 'x-journey-address': '127.0.0.1' };
  return (await browser.newContext({ baseURL, extraHTTPHeaders, locale: 'en-US' })).newPage();
};

/** Sends the whole form at once, as a browser without JavaScript does. */
async function register(page: Page, name: string, summary: string): Promise<void> {
  const origin = new URL(page.url()).origin;
  const response = await page.request.post('/organizations/new', {
    headers: { origin, accept: 'text/html' },
    maxRedirects: 0,
    form: {
      ...{ key: randomUUID(), name, kind: 'worker_coop', status: 'active', summary },
      ...{ 'place.where': 'Denver, Colorado', 'place.published': 'locality' },
      ...{ 'contacts.0.kind': 'email', 'contacts.0.value': 'office@invented.example' },
      ...{ 'contacts.0.audience': 'everybody' },
    },
  });
  expect(response.headers()['location']).toMatch(/^\/submissions\/s/);
}

/** Goes to the line of a name by the keys alone, and opens it. */
async function openByKeys(page: Page, name: string): Promise<void> {
  const link = page.getByRole('link', { name, exact: true });
  await expect(link).toBeVisible();
  await expect(async () => {
    await page.keyboard.press('j');
    await expect(link).toBeFocused({ timeout: 200 });
  }).toPass();
  await page.keyboard.press('o');
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

test('a steward approves and refuses what was sent by the keyboard, and merges and unmerges', async ({
  page,
  browser,
  baseURL,
}) => {
  const sender = await newPage(browser, baseURL);
  await signIn(sender, SENDER);
  await register(sender, 'Invented Moonlight Bakers', 'Bakes at night.');
  await register(sender, 'Invented Moonlight Bakery', 'Bakes at night, too.');
  await register(sender, 'Buy my watches', 'An advertisement.');

  await signIn(page, 'desk@weft.example', '/steward');
  await expectAccessible(page);
  await page.keyboard.press('?');
  await expect(page.getByText('next line, or next in the queue')).toBeVisible();
  await openByKeys(page, 'Invented Moonlight Bakers');
  await expect(page.getByRole('article').getByText('Bakes at night.')).toBeVisible();
  await expect(page.getByText(SENDER)).toBeVisible();
  await expectAccessible(page);

  const second = await newPage(browser, baseURL);
  await signIn(second, 'admin@weft.example', new URL(page.url()).pathname);
  const decided = page.url();
  await page.keyboard.press('a');
  await expect(page).not.toHaveURL(decided);
  await second.getByRole('button', { name: /^Approve/ }).click();
  await expect(second.getByRole('alert')).toContainText('Another steward has decided this');
  await second.goto('/organizations/invented-moonlight-bakers');
  await expect(second.getByRole('heading', { level: 1 })).toContainText('Moonlight Bakers');
  const origin = new URL(page.url()).origin;
  expect(await readMail(origin, SENDER)).toContain('Invented Moonlight Bakers is public');

  await page.goto('/steward?type=new&place=us-co');
  await openByKeys(page, 'Buy my watches');
  await page.keyboard.press('r');
  await expect(page.locator(':focus')).toHaveAttribute('name', 'reason');
  await page.keyboard.type('An advertisement is no organization.');
  await page.getByRole('button', { name: 'Refuse', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Buy my watches' })).toBeHidden();
  expect(await readMail(origin, SENDER)).toContain('An advertisement is no organization.');

  // the second of two alike is approved, found to be the same, merged, and taken apart again
  await page.goto('/steward?type=new');
  await page.getByRole('checkbox', { name: 'Choose Invented Moonlight Bakery' }).check();
  await page.getByLabel('Reason').fill('Both look right to me.');
  await page.getByRole('button', { name: 'Approve all chosen' }).click();
  await expect(page.getByRole('status')).toContainText('1 decided.');
  await page.goto('/steward/organizations/invented-moonlight-bakery');
  const twin = page.getByRole('article').filter({ hasText: 'Invented Moonlight Bakers' });
  await twin.getByText('Merge into Invented Moonlight Bakers').first().click();
  await expectAccessible(page);
  await twin.getByLabel('Reason').first().fill('One bakery under two names.');
  await twin.getByRole('button', { name: 'Merge into Invented Moonlight Bakers' }).click();
  await expect(page).toHaveURL('/steward');
  for (const path of ['', '/history']) {
    await second.goto(`/organizations/invented-moonlight-bakery${path}`);
    await expect(second).toHaveURL(`/organizations/invented-moonlight-bakers${path}`);
  }
  await second.getByRole('link', { name: /^Look after this entry/ }).click();
  await second.getByText('Take the merge back').first().click();
  await expectAccessible(second);
  await second
    .getByLabel('Reason')
    .filter({ visible: true })
    .fill('They are two bakeries after all.');
  await second.getByRole('button', { name: /^Take the merge back/ }).click();
  await expect(second).toHaveURL('/steward');
  await second.goto('/organizations/invented-moonlight-bakery/history');
  await expect(second).toHaveURL('/organizations/invented-moonlight-bakery/history');

  // all that the sender did can be taken back at once
  await page.goto('/steward/undo');
  await page.getByLabel('E-mail address of the account').fill(SENDER);
  await page.getByLabel('Since').fill('2026-01-01');
  await page.getByRole('button', { name: 'See what it would do' }).first().click();
  await expect(page.getByText('2 entries would be set back.')).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Reason').fill('A test takes its entries out again.');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByRole('status')).toContainText('2 entries were set back.');
  expect((await second.goto('/organizations/invented-moonlight-bakers'))?.status()).toBe(410);
});

test.describe('on a phone, in Spanish', () => {
  test.use({ viewport: { width: 390, height: 844 }, locale: 'es-ES' });

  test('the queue and its pages fit and read', async ({ page, browser, baseURL }) => {
    const english = await newPage(browser, baseURL);
    await signIn(english, 'desk@weft.example', '/steward');
    await page.context().addCookies(await english.context().cookies());
    for (const path of ['/steward', '/steward/undo', '/steward/organizations/pcc']) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(
        /Lo que espera|Deshacer muchos cambios|Cuidar/,
      );
      await expectAccessible(page);
      const tooWide = await page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
      );
      expect(tooWide, path).toBe(false);
    }
  });
});
