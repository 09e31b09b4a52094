import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import addFormats from 'ajv-formats';
import { Ajv2020 as Ajv } from 'ajv/dist/2020.js';

test('an answer is not sent again to who has it, compressed or not', async ({ request }) => {
  for (const encoding of ['gzip', 'identity']) {
    const headers = { 'accept-encoding': encoding };
    const first = await request.get('/api/v1/organizations?q=bakery', { headers });
    const { etag, vary } = first.headers();
    expect(etag).toMatch(/^W\/"[\w-]{22}"$/);
    expect(vary).toContain('accept-encoding');
    const again = await request.get('/api/v1/organizations?q=bakery', {
      headers: { ...headers, 'if-none-match': etag },
    });
    expect(again.status()).toBe(304);
    expect(await again.text()).toBe('');
    const other = await request.get('/api/v1/organizations?q=taxi', {
      headers: { ...headers, 'if-none-match': etag },
    });
    expect(other.status()).toBe(200);
  }
});

test('every site may read the API, and a browser may ask first', async ({ request }) => {
  const headers = { origin: 'https://elsewhere.example' };
  for (const path of ['/api/v1/organizations', '/api/v1/nothing', '/export/nodes.csv?q=bakery']) {
    const answer = await request.get(path, { headers });
    expect(answer.headers()['access-control-allow-origin'], path).toBe('*');
    expect(answer.headers()['access-control-allow-credentials']).toBeUndefined();
    const asked = await request.fetch(path, { method: 'OPTIONS', headers });
    expect(asked.status()).toBe(204);
    expect(asked.headers()['access-control-allow-methods']).toBe('GET, HEAD, OPTIONS');
  }
  const page = await request.get('/about', { headers });
  expect(page.headers()['access-control-allow-origin']).toBeUndefined();
});

test('whatever is refused is told as a problem', async ({ request }) => {
  const refused: [string, string, number][] = [
    ['GET', '/api/v1/nothing', 404],
    ['GET', '/api/v2/organizations', 404],
    ['GET', '/api/v1/organizations/no-such-one', 404],
    ['GET', '/api/v1/organizations?kind=bakery', 400],
    ['POST', '/api/v1/organizations', 405],
    ['DELETE', '/api/v1/organizations/usfwc', 405],
  ];
  for (const [method, path, status] of refused) {
    const answer = await request.fetch(path, { method });
    expect(answer.status(), path).toBe(status);
    expect(answer.headers()['content-type']).toBe('application/problem+json');
    const body = (await answer.json()) as { title: string; status: number };
    expect(body.status).toBe(status);
    expect(body.title).not.toBe('');
    if (status === 405) expect(answer.headers().allow).toBe('GET, HEAD, OPTIONS');
  }
});

