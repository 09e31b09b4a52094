import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { claimByMail } from '../support/claim';
import { signIn } from '../support/sign-in';

test.setTimeout(150_000);

const violationsOf = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
};

test('who keeps an organization edits it at once, everybody sees the change, a steward undoes it', async ({
  page,
  browser,
  baseURL,
}) => {
  const at = () =>
    browser.newContext({ baseURL, extraHTTPHeaders: { 'x-journey-address': '127.0.0.1' } });
  const path = '/organizations/resonate';
  await claimByMail(page, 'keeper@weft.example', 'resonate', 'office@resonate.coop');
  await page.goto(path);
  await page.getByRole('link', { name: 'Edit', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Edit');
  expect(await violationsOf(page)).toEqual([]);

  const founded = page.getByLabel('Founded in (year)');
  const before = await founded.inputValue();
  await founded.fill('long');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(founded).toHaveAccessibleDescription(/four digits/);
  await expect(founded).toHaveValue('long');
  await founded.fill('1987');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page).toHaveURL(path);
  await expect(page.getByRole('main')).toContainText('1987');

  const visitor = await (await at()).newPage();
  await visitor.goto(`${path}/history`);
  expect(await violationsOf(visitor)).toEqual([]);
  const entry = visitor.getByRole('listitem').filter({ hasText: 'Version 2' }).first();
  await expect(entry.getByRole('insertion')).toContainText('1987');
  await expect(visitor.getByText('Undo this change')).toBeHidden();
  await visitor.getByRole('button', { name: 'Compare' }).click();
  await expect(visitor.getByRole('heading', { name: 'From version 1 to version 2' })).toBeVisible();

  const steward = await (await at()).newPage();
  await signIn(steward, 'steward@weft.example', `${path}/history`);
  await steward.getByText('Undo this change').first().click();
  await steward.getByLabel('Why it is undone').fill('The register has another year.');
  await steward.getByRole('button', { name: 'Undo this change' }).click();
  await expect(steward.getByText('Undone since.')).toBeVisible();
  expect(await violationsOf(steward)).toEqual([]);
  await page.goto(`${path}/edit`);
  await expect(page.getByLabel('Founded in (year)')).toHaveValue(before);

  await page.goto(path);
  await page.getByRole('link', { name: 'State evidence' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Evidence');
  await page.getByLabel('What is asked').selectOption('one member, one vote');
  await page.getByLabel(/^A page that says so/).fill('not an address');
  await page.getByRole('button', { name: 'State it' }).click();
  await expect(page.getByLabel(/^A page that says so/)).toHaveAccessibleDescription(/web address/);
  await page.getByLabel(/^A page that says so/).fill('https://resonate.coop/bylaws');
  await page.getByRole('button', { name: 'State it' }).click();
  await expect(page.getByRole('button', { name: 'Withdraw: one member, one vote' })).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await page.goto(`${path}/leave`);
  await page.getByRole('button', { name: 'Ask for it' }).click();
  await expect(page.getByRole('heading', { name: 'Erase data for good' })).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);

  await visitor.goto(path);
  const said = visitor.getByRole('listitem').filter({ hasText: 'one member, one vote' });
  await expect(said).toContainText('says the organization itself');
  await expect(said.getByRole('link')).toHaveAttribute('href', 'https://resonate.coop/bylaws');
  await visitor.goto('/mailed/entry?t=made-up');
  await expect(visitor.getByText('This link is too old')).toBeVisible();
  expect(await violationsOf(visitor)).toEqual([]);
});

test('the second of two editors of one thing sees the difference and loses nothing', async ({
  page,
  browser,
  baseURL,
}) => {
  const at = () =>
    browser.newContext({ baseURL, extraHTTPHeaders: { 'x-journey-address': '127.0.0.1' } });
  await claimByMail(page, 'second@weft.example', 'stocksy', 'office@stocksy.com');
  const steward = await (await at()).newPage();
  const path = '/organizations/stocksy/edit';
  await page.goto(path);
  await signIn(steward, 'steward@weft.example', path);
  await steward.getByLabel('Name of the organization').fill('Stocksy of the first');
  await steward.getByLabel('A page that says so').fill('stocksy.com/about');
  await steward.getByRole('button', { name: 'Save' }).click();
  await expect(steward).toHaveURL('/organizations/stocksy');

  await page.getByLabel('Name of the organization').fill('Stocksy of the second');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('Stocksy of the first');
  await expect(page.getByLabel('Name of the organization')).toHaveValue('Stocksy of the second');
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page).toHaveURL('/organizations/stocksy');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Stocksy of the second');
});
