import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { signIn } from '../support/sign-in';

test.setTimeout(120_000);

const violationsOf = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
};

test('a visitor without an account reports a mistake, and a steward ends it', async ({
  page,
  browser,
  baseURL,
}) => {
  await page.goto('/organizations/green-taxi');
  await page.getByRole('link', { name: 'Report a mistake' }).click();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByLabel('What is it?').selectOption('Something is wrong');
  await page.getByLabel('Your e-mail address').fill('visitor@weft.example');
  await page.getByRole('button', { name: 'Send' }).click();
  const text = page.getByLabel('What should we know?');
  await expect(text).toHaveAccessibleDescription(/ten characters or more/);
  await expect(page.getByLabel('Your e-mail address')).toHaveValue('visitor@weft.example');
  await expect(page.getByLabel('What is it?')).toHaveValue('wrong');
  expect(await violationsOf(page)).toEqual([]);
  await text.fill('The town is <b>another</b> one.');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('status')).toContainText('Thank you.');
  expect(await page.context().cookies()).toEqual([]);

  const context = await browser.newContext({
    baseURL,
    extraHTTPHeaders: { 'x-journey-address': '127.0.0.1' },
  });
  const desk = await context.newPage();
  await signIn(desk, 'steward@weft.example', '/steward?type=report');
  expect(await violationsOf(desk)).toEqual([]);
  await desk.getByRole('link', { name: /Green Taxi/ }).click();
  const report = desk.getByRole('article').filter({ hasText: 'The town is <b>another</b> one.' });
  await expect(report).toContainText('wants an answer by mail');
  expect(await violationsOf(desk)).toEqual([]);
  await report.getByLabel('What was done').fill('The town was set right.');
  const decided = desk.url();
  await report.getByRole('button', { name: 'Done' }).click();
  await expect(desk).not.toHaveURL(decided);
  await desk.goto(decided);
  await expect(desk.getByRole('alert')).toContainText('decided this already');
  await context.close();
});

test('a report needs the kind of a list, an organization, and is no door for others', async ({
  request,
  baseURL,
  page,
}) => {
  const send = (slug: string, form: Record<string, string>) =>
    request.post(`/organizations/${slug}/report`, {
      headers: { origin: baseURL ?? '', accept: 'text/html' },
      form,
      maxRedirects: 0,
    });
  expect((await send('green-taxi', { kind: 'spam' })).status()).toBe(422);
  expect((await send('no-such-one', { kind: 'closed' })).status()).toBe(404);
  await signIn(page, 'contributor@weft.example');
  expect((await page.goto('/steward/reports/1'))?.status()).toBe(403);
});
