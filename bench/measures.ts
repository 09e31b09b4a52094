import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { EMPTY_SEARCH, type Search } from '../src/lib/domain/search';
import { openReading, type OpenReading } from '../src/lib/server/app/open-reading';
import type { OpenDatabase } from '../src/lib/server/db/client';
import type { Gazetteer } from '../src/lib/server/gazetteer/gazetteer';
import { matchOrganizations, searchOrganizations } from '../src/lib/server/queries/search';
import { organizationTile } from '../src/lib/server/tiles/organization-tile';
import { Random } from './random';
import { synthesize } from './synthetic';
import type { Row } from './table';

export interface Bench {
  database: OpenDatabase;
  /** Null: embedded. */
  databaseUrl: string | null;
  gazetteer: Gazetteer;
  count: number;
}

const RUNS = 60;
export const mega = (bytes: number) => `${(bytes / 2 ** 20).toFixed(0)} MB`;

export async function timed(runs: number, work: (i: number) => unknown): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    await work(i);
    times.push(performance.now() - start);
  }
  return times;
}

export async function open({ database, gazetteer }: Bench): Promise<OpenReading> {
  const reading = await openReading(database, gazetteer, (error) => {
    throw error;
  });
  reading.stop();
  return reading;
}

/** Words that synthetic organizations hold, as people would type them: two words, or one and a town. */
export function queriesOf({ gazetteer, count }: Bench): string[] {
  const towns = gazetteer.largest(20_000);
  const random = new Random(7);
  return Array.from({ length: RUNS }, (_, i) => {
    const { name, places } = synthesize(1 + random.below(count), towns);
    const words = name.split(' ');
    if (i % 3 === 0) return words.slice(0, 2).join(' ');
    if (i % 3 === 1) return `${words[1] ?? words[0]} ${places[0]?.locality ?? ''}`.trim();
    return words[0];
  });
}

/** A letter left out or two swapped in the longest word. */
function misspell(query: string, i: number): string {
  const words = query.split(' ');
  const longest = words.reduce((a, b) => (b.length > a.length ? b : a));
  const at = Math.max(1, Math.floor(longest.length / 2));
  const wrong =
    i % 2 === 0
      ? longest.slice(0, at) + longest.slice(at + 1)
      : longest.slice(0, at) + (longest[at + 1] ?? '') + longest[at] + longest.slice(at + 2);
  return words.map((word) => (word === longest ? wrong : word)).join(' ');
}

export async function measureIndex(bench: Bench): Promise<Row[]> {
  globalThis.gc?.();
  const before = process.memoryUsage().arrayBuffers;
  const start = performance.now();
  const reading = await open(bench);
  const time = performance.now() - start;
  globalThis.gc?.();
  const bytes = process.memoryUsage().arrayBuffers - before;
  const note = `${mega(bytes)} held; process ${mega(process.memoryUsage().rss)}`;
  const points = reading.directory.points.length.toLocaleString('en');
  return [
    { what: `index ready (${points} points)`, times: [time], note, target: '3M: 10 s, 120 MB' },
  ];
}

