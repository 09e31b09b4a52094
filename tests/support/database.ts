import { openAsBlob } from 'node:fs';
import pg from 'pg';
import { inject } from 'vitest';
import { type OpenDatabase, openDatabase } from '../../src/lib/server/db/client';

let number = 0;

/** An open database; where it is, null for the embedded one. */
export type TestDatabase = OpenDatabase & { url: string | null };

/** A migrated, empty database of its own: in memory, or on the server of TEST_DATABASE_URL. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const template = inject('template');
  if (template) return openCopy(process.env.TEST_DATABASE_URL ?? '', template);
  const load = await openAsBlob(inject('archive') ?? '');
  return { ...(await openDatabase({ databaseUrl: null, dataDir: null, load })), url: null };
}

async function openCopy(server: string, template: string): Promise<TestDatabase> {
  const name = `weft_test_${process.pid}_${++number}`;
  const admin = async (statement: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await admin(`create database ${name} template ${template}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const database = await openDatabase({ databaseUrl: url.href, dataDir: null });
  return {
    ...database,
    url: url.href,
    async close() {
      await database.close();
      await admin(`drop database ${name} with (force)`);
    },
  };
}
