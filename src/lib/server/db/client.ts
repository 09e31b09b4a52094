import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { lockDirectory } from './lock';
import type { Database } from './tables';

export interface OpenDatabase {
  db: Kysely<Database>;
  engine: 'postgres' | 'pglite';
  /** The rows of a query as PostgreSQL's COPY stream in chunks of any size; nulls as empty text. */
  copyOut(query: string, format: 'binary' | 'text'): AsyncIterable<Buffer>;
  /** Loads CSV rows into `table (columns)`. */
  copyIn(target: string, csv: AsyncIterable<string> | Iterable<string>): Promise<void>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** postgres://…; null: the embedded database. */
  databaseUrl: string | null;
  /** Folder of the embedded database; null: in memory. */
  dataDir: string | null;
  /** A data directory as dumped by the embedded database, to start from. */
  load?: Blob;
  /** Work that visitors wait beside: one connection to PostgreSQL, and one processor there. */
  background?: boolean;
  onError?: (error: Error) => void;
}

const COPY_OPTIONS = { binary: 'format binary', text: `format text, null ''` };

// A misspelt short word shares few trigrams with the right one; candidates are checked afterwards.
const SIMILARITY = 'pg_trgm.similarity_threshold';
const SIMILARITY_THRESHOLD = '0.15';

const SERIAL = ' -c max_parallel_workers_per_gather=0';

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (format !== 'binary') {
      if (oid === 20) return Number; // int8
      if (oid === 1082) return (value: string) => value; // date
      if (oid === 1184) return (value: string) => new Date(value).toISOString(); // timestamptz
    }
    return pg.types.getTypeParser(oid, format as 'text');
  }) as typeof pg.types.getTypeParser,
};

const kyselyOn = (pool: pg.Pool) =>
  new Kysely<Database>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });

/** Opens the database; one dialect and one SQL for both engines. */
export function openDatabase(options: DatabaseOptions): Promise<OpenDatabase> {
  return options.databaseUrl ? openPostgres(options, options.databaseUrl) : openEmbedded(options);
}

async function openPostgres(
  { onError = () => {}, background = false }: DatabaseOptions,
  connectionString: string,
): Promise<OpenDatabase> {
  const pool = new pg.Pool({
    connectionString,
    types,
    max: background ? 1 : 10,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    options: `-c ${SIMILARITY}=${SIMILARITY_THRESHOLD} -c lock_timeout=15000${background ? SERIAL : ''}`,
  });
  // without both handlers a restart of PostgreSQL would end the process
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', onError));
  try {
    await checkServer(pool);
  } catch (error) {
    await pool.end();
    if (error instanceof UnfitDatabase) throw error;
    throw new UnfitDatabase(
      `The PostgreSQL server of DATABASE_URL does not let us in (${reasonOf(error)}). ` +
        'Check that it runs, and host, port, user, password and database name.',
    );
  }
  return {
    db: kyselyOn(pool),
    engine: 'postgres',
    async *copyOut(query, format) {
      const client = await pool.connect();
      try {
        yield* client.query(copyTo(`copy (${query}) to stdout (${COPY_OPTIONS[format]})`));
        client.release();
      } catch (error) {
        client.release(true);
        throw error;
      }
    },
    async copyIn(target, csv) {
      const client = await pool.connect();
      try {
        await pipeline(Readable.from(csv), client.query(copyFrom(`copy ${target} from stdin csv`)));
      } finally {
        client.release();
      }
    },
    close: () => pool.end(),
  };
}

/** A refused connection tells of each address that was tried and has no message of its own. */
function reasonOf(error: unknown): string {
  const { message, code } = error as NodeJS.ErrnoException;
  return message || code || String(error);
}

/** A database that cannot be used. */
export class UnfitDatabase extends Error {}

async function checkServer(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ version: number; encoding: string; trigrams: number }>(
    `select current_setting('server_version_num')::int as version,
      current_setting('server_encoding') as encoding,
      (select count(*)::int from pg_available_extensions where name = 'pg_trgm') as trigrams`,
  );
  const { version, encoding, trigrams } = rows[0];
  if (version < 150_000) {
    throw new UnfitDatabase(
      `This PostgreSQL is version ${Math.floor(version / 10_000)}; 15 or newer is needed.`,
    );
  }
  if (encoding !== 'UTF8') {
    throw new UnfitDatabase(
      `The database is encoded as ${encoding}; create one with "encoding 'UTF8' template template0".`,
    );
  }
  if (trigrams === 0) {
    throw new UnfitDatabase(
      'The extension pg_trgm is missing; install the contrib package of PostgreSQL.',
    );
  }
}

/** The embedded database has one connection, which must never be closed while it is open. */
const poolOn = (lite: PGlite) =>
  new pg.Pool({
    ...createPgConfig(lite),
    types,
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 60_000,
  });

/** Kysely on an embedded database that somebody else opens and closes. */
export const kyselyOnLite = (lite: PGlite) => kyselyOn(poolOn(lite));

function makeFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
  } catch (error) {
    throw new UnfitDatabase(`DATA_DIR ${dataDir} cannot be used (${reasonOf(error)}).`);
  }
}

async function openEmbedded({ dataDir, load }: DatabaseOptions): Promise<OpenDatabase> {
  const directory = dataDir ? join(dataDir, 'database') : undefined;
  if (dataDir) makeFolder(dataDir);
  const unlock = directory ? lockDirectory(directory) : () => {};
  let lite: PGlite;
  try {
    lite = await PGlite.create({ dataDir: directory, loadDataDir: load, extensions: { pg_trgm } });
    // an extension's setting is known once its library is loaded
    await lite.exec(`load 'pg_trgm'; set ${SIMILARITY} = ${SIMILARITY_THRESHOLD}`);
  } catch (error) {
    unlock();
    throw error;
  }
  const pool = poolOn(lite);
  /** A direct call runs inside whatever transaction is open, so it takes the one connection first. */
  const alone = async <T>(work: () => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    try {
      return await work();
    } finally {
      client.release();
    }
  };
  return {
    db: kyselyOn(pool),
    engine: 'pglite',
    async *copyOut(query, format) {
      const { blob } = await alone(() =>
        lite.query(`copy (${query}) to '/dev/blob' (${COPY_OPTIONS[format]})`),
      );
      if (blob) for await (const chunk of blob.stream()) yield Buffer.from(chunk);
    },
    async copyIn(target, csv) {
      const parts: string[] = [];
      for await (const part of csv) parts.push(part);
      await alone(() =>
        lite.query(`copy ${target} from '/dev/blob' csv`, [], { blob: new Blob(parts) }),
      );
    },
    async close() {
      await pool.end();
      await lite.close();
      unlock();
    },
  };
}
