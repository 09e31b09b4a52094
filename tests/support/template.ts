import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrateToLatest } from '../../db/migrate';
import { kyselyOnLite, openDatabase } from '../../src/lib/server/db/client';

declare module 'vitest' {
  interface ProvidedContext {
    /** Archive of a migrated embedded database. */
    archive: string | null;
    /** Name of a migrated database on the server. */
    template: string | null;
  }
}

const FOLDER = 'node_modules/.cache/weft';

/** Makes one migrated database, of which every test file gets a copy. */
export default async function setup({ provide }: TestProject): Promise<void> {
  const server = process.env.TEST_DATABASE_URL;
  provide('archive', server ? null : await makeArchive());
  provide('template', server ? await makeTemplate(server) : null);
}

function versionOfMigrations(): string {
  const hash = createHash('sha256');
  for (const name of readdirSync('db/migrations').sort()) {
    hash.update(readFileSync(join('db/migrations', name)));
  }
  return hash.digest('hex').slice(0, 16);
}

async function makeArchive(): Promise<string> {
  const file = join(FOLDER, `${versionOfMigrations()}.tar.gz`);
  if (existsSync(file)) return file;
  mkdirSync(FOLDER, { recursive: true });
  const lite = await PGlite.create({ extensions: { pg_trgm } });
  await migrateToLatest(kyselyOnLite(lite));
  const archive = await lite.dumpDataDir('gzip');
  writeFileSync(file, Buffer.from(await archive.arrayBuffer()));
  await lite.close();
  return file;
}

async function makeTemplate(server: string): Promise<string> {
  const name = `weft_template_${versionOfMigrations()}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`drop database if exists ${name} with (force)`);
  await client.query(`create database ${name} encoding 'UTF8' template template0`);
  await client.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  const database = await openDatabase({ databaseUrl: url.href, dataDir: null });
  await migrateToLatest(database.db);
  await database.close();
  return name;
}
