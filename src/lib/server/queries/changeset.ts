import { type Insertable, type Kysely, sql } from 'kysely';
import type { Database } from '../db/tables';

type Db = Kysely<Database>;

export async function insertChangeset(
  db: Db,
  changeset: Insertable<Database['changeset']>,
): Promise<number> {
  const row = await db
    .insertInto('changeset')
    .values(changeset)
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export interface NewChange {
  subjectType: 'organization' | 'relationship';
  subjectId: number;
  version: number;
  op: 'insert' | 'update';
  /** The fields that changed, as they were and as they are; null: there was nothing before. */
  before: object | null;
  after: object;
}

/** Records what became of each subject. */
export async function insertChanges(
  db: Db,
  changesetId: number,
  changes: readonly NewChange[],
): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map((change) => ({
    subject_type: change.subjectType,
    subject_id: change.subjectId,
    version: change.version,
    op: change.op,
    before: change.before,
    after: change.after,
  }));
  await sql`insert into change (changeset_id, subject_type, subject_id, version, op, before, after)
    select ${changesetId}::integer, n.subject_type, n.subject_id, n.version, n.op, n.before, n.after
    from jsonb_to_recordset(${JSON.stringify(rows)}) as n
      (subject_type text, subject_id integer, version integer, op text, before jsonb, after jsonb)`.execute(
    db,
  );
}
