import { expect, test } from '@playwright/test';
import { readMailedCode, signIn } from '../support/sign-in';

test('search, lists, pages and files work without JavaScript', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('searchbox').fill('bakery');
  await page.getByRole('button', { name: 'Show results' }).click();
  await expect(page).toHaveURL(/q=bakery/);
  await expect(page.getByRole('article').first()).toBeVisible();
  await page.goto('/?where=denver&within=100');
  await expect(page.getByRole('link', { name: 'Green Taxi Cooperative' })).toBeVisible();
  await page.goto('/organizations');
  await page.getByRole('link', { name: 'Worker co-op', exact: true }).click();
  await expect(page.getByRole('heading', { level: 2 })).toContainText('organizations');
  await page.goto('/organizations/usfwc');
  await expect(
    page
      .getByRole('group', { name: /connected to/ })
      .getByRole('link')
      .first(),
  ).toBeVisible();
  await page.goto('/data?group=union');
  await expect(page.getByRole('link', { name: 'nodes.csv', exact: true })).toHaveAttribute(
    'href',
    /group=union/,
  );
});

test('the network is drawn without JavaScript', async ({ page }) => {
  await page.goto('/network?organization=usfwc');
  const picture = page.getByRole('img', { name: /^The surroundings of U\.S\. Federation/ });
  await expect(picture).toBeVisible();
  const near = await page.request.get((await picture.getAttribute('src')) ?? '');
  const all = await page.request.get('/network/drawing.svg');
  const nodes = async (answer: typeof near) => (await answer.text()).match(/<path [^>]*><title>/g);
  expect(await nodes(near)).toHaveLength(8);
  expect((await nodes(all))?.length).toBeGreaterThan(100);
});

test('a visitor signs in without JavaScript', async ({ page }) => {
  await signIn(page, 'plain@weft.example');
  await page.getByLabel('Your account').click();
  await expect(page.getByText('plain@weft.example')).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
  await page.goto('/network');
  await page.getByRole('combobox', { name: 'First organization' }).fill('worcs');
  await page.getByRole('combobox', { name: 'Second organization' }).fill('usfwc');
  await page.getByRole('button', { name: 'Find the ways' }).click();
  await expect(page).toHaveURL(/from=worcs&to=usfwc/);
  await expect(page.getByText('Way 1, 2 steps')).toBeVisible();
});

test('an organization is registered without JavaScript, in one long form', async ({ page }) => {
  await page.goto('/organizations/new');
  await expect(page.getByRole('heading', { name: 'Whom it is connected to' })).toBeVisible();
  await page.getByLabel('Name of the organization').fill('Plain Lantern Makers');
  await page.getByLabel('What kind is it?').selectOption('Worker co-op');
  await page.getByLabel('Town, region or postal code').fill('Nowhere at all whatsoever');
  await page.getByLabel('Your e-mail address').fill('plain-lantern@weft.example');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByLabel('Town, region or postal code')).toHaveAccessibleDescription(
    /do not know this place/,
  );
  await expect(page.getByLabel('Name of the organization')).toHaveValue('Plain Lantern Makers');
  await page.getByLabel('Town, region or postal code').fill('Denver, Colorado');
  await page.getByLabel('How much of that may everybody see?').selectOption('none');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Type the code' })).toBeVisible();
  const origin = new URL(page.url()).origin;
  const code = await readMailedCode(origin, 'plain-lantern@weft.example');
  await page.getByLabel('Code from the mail').fill(code);
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Plain Lantern Makers');
  await page.getByLabel('A word to the steward').fill('We are new.');
  await page.getByRole('button', { name: 'Send again' }).first().click();
  await expect(page.getByText('We are new.')).toBeVisible();
  await page.getByRole('button', { name: 'Take it back' }).click();
  await expect(page.getByRole('status')).toContainText('You took it back.');
});
