import { expect, type Page, request, test } from '@playwright/test';

/** The code of the newest mail to an address, from the mailbox of the app under test. */
export async function readMailedCode(baseURL: string, email: string): Promise<string> {
  const local = await request.newContext({
    baseURL,
    extraHTTPHeaders: { 'x-journey-address': '127.0.0.1' },
  });
  const page = await (await local.get('/dev/mail')).text();
  await local.dispose();
  const mail = page.split('<article').find((article) => article.includes(email)) ?? '';
  return /code=(\w{8})/.exec(mail)?.[1] ?? '';
}

/** Until the page has come to life; without JavaScript it never does. */
export async function alive(page: Page): Promise<void> {
  if (test.info().project.use.javaScriptEnabled === false) return;
  await page.locator('#svelte-announcer').waitFor({ state: 'attached', timeout: 30_000 });
}

/** Signs in as a person does, and ends on the page asked for. */
export async function signIn(page: Page, email: string, next = '/about'): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
  await alive(page);
  await page.getByLabel('Your e-mail address').fill(email);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  // a busy machine works for long before it may send
  await expect(page.getByRole('heading', { name: 'Type the code' })).toBeVisible({
    timeout: 40_000,
  });
  await page
    .getByLabel('Code from the mail')
    .fill(await readMailedCode(new URL(page.url()).origin, email));
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(next);
}
