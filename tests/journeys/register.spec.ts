import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { readMailedCode } from '../support/sign-in';

test.setTimeout(150_000);

const violationsOf = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
};

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('a newcomer registers an organization in a few screens', async ({ page }) => {
    const start = Date.now();
    let screens = 0;
    const screen = async (heading: string) => {
      screens++;
      await expect(page.getByRole('heading', { name: heading })).toBeVisible();
      expect(await violationsOf(page)).toEqual([]);
    };
    const next = () => page.getByRole('button', { name: 'Next' }).click();
    await page.goto('/?q=lantern+weavers&view=list');
    await page.getByRole('link', { name: 'Is it missing? Add it' }).click();
    await screen('What it is and where');
    await next();
    await expect(page.getByLabel('Name of the organization')).toHaveAccessibleDescription(
      /write the name/,
    );
    await page.getByLabel('Name of the organization').fill('Green Taxi');
    await page.getByLabel('What kind is it?').selectOption('Worker co-op');
    const where = page.getByRole('combobox', { name: 'Town, region or postal code' });
    await where.fill('Denver');
    await page.getByRole('option', { name: /Denver, Colorado/ }).click();
    await expect(page.getByRole('link', { name: 'Green Taxi Cooperative' })).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByLabel('Name of the organization').fill('Invented Lantern Weavers');
    await expect(page.getByRole('link', { name: 'Green Taxi Cooperative' })).toBeHidden();
    await page.getByLabel('Street and number').fill('1 Secret Canary Street');
    await next();

    await screen('What it does');
    await page.getByLabel('What does it do').fill('Weaves lanterns.');
    // a reload on the way loses nothing
    await page.reload();
    await expect(page.getByLabel('What does it do')).toHaveValue('Weaves lanterns.');
    await page.getByText('What it offers to others').first().click();
    await page.getByRole('group', { name: 'What it offers' }).getByLabel('Legal help').check();
    await next();

    await screen('How to reach it');
    await page.getByLabel('E-mail address', { exact: true }).fill('canary@lantern.example');
    await page.getByLabel('Telephone', { exact: true }).fill('+1 303 555 0100');
    await page.getByLabel('Who may see it? (Telephone)').selectOption('everybody');
    await next();

    await screen('Whom it is connected to');
    await page.getByLabel('This organization …').first().selectOption('is a member of');
    await page.getByRole('combobox', { name: 'Which organization?' }).first().fill('usfwc');
    await page.getByRole('option', { name: /U\.S\. Federation/ }).click();
    await page.getByRole('button', { name: 'Another relationship' }).click();
    await page.getByLabel('This organization …').nth(1).selectOption('works with');
    await page
      .getByRole('combobox', { name: 'Which organization?' })
      .nth(1)
      .fill('Wholly Unknown Guild');
    await next();

    await screen('Check and send');
    await expect(page.getByText('Invented Lantern Weavers')).toBeVisible();
    await page.getByLabel('Your e-mail address').fill('newcomer@weft.example');
    // without a connection it waits, and goes by itself once there is one
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(page.getByText('There is no connection.')).toBeVisible({ timeout: 40_000 });
    await page.context().setOffline(false);

    await expect(page).toHaveURL('/sign-in/code', { timeout: 20_000 });
    await screen('Type the code');
    const origin = new URL(page.url()).origin;
    const code = await readMailedCode(origin, 'newcomer@weft.example');
    await page.getByLabel('Code from the mail').fill(code);
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();

    await expect(page).toHaveURL(/\/submissions\/s/);
    await screen('What you sent: Invented Lantern Weavers');
    await expect(page.getByRole('status')).toContainText('A steward will look at it');
    await expect(page.getByText('Wholly Unknown Guild')).toBeVisible();
    await expect(page.getByText('1 Secret Canary Street')).toBeVisible();
    expect(screens).toBeLessThanOrEqual(9);
    expect(Date.now() - start).toBeLessThan(180_000);

    // not public, neither it nor what it hides, and nobody else may read it
    const path = new URL(page.url()).pathname;
    const search = await page.request.get('/api/v1/organizations?q=invented+lantern+weavers');
    expect((await search.json()).total).toBe(0);
    await page.context().clearCookies();
    await page.goto(path);
    await expect(page).toHaveURL(/\/sign-in\?next=/);
  });
});
