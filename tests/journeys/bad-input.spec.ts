import { expect, test } from '@playwright/test';

const PATHS = [
  '/',
  '/organizations',
  '/data',
  '/api/v1/organizations',
  '/api/v1/places',
  '/export/nodes.csv',
  '/export/edges.csv',
  '/export/places.csv',
  '/export/network.zip',
  '/export/network.xlsx',
  '/export/network.gexf',
  '/export/arcs.geojson',
  '/export/network.ttl',
  '/murmurations.json',
  '/tiles/organizations/0/0/0',
];
const NAMES =
  'q kind group sector country status place near within bbox linked relationship offers seeks language founded located connected sort after limit csv gexf ends organization letter where'.split(
    ' ',
  );
const VALUES = [
  '%00',
  '%ED%A0%80',
  'x'.repeat(10_000),
  '-1',
  '1e999',
  'NaN',
  '..',
  '1,2,3',
  '999,999',
  '<img src=x onerror=alert(1)>',
  "'; drop table listing; --",
  '%F0%9F%8E%89',
  '\u202e',
  '../../etc/passwd',
  '=HYPERLINK("x")',
];

for (const path of PATHS) {
  test(`${path} answers any parameter with less than a 500`, async ({ request }) => {
    for (const name of NAMES) {
      for (const value of VALUES) {
        const response = await request.get(
          `${path}?${name}=${value.startsWith('%') ? value : encodeURIComponent(value)}`,
        );
        expect(response.status(), `${name}=${value.slice(0, 40)}`).toBeLessThan(500);
        const body = await response.text();
        // in JSON and CSV it is text; nothing there is read as markup
        const markup = response.headers()['content-type']?.startsWith('text/html');
        if (markup) expect(body).not.toContain('<img src=x');
      }
    }
  });
}

test('what cannot be used is named, with what is accepted', async ({ request, page }) => {
  const refused = await request.get('/api/v1/organizations?within=far&kind=bakery');
  expect(refused.status()).toBe(400);
  expect(refused.headers()['content-type']).toContain('application/problem+json');
  const { problems } = (await refused.json()) as { problems: { field: string; message: string }[] };
  expect(problems.map(({ field }) => field).sort()).toEqual(['kind', 'within']);
  const answer = await page.goto('/?kind=bakery&q=taxi');
  expect(answer?.status()).toBe(400);
  await expect(page.getByRole('alert')).toContainText('"kind" must be one of');
  await expect(page.getByRole('searchbox')).toHaveValue('taxi');
});

test('unknown addresses are not found, too many parameters refused', async ({ request }) => {
  expect((await request.get('/organizations/no-such-one')).status()).toBe(404);
  expect((await request.get('/api/v1/organizations/no-such-one')).status()).toBe(404);
  expect((await request.get('/export/secrets.csv')).status()).toBe(404);
  expect((await request.get('/sitemap/7.xml')).status()).toBe(404);
  expect((await request.get('/sitemap/x.xml')).status()).toBe(404);
  expect((await request.get('/tiles/organizations/3/9/1')).status()).toBe(400);
  expect((await request.get(`/api/v1/organizations?${'kind=coop&'.repeat(900)}`)).status()).toBe(
    400,
  );
  expect((await request.get('/api/v1/organizations?sort=nearest')).status()).toBe(400);
});

test('a form from another site is refused', async ({ request, baseURL }) => {
  const response = await request.post('/preferences', {
    headers: { origin: 'https://elsewhere.example' },
    form: { language: 'es', back: 'https://elsewhere.example/' },
  });
  expect(response.status()).toBe(403);
  const own = await request.post('/preferences', {
    headers: { origin: baseURL ?? '' },
    form: { language: 'es', back: '//elsewhere.example/x' },
    maxRedirects: 0,
  });
  expect(own.status()).toBe(303);
  expect(own.headers().location).not.toContain('elsewhere.example/x');
});
