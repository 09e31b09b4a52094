import { expect, test } from '@playwright/test';
import fc from 'fast-check';

const PATHS = [
  '/',
  '/organizations',
  '/data',
  '/api/v1/organizations',
  '/api/v1/places',
  '/api/v1/relationships',
  '/api/v1/network/usfwc',
  '/api/v1/network/paths',
  '/embed',
  '/embed/new',
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
  ...['/network', '/network/drawing.svg', '/tiles/network/0/0/0'],
];
const NAMES =
  'q kind group sector country status place near within bbox linked relationship offers seeks language founded located connected sort after limit csv gexf ends organization letter where state from steps view'.split(
    ' ',
  );
/** Already encoded, as a hostile client would send them. */
const VALUES = [
  '%00',
  '%ED%A0%80',
  '%',
  '%F0%9F%8E%89',
  ...[
    'x'.repeat(10_000),
    '-1',
    '1e999',
    'NaN',
    '..',
    '1,2,3',
    '999,999',
    '<img src=x onerror=alert(1)>',
    "'; drop table listing; --",
    '\u202e',
    '../../etc/passwd',
    '=HYPERLINK("x")',
    '%_\\:*&!"(',
  ].map(encodeURIComponent),
];
const SEED = 20_260;
const REQUESTS = 150;

/** One of the known bad values, or whatever text the generator makes, one to five at a time. */
const value = fc.oneof(
  fc.constantFrom(...VALUES),
  fc
    .string({ unit: 'binary', maxLength: 40 })
    .map((text) => encodeURIComponent(text.toWellFormed())),
  fc.double().map(String),
);
const query = fc
  .array(fc.tuple(fc.constantFrom(...NAMES), value), { minLength: 1, maxLength: 5 })
  .map((pairs) => pairs.map((pair) => pair.join('=')).join('&'));

for (const path of PATHS) {
  test(`${path} answers whatever is sent with less than a 500`, async ({ request }) => {
    test.setTimeout(150_000);
    const alone = NAMES.flatMap((name) => `${name}=${VALUES[NAMES.indexOf(name) % VALUES.length]}`);
    for (const sent of [...alone, ...fc.sample(query, { seed: SEED, numRuns: REQUESTS })]) {
      const response = await request.get(`${path}?${sent}`);
      expect(response.status(), sent.slice(0, 200)).toBeLessThan(500);
      const body = await response.text();
      // in JSON and CSV it is text; nothing there is read as markup
      const markup = response.headers()['content-type']?.startsWith('text/html');
      if (markup) expect(body).not.toContain('<img src=x');
    }
  });

  test(`${path} does not choke on ten thousand parameters`, async ({ request }) => {
    // what no longer fits the header of a request is refused by the server below the app
    for (const count of [1_000, 10_000]) {
      const response = await request.get(`${path}?${'q=a&'.repeat(count)}`);
      expect(response.status()).toBeLessThan(500);
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