export async function measureSearch(bench: Bench): Promise<Row[]> {
  const reading = await open(bench);
  const find = (search: Partial<Search>) => {
    reading.texts.clear();
    return searchOrganizations(reading, { ...EMPTY_SEARCH, ...search }, { limit: 20 });
  };
  const queries = queriesOf(bench);
  for (const q of queries.slice(0, 10)) await find({ q });
  let hits = 0;
  const text = await timed(RUNS, async (i) => {
    hits += (await find({ q: queries[i], group: ['worker'] })).total;
  });
  const wide = await timed(10, () => find({ q: 'cooperative', group: ['worker'] }));
  let mended = 0;
  const typos = await timed(RUNS, async (i) => {
    if ((await find({ q: misspell(queries[i], i) })).corrected) mended++;
  });
  const random = new Random(3);
  const towns = bench.gazetteer.largest(2000);
  const nearest = await timed(RUNS, async () => {
    const { lat, lon } = random.pick(towns);
    const near = { lat, lon };
    await find({ near, within: 500, kind: ['worker_coop'], sort: 'nearest' });
  });
  const facets = await timed(20, (i) =>
    find({ sector: ['food'], founded: { from: 1900 + i, to: null } }),
  );
  return [
    {
      what: 'text + group, first 20, total, facets',
      times: text,
      note: `${Math.round(hits / RUNS)} hits on average`,
      target: '100k: 12 (embedded 25); 1M: 50, p95 150',
    },
    { what: 'the widest word ("cooperative")', times: wide },
    { what: 'misspelt', times: typos, note: `${mended} of ${RUNS} mended`, target: '1M: 120' },
    { what: 'nearest 20 with a kind', times: nearest, target: '1M: 5' },
    { what: 'facets of a filter without text', times: facets },
  ];
}

export async function measureTiles(bench: Bench): Promise<Row[]> {
  const reading = await open(bench);
  const rows: Row[] = [];
  const targets: Record<number, string> = { 0: '3M: 70', 4: '3M: 25', 8: '3M: 8' };
  for (const kind of [[], ['worker_coop' as const]]) {
    const { matches } = await matchOrganizations(reading, { ...EMPTY_SEARCH, kind });
    for (const z of [0, 4, 8]) {
      const random = new Random(z);
      const side = 2 ** z;
      let largest = 0;
      const { x, y } = reading.directory.points;
      const times = await timed(z === 0 ? 12 : 40, () => {
        const at = random.below(x.length);
        const [tx, ty] = [
          Math.floor((x[at] / 2 ** 26) * side),
          Math.floor((y[at] / 2 ** 26) * side),
        ];
        const tile = organizationTile(reading.directory, matches, z, tx, ty);
        largest = Math.max(largest, gzipSync(tile, { level: 1 }).length);
      });
      const what = `tile z${z}, not cached${kind.length > 0 ? ', with a kind' : ''}`;
      const note = `largest ${(largest / 1000).toFixed(1)} kB`;
      rows.push({ what, times, note, target: `${targets[z]}; 15 kB` });
    }
  }
  return rows;
}

/** From the commit of a change until search and tiles have it; the app looks every 500 ms. */
export async function measureWrite(bench: Bench): Promise<Row[]> {
  const reading = await open(bench);
  const times = await timed(5, async (i) => {
    await sql`update listing set revision = nextval('listing_revision')
      where organization_id between ${i * 20 + 1} and ${i * 20 + 20}`.execute(bench.database.db);
    await reading.refresh();
  });
  return [
    {
      what: 'taking in 20 changed organizations',
      times,
      note: 'looked for every 500 ms',
      target: '1,000',
    },
  ];
}

const CLIENTS = 20;

/** Twenty visitors at once against the query behind the API, over HTTP on this machine. */
export async function measureHttp(bench: Bench): Promise<Row[]> {
  const reading = await open(bench);
  const queries = queriesOf(bench);
  const server = createServer((request, response) => {
    const q = new URL(request.url ?? '', 'http://localhost').searchParams.get('q') ?? '';
    reading.texts.clear();
    searchOrganizations(reading, { ...EMPTY_SEARCH, q }, { limit: 20 }).then(
      (result) => response.end(JSON.stringify(result)),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const times: number[] = [];
  const start = performance.now();
  const visit = async (client: number) => {
    for (let i = 0; i < 30; i++) {
      const q = encodeURIComponent(queries[(client * 7 + i) % queries.length]);
      const began = performance.now();
      await (await fetch(`http://127.0.0.1:${port}/?q=${q}`)).text();
      times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, (_, client) => visit(client)));
  const rate = Math.round(times.length / ((performance.now() - start) / 1000));
  server.close();
  const note = `${rate} requests/s`;
  return [{ what: '20 searches at once over HTTP', times, note, target: '50k: 200/s, p95 150' }];
}