test('HEAD tells the headers alone, and each answer how much is left', async ({ request }) => {
  const head = await request.head('/api/v1/organizations?q=bakery');
  expect(head.status()).toBe(200);
  expect(head.headers().etag).toMatch(/^W\//);
  expect(await head.text()).toBe('');
  const [name, rest, time] = head.headers().ratelimit.split(';');
  expect(name).toBe('"visitor"');
  expect(rest).toMatch(/^r=\d+$/);
  expect(time).toMatch(/^t=\d+$/);
  expect(head.headers()['ratelimit-policy']).toMatch(/^"visitor";q=\d+;w=60$/);
  expect((await request.get('/about')).headers().ratelimit).toBeUndefined();
});

interface Described {
  servers: { url: string }[];
  paths: Record<string, { get: Operation }>;
}
interface Operation {
  operationId: string;
  parameters: {
    name: string;
    in: 'path' | 'query';
    required?: boolean;
    description: string;
    example?: string | string[];
  }[];
  responses: Record<string, { content: Record<string, { schema: { $ref: string } }> }>;
}

/** The address of an operation's own example. */
function exampleOf(path: string, { parameters }: Operation): string {
  const query = new URLSearchParams();
  let filled = path;
  for (const parameter of parameters) {
    if (parameter.in === 'path')
      filled = filled.replace(`{${parameter.name}}`, String(parameter.example));
    else for (const value of [parameter.example ?? []].flat()) query.append(parameter.name, value);
  }
  return `${filled}?${query}`;
}

test('every operation answers its example as its document says', async ({ request }) => {
  const document = (await (await request.get('/api/v1/openapi.json')).json()) as Described;
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema(document, 'api');
  const [{ url }] = document.servers;
  const operations = Object.entries(document.paths);
  expect(operations.length).toBeGreaterThanOrEqual(7);
  for (const [path, { get }] of operations) {
    for (const { name, description } of get.parameters) expect(description, name).toBeTruthy();
    const answer = await request.get(url + exampleOf(path, get));
    expect(answer.status(), `${get.operationId} ${answer.url()}`).toBe(200);
    const { $ref } = get.responses['200'].content['application/json'].schema;
    const validate = ajv.compile({ $ref: `api${$ref}` });
    const valid = validate(await answer.json());
    expect(valid, `${get.operationId}: ${ajv.errorsText(validate.errors).slice(0, 500)}`).toBe(
      true,
    );
    const refused = await request.get(
      `${url}${path.replace(/\{\w+\}/g, 'no-such-one')}?limit=far&q=%00&steps=9`,
    );
    if (refused.ok()) continue;
    const problem = ajv.compile({ $ref: 'api#/components/schemas/problem' });
    expect(problem(await refused.json()), get.operationId).toBe(true);
  }
});

test('the pages of a list hold every relationship once', async ({ request }) => {
  const seen = new Set<string>();
  let next: string | null = '';
  let total = -1;
  while (next !== null) {
    const query = `relationship=member_of&limit=100${next && `&after=${next}`}`;
    const page = (await (await request.get(`/api/v1/relationships?${query}`)).json()) as {
      total: number;
      relationships: { id: string; kind: string }[];
      next: string | null;
    };
    for (const { id, kind } of page.relationships) {
      expect(kind).toBe('member_of');
      expect(seen.has(id)).toBe(false);
      seen.add(id);
    }
    ({ next, total } = page);
  }
  expect(seen.size).toBe(total);
  expect(total).toBeGreaterThan(100);
});

test('the page about the API names every operation and its example works', async ({ page }) => {
  await page.goto('/api');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Weft API');
  expect(await page.getByText(/^GET \/api\/v1\//).count()).toBeGreaterThanOrEqual(7);
  await page
    .getByText(/^Parameters \(/)
    .first()
    .click();
  await expect(page.getByRole('rowheader', { name: 'q', exact: true }).first()).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
  await page.getByRole('link', { name: /^\/organizations\/usfwc/ }).click();
  await expect(page.getByText('"slug":"usfwc"')).toBeVisible();
});

test('an organization answers RDF at its own address', async ({ request }) => {
  const path = '/organizations/usfwc';
  const asked: [string, Record<string, string>, string][] = [
    [path, { accept: '*/*' }, 'text/html'],
    [path, { accept: 'text/html,*/*;q=0.8' }, 'text/html'],
    [path, { accept: 'text/turtle' }, 'text/turtle'],
    [path, { accept: 'text/html;q=0.2, application/ld+json' }, 'application/ld+json'],
    [`${path}.ttl`, {}, 'text/turtle'],
    [`${path}.jsonld`, { accept: 'text/html' }, 'application/ld+json'],
    [`${path}?format=ttl`, { accept: 'text/html' }, 'text/turtle'],
  ];
  for (const [address, headers, type] of asked) {
    const answer = await request.get(address, { headers });
    expect(answer.status(), address).toBe(200);
    expect(answer.headers()['content-type'], `${address} ${headers.accept}`).toContain(type);
    const isPage = type === 'text/html';
    if (address === path) expect(answer.headers().vary.toLowerCase()).toMatch(/\baccept(,|$)/);
    expect(answer.headers().link).toContain(isPage ? 'usfwc.ttl>; rel="alternate"' : 'text/html');
    if (isPage) continue;
    expect(answer.headers()['access-control-allow-origin']).toBe('*');
    expect(answer.headers()['content-location']).toContain(`${path}.`);
    expect(await answer.text()).toContain('organizations/usfwc');
  }
  expect((await request.get('/organizations/no-such-one.ttl')).status()).toBe(404);
  expect((await request.get(`${path}.exe`)).status()).toBe(404);
});
