import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { migrateToLatest } from '../db/migrate';
import { openDatabase } from '../src/lib/server/db/client';
import { openGazetteer } from '../src/lib/server/gazetteer/gazetteer';
import { readSettings, type Settings } from '../src/lib/server/app/settings';
import { seedDirectory } from '../src/lib/server/usecases/seed-directory';
import { counter, run, say } from './progress';

const SOURCES = [
  'src',
  'static',
  'db/migrations',
  'package-lock.json',
  'svelte.config.js',
  'vite.config.ts',
];
const HASH_FILE = 'build/.sources';

run(async () => {
  const settings = readSettings(process.env);
  await checkPort(settings);
  await prepareDatabase(settings);
  build();
  await serve(settings);
});

class PortTaken extends Error {}

/** Tells at once, not after the build, that the app could not listen. */
async function checkPort({ port, host }: Settings): Promise<void> {
  const probe = createServer();
  try {
    await once(probe.listen(port, host), 'listening');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new PortTaken(
      code === 'EADDRINUSE'
        ? `Port ${port} is taken by another program. Stop it, or set PORT to another one.`
        : `The app cannot listen on ${host}, port ${port} (${code}). Set HOST or PORT.`,
    );
  } finally {
    probe.close();
  }
}

/** Builds the app where there is no build of these sources. */
function build(): void {
  const hash = hashOf(SOURCES);
  if (existsSync(HASH_FILE) && readFileSync(HASH_FILE, 'utf8') === hash) return;
  say('building the app, once for this version (about half a minute) …');
  const vite = spawnSync(
    process.execPath,
    ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'error'],
    {
      stdio: 'inherit',
    },
  );
  if (vite.status !== 0) throw new BuildFailed('The build failed; what it said stands above.');
  mkdirSync('build', { recursive: true });
  writeFileSync(HASH_FILE, hash);
}

class BuildFailed extends Error {}

function hashOf(paths: string[]): string {
  const hash = createHash('sha256');
  const add = (path: string) => hash.update(path).update(readFileSync(path));
  for (const path of paths) {
    if (!existsSync(path)) continue;
    if (/\.\w+$/.test(path)) add(path);
    else {
      const files = readdirSync(path, { recursive: true, withFileTypes: true });
      files
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .sort()
        .forEach(add);
    }
  }
  return hash.digest('hex');
}

/** Migrates and, where there is nothing yet, seeds. */
async function prepareDatabase(settings: Settings): Promise<void> {
  say(
    settings.databaseUrl
      ? 'opening PostgreSQL …'
      : `opening the embedded database in ${settings.dataDir} …`,
  );
  const database = await openDatabase(settings);
  try {
    const migrations = await migrateToLatest(database.db);
    if (migrations.length > 0) say(`${migrations.length} migrations run`);
    const filled = await database.db.selectFrom('organization').select('id').limit(1).execute();
    if (filled.length > 0) return;
    say('bringing in the curated organizations …');
    const { counts } = await seedDirectory(
      database.db,
      await openGazetteer(),
      'db/seed',
      counter('rows'),
    );
    say(`${counts.new} organizations added`);
  } finally {
    await database.close();
  }
}

async function serve(settings: Settings): Promise<void> {
  process.env.PORT = String(settings.port);
  process.env.HOST = settings.host;
  process.env.ORIGIN = settings.origin;
  await import(pathToFileURL('build/index.js').href);
  say(`ready at ${settings.origin}`);
}
