import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { alive, readMailedCode, signIn } from '../support/sign-in';

test.setTimeout(120_000);

const from = (address: string) => ({ extraHTTPHeaders: { 'x-journey-address': address } });
const violationsOf = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
};

test('a visitor signs in with a mailed code, goes on where they were, and out again', async ({
  page,
  baseURL,
}) => {
  const broken: string[] = [];
  page.on('console', (message) => message.type() === 'error' && broken.push(message.text()));
  await page.goto('/organizations');
  expect(await page.context().cookies()).toEqual([]);
  await page.getByRole('link', { name: 'Sign in' }).click();
  expect(await page.context().cookies()).toEqual([]);
  await page.getByLabel('Your e-mail address').fill('Ana@weft.example');
  const sent = page.waitForRequest((request) => request.method() === 'POST');
  await page.getByRole('button', { name: 'Send me a code' }).click();
  expect(new URLSearchParams((await sent).postData() ?? '').get('altcha')).toMatch(/^\w{100,}/);
  await expect(page.getByText('If ana@weft.example can get mail')).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  expect(await page.evaluate(() => document.cookie)).toBe('');

  await page.getByLabel('Code from the mail').fill('WRONG-000');
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByLabel('Code from the mail')).toHaveAccessibleDescription(/does not fit/);
  expect(broken.filter((text) => !text.includes('422'))).toEqual([]);

  const code = await readMailedCode(baseURL ?? '', 'ana@weft.example');
  await page.goto(`/sign-in/code?code=${code}`);
  await expect(page.getByLabel('Code from the mail')).toHaveValue(
    `${code.slice(0, 4)}-${code.slice(4)}`,
  );
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL('/organizations');
  const [session, ...others] = await page.context().cookies();
  expect(session).toMatchObject({ name: 'session', httpOnly: true, sameSite: 'Lax' });
  expect(others).toEqual([]);
  expect((await page.reload())?.headers()['cache-control']).toBe('no-store');

  await page.getByLabel('Your account').click();
  await expect(page.getByText('ana@weft.example')).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
  await page.context().addCookies([session]);
  await page.reload();
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
});

test('a code is worth nothing in another browser', async ({ page, browser, baseURL }) => {
  await page.goto('/sign-in');
  await page.getByLabel('Your e-mail address').fill('thief@weft.example');
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await expect(page.getByRole('heading', { name: 'Type the code' })).toBeVisible();
  const code = await readMailedCode(baseURL ?? '', 'thief@weft.example');
  expect(code).toMatch(/^\w{8}$/);
  const other = await browser.newContext({ baseURL, ...from('127.0.0.1') });
  const there = await other.newPage();
  await there.goto(`/sign-in/code?code=${code}`);
  await expect(there.getByText('in the browser where it was asked for')).toBeVisible();
  const response = await other.request.post('/sign-in/code', {
    headers: { origin: baseURL ?? '', accept: 'text/html' },
    form: { code },
  });
  expect(response.status()).toBe(422);
  expect(await other.cookies()).toEqual([]);
  await other.close();
});

test('nobody learns which addresses have an account', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, ...from('192.0.2.10') });
  const answerFor = async (email: string) => {
    const response = await context.request.post('/sign-in', {
      headers: { origin: baseURL ?? '', accept: 'text/html' },
      form: { email, next: '/' },
      maxRedirects: 0,
    });
    const page = await context.request.get('/sign-in/code');
    return {
      status: response.status(),
      location: response.headers().location,
      cookies: response.headers()['set-cookie']?.replace(/=[^;]{40,}/, ''),
      page: (await page.text()).replaceAll(email, 'EMAIL').replaceAll(/nonce="[^"]+"/g, ''),
    };
  };
  const known = await answerFor('admin@weft.example');
  expect(known).toMatchObject({ status: 303, location: '/sign-in/code' });
  expect(known.page).toContain('EMAIL');
  expect(await answerFor('nobody@weft.example')).toEqual(known);
  await context.close();
});

