import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { type APIRequestContext, expect, test } from '@playwright/test';
import { VectorTile } from '@mapbox/vector-tile';
import { unzipSync } from 'fflate';
import { PbfReader } from 'pbf';
import { CANARIES, PUBLIC, SECRET, SECRET_POINT, secretPoint, slugOf } from '../support/canaries';
import { signIn } from '../support/sign-in';

// organizations that hide where they are and how they are reached, in an app of their own
const PORT = Number(process.env.JOURNEYS_PORT ?? 4610) + 2;
const APP = `http://localhost:${PORT}`;
const TSX = 'node_modules/tsx/dist/cli.mjs';
const env = {
  ...process.env,
  ...{ PORT: String(PORT), ORIGIN: APP, DATA_DIR: 'test-results/data-canary', LOG_LEVEL: 'info' },
  ...{ API_RATE_LIMIT: '1000000', ADDRESS_HEADER: 'x-journey-address' },
};
let app: ChildProcess;
let log = '';

test.beforeAll(async () => {
  test.setTimeout(240_000);
  rmSync(env.DATA_DIR, { recursive: true, force: true });
  const run = (...script: string[]) =>
    execFileSync(process.execPath, [TSX, ...script], { env, stdio: 'pipe' });
  run('tests/support/plant-canaries.ts');
  run('scripts/snapshot.ts', 'create', '--label', '2026-11');
  app = spawn(process.execPath, [TSX, 'scripts/start.ts'], { env });
  for (const stream of [app.stdout, app.stderr]) stream?.on('data', (text) => (log += text));
  const status = () =>
    fetch(`${APP}/about`).then(
      (response) => response.status,
      () => 0,
    );
  await expect.poll(status, { timeout: 200_000 }).toBe(200);
});
test.afterAll(() => app.kill());

const FILES = [
  ...['network.zip', 'nodes.csv', 'edges.csv', 'places.csv', 'network.xlsx', 'network.gexf'],
  ...['network.graphml', 'places.geojson', 'arcs.geojson', 'kumu.xlsx', 'neo4j-nodes.csv'],
  ...['neo4j-relationships.csv', 'network.jsonld', 'network.ttl'],
];
const { lat, lon } = secretPoint(0);
const SEARCHES = [
  ...['', `?q=${SECRET}`, `?q=${PUBLIC}`, '?status=active&status=closed', '?located=no'],
  ...[`?near=${lat},${lon}&within=5`, '?bbox=-124,-49,-123,-48', '?sort=name', '?confirmed=12'],
];

/** Every page about one of these organizations. */
function pagesOfEach(): string[] {
  return Array.from({ length: CANARIES }, (_, i) => slugOf(i)).flatMap((slug) => [
    ...[`/organizations/${slug}`, `/organizations/${slug}.jsonld`, `/organizations/${slug}.ttl`],
    ...[`/organizations/${slug}/history`, `/organizations/${slug}/history?from=1&to=2`],
    ...[`/organizations/${slug}/report`, `/api/v1/organizations/${slug}`],
    ...[`/api/v1/network/${slug}`, `/murmurations/${slug}.json`, `/?organization=${slug}`],
    ...[`/network?organization=${slug}`, `/api/v1/network/paths?from=${slug}&to=${slugOf(0)}`],
    ...[`/organizations/${slug}/claim`, `/organizations/${slug}/edit`],
    ...[`/organizations/${slug}/maintainers`, `/organizations/${slug}/relationships`],
    ...[`/organizations/${slug}/evidence`, `/organizations/nothing-${slug}`],
  ]);
}

/** Everything else that says something of all of them. */
function addresses(): string[] {
  const pages = SEARCHES.flatMap((query) => [
    ...[`/${query}`, `/network${query}`, `/organizations${query}`, `/data${query}`],
    ...[`/embed${query}`, `/embed/map${query}`, `/network/drawing.svg${query}`],
    ...[`/network/points${query}`, `/api/v1/organizations${query}`],
    ...[`/api/v1/relationships${query}`, `/api/v1/network/missing${query}`],
  ]);
  const rest = [
    ...['/about', '/vocabulary', '/api', '/api/v1/vocabularies', '/api/v1/snapshots', '/embed/new'],
    ...['/api/v1/openapi.json', '/api/v1/places?q=denver', '/murmurations.json', '/sitemap.xml'],
    ...['/sitemap/1.xml', '/robots.txt', '/data/snapshots', '/data/snapshots/2026-11', '/account'],
    ...[
      '/steward',
      '/steward/reports/1',
      '/admin/audit',
      '/mailed/entry?t=x',
      '/mailed/relationship?t=x',
    ],
    ...['/network?show=organizations', '/network?show=relationships', '/network?show=missing'],
    ...FILES.flatMap((file) => [`/export/${file}`, `/export/${file}?csv=lossless&ends=any`]),
    ...FILES.map((file) => `/data/snapshots/2026-11/${file}`),
  ];
  return [...pages, ...rest, ...pagesOfEach()];
}

