import { parseArgs } from 'node:util';
import pg from 'pg';
import { migrateToLatest } from '../db/migrate';
import { run, say } from '../scripts/progress';
import { readSettings, type Settings } from '../src/lib/server/app/settings';
import { type OpenDatabase, openDatabase } from '../src/lib/server/db/client';
import { openGazetteer } from '../src/lib/server/gazetteer/gazetteer';
import { fill } from './fill';
import { measureFormats } from './formats';
import {
  type Bench,
  measureHttp,
  measureIndex,
  measureSearch,
  measureTiles,
  measureWrite,
} from './measures';
import { measureNetwork } from './network';
import { measurePage } from './page';
import { STEWARD } from './steward';
import { printTable, type Row } from './table';

const USAGE = `npm run bench -- --organizations 100000 [--only search,tiles,…]

Fills a database of its own with a synthetic directory and measures it: embedded by default,
with DATABASE_URL on that PostgreSQL server. A database filled before is used again.

npm run bench -- network --nodes 100000 --relationships 300000 [--only layout,…]

Measures the network on a synthetic one with planted communities, in memory: layout, answers, tiles;
and the page of the network on the seed: page.

npm run bench -- steward --organizations 1000000 [--only duplicates,…]

Measures what stewards and contributors wait for, on the same database as the first.`;

const PARTS = {
  index: measureIndex,
  search: measureSearch,
  tiles: measureTiles,
  formats: measureFormats,
  write: measureWrite,
  http: measureHttp,
};

run(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      organizations: { type: 'string', default: '100000' },
      nodes: { type: 'string', default: '100000' },
      relationships: { type: 'string', default: '300000' },
      only: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const [count, nodes, relationships] = [
    values.organizations,
    values.nodes,
    values.relationships,
  ].map(Number);
  const only = values.only?.split(',');
  const counts = [
    [count, 1000],
    [nodes, 10],
    [relationships, 1],
  ];
  const areCounts = counts.every(([n, least]) => Number.isSafeInteger(n) && n >= least);
  const [what = 'directory'] = positionals;
  if (values.help || !areCounts || !['directory', 'network', 'steward'].includes(what)) {
    console.log(USAGE);
    return 2;
  }
  if (what === 'network') await benchNetwork(nodes, relationships, only);
  else if (what === 'steward') await benchDirectory(count, STEWARD, only ?? Object.keys(STEWARD));
  else await benchDirectory(count, PARTS, only);
});

async function benchNetwork(nodes: number, relationships: number, only?: string[]): Promise<void> {
  const rows = await measureNetwork(nodes, relationships, only, say);
  const [n, m] = [nodes, relationships].map((value) => value.toLocaleString('en'));
  printTable(`${n} organizations, ${m} relationships`, rows);
}

type Parts = Record<string, (bench: Bench) => Promise<Row[]>>;

async function benchDirectory(count: number, parts: Parts, only?: string[]): Promise<void> {
  const settings = await scratchSettings(readSettings(process.env), count);
  const database = await openDatabase(settings);
  const gazetteer = await openGazetteer();
  const rows: Row[] = [];
  try {
    await prepare(database, count);
    for (const [name, measure] of Object.entries(parts)) {
      if (only && !only.includes(name)) continue;
      say(`measuring ${name} …`);
      rows.push(
        ...(await measure({ database, databaseUrl: settings.databaseUrl, gazetteer, count })),
      );
    }
  } finally {
    await database.close();
  }
  // the app opens the database itself, and the embedded one lets in one at a time
  if (!only || only.includes('page')) {
    say('measuring page …');
    rows.push(...(await measurePage(settings)));
  }
  printTable(`${count.toLocaleString('en')} organizations, ${database.engine}`, rows);

  async function prepare({ db }: OpenDatabase, wanted: number): Promise<void> {
    await migrateToLatest(db);
    const { n } = await db
      .selectFrom('listing')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    if (Number(n) === wanted) return;
    if (Number(n) > 0)
      throw new Error('The bench database is half filled; remove it and start again.');
    say(`making ${wanted} organizations …`);
    const start = performance.now();
    await fill(database, wanted, gazetteer.largest(20_000), (done) => {
      if (done % 100_000 === 0) say(`${done} made`);
    });
    say(`filled in ${((performance.now() - start) / 1000).toFixed(0)} s`);
  }
}

/** A database that nothing else uses: a folder, or a database beside the one of DATABASE_URL. */
async function scratchSettings(settings: Settings, count: number): Promise<Settings> {
  const name = `weft_whole_${count}`;
  if (!settings.databaseUrl) return { ...settings, dataDir: `.cache/${name}` };
  const client = new pg.Client({ connectionString: settings.databaseUrl });
  await client.connect();
  const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
  if (!rowCount) await client.query(`create database ${name} encoding 'UTF8' template template0`);
  await client.end();
  const url = new URL(settings.databaseUrl);
  url.pathname = `/${name}`;
  return { ...settings, databaseUrl: url.href };
}
