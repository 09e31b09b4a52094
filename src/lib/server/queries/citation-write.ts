import { type Insertable, type Kysely, sql } from 'kysely';
import type { Database } from '../db/tables';

type Db = Kysely<Database>;
export type NewCitation = Insertable<Database['citation']>;

/** The id of a citation, made where it is new. */
export async function setCitation(db: Db, citation: NewCitation): Promise<number> {
  const { url = null, title, license = null } = citation;
  const known = await db
    .selectFrom('citation')
    .select('id')
    .where(sql<boolean>`url is not distinct from ${url}`)
    .where('title', '=', title)
    .where(sql<boolean>`license is not distinct from ${license}`)
    .executeTakeFirst();
  if (known) return known.id;
  const row = await db
    .insertInto('citation')
    .values(citation)
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export type NewCitationUse = Insertable<Database['citationUse']>;

export async function insertCitationUses(db: Db, uses: NewCitationUse[]): Promise<void> {
  for (let start = 0; start < uses.length; start += 5_000) {
    await db
      .insertInto('citationUse')
      .values(uses.slice(start, start + 5_000))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

const IMPORT_LOCK = 7412;

/** Lets one import run at a time; another waits for its end, however long that takes. */
export async function lockImports(db: Kysely<Database>): Promise<void> {
  await sql`select set_config('lock_timeout', '0', true)`.execute(db);
  await sql`select pg_advisory_xact_lock(${IMPORT_LOCK})`.execute(db);
}

export async function insertImportBatch(
  db: Db,
  batch: Insertable<Database['importBatch']>,
): Promise<number> {
  const row = await db
    .insertInto('importBatch')
    .values(batch)
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}
