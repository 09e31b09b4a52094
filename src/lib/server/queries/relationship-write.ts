import { type Insertable, type Kysely, sql } from 'kysely';
import type { Database } from '../db/tables';

type Db = Kysely<Database>;
export type NewRelationship = Insertable<Database['relationship']> & { publicId: string };

/** Adds relationships that are not there yet and gives the id of each that was added. */
export async function insertRelationships(
  db: Db,
  relationships: NewRelationship[],
): Promise<Map<string, number>> {
  const added = new Map<string, number>();
  for (const relationship of relationships) {
    const { kind, sourceId, targetId, startedOn = null, recordState } = relationship;
    const known = await db
      .selectFrom('relationship')
      .select('id')
      .where('kind', '=', kind)
      .where('sourceId', '=', sourceId)
      .where('targetId', '=', targetId)
      .where(sql<boolean>`started_on is not distinct from ${startedOn}::date`)
      .where('recordState', '=', recordState ?? 'published')
      .executeTakeFirst();
    if (known) continue;
    const row = await db
      .insertInto('relationship')
      .values(relationship)
      .returning('id')
      .executeTakeFirstOrThrow();
    added.set(relationship.publicId, row.id);
  }
  return added;
}

/**
 * The organizations whose numbers of relationships follow from these: their other ends, and what
 * these and those were merged into; relationships of merged ones count too.
 */
export async function listNeighbourIds(db: Db, ids: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with recursive within(id) as (
      select unnest(${ids}::integer[])
      union select o.id from organization o join within w on o.merged_into = w.id
    ), ends(id) as (
      select id from within
      union select target_id from relationship where source_id in (select id from within)
      union select source_id from relationship where target_id in (select id from within)
    ), whole(id) as (
      select id from ends
      union select o.merged_into from organization o join whole w on w.id = o.id
        where o.merged_into is not null
    )
    select id from whole`.execute(db);
  return rows.map((row) => row.id);
}