test('going on leads to this site only', async ({ page }) => {
  for (const next of ['https://evil.example/', '//evil.example', '/\\evil.example']) {
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await expect(page.locator('input[name=next]')).toHaveValue('/');
  }
  expect(await violationsOf(page)).toEqual([]);
  await page
    .locator('input[name=next]')
    .evaluate((input) => input.setAttribute('value', '//e.example'));
  await page.getByLabel('Your e-mail address').fill('onward@weft.example');
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await expect(page.getByRole('heading', { name: 'Type the code' })).toBeVisible();
  const { origin } = new URL(page.url());
  await page
    .getByLabel('Code from the mail')
    .fill(await readMailedCode(origin, 'onward@weft.example'));
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  // the map adds where it stands
  await expect(page).toHaveURL((url) => url.origin === origin && url.pathname === '/');
});

test('too many mails are refused with a sentence, without work after two', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ baseURL, ...from('2001:db8:1:2:3::1') });
  const ask = () =>
    context.request.post('/sign-in', {
      headers: { origin: baseURL ?? '', accept: 'text/html' },
      form: { email: 'often@weft.example' },
      maxRedirects: 0,
    });
  expect((await ask()).status()).toBe(303);
  expect((await ask()).status()).toBe(303);
  const refused = await ask();
  expect(refused.status()).toBe(429);
  expect(Number(refused.headers()['retry-after'])).toBeGreaterThan(60);
  expect(await refused.text()).toContain('That was asked for too often. Please wait');
  await context.close();
});

test('an address that cannot be one is said beside its field, and kept', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({
    baseURL,
    javaScriptEnabled: false,
    ...from('192.0.2.30'),
  });
  const page = await context.newPage();
  await page.goto('/sign-in');
  const field = page.getByLabel('Your e-mail address');
  await field.evaluate((input) => input.setAttribute('type', 'text'));
  await field.fill('ana @ <b>');
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await expect(field).toHaveValue('ana @ <b>');
  await expect(field).toHaveAccessibleDescription(/not a whole e-mail address/);
  await context.close();
});

test('every write needs this site as its origin, and a form that can be read', async ({
  request,
  baseURL,
}) => {
  for (const path of ['/sign-in', '/sign-in/code', '/sign-out', '/preferences']) {
    const senders: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'null' },
      {},
    ];
    for (const headers of senders) {
      for (const type of ['application/json', 'application/x-www-form-urlencoded']) {
        const response = await request.post(path, {
          headers: { ...headers, 'content-type': type },
          data: 'email=a@weft.example',
        });
        expect(response.status(), `${path} ${JSON.stringify(headers)} ${type}`).toBe(403);
      }
    }
    if (path === '/sign-out') continue;
    const broken = await request.post(path, {
      headers: { origin: baseURL ?? '', 'content-type': 'multipart/form-data; boundary=x' },
      data: 'not a multipart body',
    });
    expect(broken.status(), path).toBe(400);
  }
});

test('the mailbox is for this machine alone', async ({ browser, baseURL, page }) => {
  await page.goto('/dev/mail');
  await expect(page.getByRole('heading', { name: 'Mailbox of this trial' })).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  for (const extraHTTPHeaders of [
    { 'x-journey-address': '192.0.2.40' },
    { 'x-journey-address': '127.0.0.1', 'x-forwarded-for': '127.0.0.1' },
    { 'x-journey-address': '127.0.0.1', host: 'weft.example' },
  ]) {
    const context = await browser.newContext({ baseURL });
    const response = await context.request.get('/dev/mail', { headers: extraHTTPHeaders as never });
    expect(response.status(), JSON.stringify(extraHTTPHeaders)).toBe(404);
    await context.close();
  }
});

test('the audit log is for admins', async ({ page, browser, baseURL }) => {
  await page.goto('/admin/audit');
  await expect(page).toHaveURL('/sign-in?next=%2Fadmin%2Faudit');
  await signIn(page, 'contributor@weft.example');
  expect((await page.goto('/admin/audit'))?.status()).toBe(403);
  await expect(page.getByRole('heading', { name: 'This is not for everybody' })).toBeVisible();

  const context = await browser.newContext({ baseURL, ...from('127.0.0.1') });
  const admin = await context.newPage();
  await signIn(admin, 'admin@weft.example', '/admin/audit');
  await expect(admin.getByRole('row', { name: /gave a role admin@weft.example/ })).toBeVisible();
  expect(await violationsOf(admin)).toEqual([]);
  await context.close();
});

test('what was typed before the page came to life stays', async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/_app/**/*.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/sign-in', { waitUntil: 'commit' });
  const field = page.getByLabel('Your e-mail address');
  await field.fill('quick@weft.example');
  release();
  await alive(page);
  await expect(field).toHaveValue('quick@weft.example');
});
