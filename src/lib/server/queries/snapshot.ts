import { type Kysely, sql } from 'kysely';
import { type Snapshot, SNAPSHOT_LABEL, type SnapshotFile } from '$lib/domain/snapshot';
import type { Database } from '../db/tables';
import { publicTies } from './public-ties';

type Db = Kysely<Database>;

/** Every frozen state, the newest first. */
export async function listSnapshots(db: Db): Promise<Snapshot[]> {
  const rows = await db
    .selectFrom('snapshot')
    .selectAll()
    .orderBy('createdAt', 'desc')
    .orderBy('label', 'desc')
    .execute();
  return rows.map(toSnapshot);
}

export async function findSnapshot(db: Db, label: string): Promise<Snapshot | null> {
  if (!SNAPSHOT_LABEL.test(label)) return null;
  const row = await db
    .selectFrom('snapshot')
    .selectAll()
    .where('label', '=', label)
    .executeTakeFirst();
  return row ? toSnapshot(row) : null;
}

/** Keeps it under its label; false where that is taken. */
export async function insertSnapshot(db: Db, snapshot: Snapshot): Promise<boolean> {
  const { rows } = await sql<{ label: string }>`
    insert into snapshot (label, created_at, organizations, relationships, places, licenses, files)
    values (${snapshot.label}, ${snapshot.createdAt}, ${snapshot.organizations},
      ${snapshot.relationships}, ${snapshot.places}, ${snapshot.licenses}::text[],
      ${JSON.stringify(snapshot.files)}::jsonb)
    on conflict (label) do nothing returning label`.execute(db);
  return rows.length > 0;
}

/** What there is to freeze: organizations, relationships between them and their drawn places. */
export async function countPublic(
  db: Db,
): Promise<Pick<Snapshot, 'organizations' | 'relationships' | 'places'>> {
  const { rows } = await sql<Pick<Snapshot, 'organizations' | 'relationships' | 'places'>>`
    select (select count(*)::int from listing where is_public) as organizations,
      (select count(*)::int from (${sql.raw(publicTies())}) tie) as relationships,
      (select count(*)::int from place p
        join listing l on l.organization_id = p.organization_id and l.is_public) as places`.execute(
    db,
  );
  return rows[0];
}

function toSnapshot(row: {
  label: string;
  createdAt: string | Date;
  organizations: number;
  relationships: number;
  places: number;
  licenses: string[];
  files: unknown;
}): Snapshot {
  return {
    ...row,
    createdAt: new Date(row.createdAt).toISOString(),
    files: row.files as SnapshotFile[],
  };
}
