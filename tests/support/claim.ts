import { expect, type Page, request } from '@playwright/test';
import { signIn } from './sign-in';

/** The newest mail to an address in the mailbox of the app under test, as its page has it. */
export async function readMail(baseURL: string, email: string): Promise<string> {
  const local = await request.newContext({
    baseURL,
    extraHTTPHeaders: { 'x-journey-address': '127.0.0.1' },
  });
  const page = await (await local.get('/dev/mail')).text();
  await local.dispose();
  return page.split('<article').find((article) => article.includes(email)) ?? '';
}

/** Signs in and claims an organization by the code in a mail to an address at its domain. */
export async function claimByMail(page: Page, email: string, slug: string, address: string) {
  await signIn(page, email, `/organizations/${slug}/claim`);
  await page.getByLabel(/^An address at/).fill(address);
  await page.getByRole('button', { name: 'Mail me the code' }).click();
  await expect(page.getByText('A code is on its way')).toBeVisible();
  const mail = await readMail(new URL(page.url()).origin, address);
  const code = /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/.exec(mail)?.[0] ?? '';
  await page.getByLabel('Code from the mail').fill(code);
  await page.getByRole('button', { name: 'Use the code' }).click();
  await expect(page).toHaveURL(`/organizations/${slug}/maintainers`);
}