/** What an answer says, with the files in an archive and the names in a tile spelled out. */
function textOf(body: Buffer): string {
  if (body.subarray(0, 2).toString() !== 'PK') return body.toString('utf8');
  return Object.values(unzipSync(body))
    .map((file) => Buffer.from(file).toString('utf8'))
    .join('\n');
}

const tileAt = ({ lat, lon }: { lat: number; lon: number }, z: number) => {
  const y = Math.asinh(Math.tan((lat * Math.PI) / 180));
  const [fx, fy] = [(lon + 180) / 360, (1 - y / Math.PI) / 2];
  return `${z}/${Math.floor(fx * 2 ** z)}/${Math.floor(fy * 2 ** z)}`;
};

/** Addresses whose answer holds what must stay hidden; and how many hold what is public. */
async function crawl(request: APIRequestContext, list: string[]) {
  const hits: string[] = [];
  let shown = 0;
  for (const address of list) {
    const response = await request.get(APP + address, { maxRedirects: 0, failOnStatusCode: false });
    expect(response.status(), address).toBeLessThan(500);
    // what was asked for comes back in the field of the search
    const text = textOf(await response.body()).replaceAll(/\?q=zqsecret|value="zqsecret"/g, '');
    const asked = address.includes(SECRET) || address.includes(String(lat)) ? null : text;
    const found = asked === null ? text.includes(`${SECRET}.example`) : isHit(text);
    if (found) hits.push(address);
    if (text.includes(PUBLIC)) shown++;
  }
  return { hits, shown };
}
const isHit = (text: string) => text.toLowerCase().includes(SECRET) || SECRET_POINT.test(text);

test('what organizations hide is in no page, file, tile, answer, mail or line of the log', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const context = await browser.newContext({
    ...{ baseURL: APP, extraHTTPHeaders: { 'x-journey-address': '127.0.0.1' } },
  });
  const { request } = context;
  const asVisitor = await crawl(request, addresses());
  expect(asVisitor.hits).toEqual([]);
  expect(asVisitor.shown).toBeGreaterThan(200);

  // each kind of answer is seen to hold what is public, the frozen files too
  for (const file of ['nodes.csv', 'network.zip', 'network.xlsx', 'places.geojson']) {
    const frozen = await request.get(`${APP}/data/snapshots/2026-11/${file}`);
    expect(textOf(await frozen.body()), file).toContain(PUBLIC);
  }

  await signIn(await context.newPage(), 'somebody@elsewhere.example');
  const signedIn = await crawl(request, [...pagesOfEach(), '/account', '/']);
  expect(signedIn.hits).toEqual([]);

  // nothing is drawn where they really are, at any depth; the town is drawn
  const features = async (point: { lat: number; lon: number }, z: number) => {
    const response = await request.get(`${APP}/tiles/organizations/${tileAt(point, z)}`);
    const { layers } = new VectorTile(new PbfReader(await response.body()));
    return Object.values(layers).reduce((sum, layer) => sum + layer.length, 0);
  };
  for (const z of [4, 8, 12, 14]) {
    expect(await features(secretPoint(1), z), `tile of depth ${z}`).toBe(0);
  }
  expect(await features({ lat: 39.73915, lon: -104.9847 }, 8)).toBeGreaterThan(0);
  for (const query of [`near=${lat},${lon}&within=500`, 'bbox=-124,-49,-123,-48']) {
    const found = await (await request.get(`${APP}/api/v1/organizations?${query}`)).json();
    expect(found.total, query).toBe(0);
  }

  const mails = await (await request.get(`${APP}/dev/mail`)).text();
  expect(mails).toContain('somebody@elsewhere.example');
  expect(isHit(mails)).toBe(false);
  expect(log).toContain('ready at');
  expect(isHit(log.replaceAll(/q=zqsecret|near=\S+/g, ''))).toBe(false);
  await context.close();
});
