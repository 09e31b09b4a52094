import { type Insertable, type Kysely, sql } from 'kysely';
import type { Database } from '../db/tables';

type Db = Kysely<Database>;
type NewPlace = Omit<Insertable<Database['place']>, 'organizationId'>;

/** What makes two places of one organization the same. */
export function placeKey(organizationId: number, place: NewPlace): string {
  const { role, label, street, postalCode, locality } = place;
  return JSON.stringify([organizationId, role, label, street, postalCode, locality]);
}

export async function listPlaceKeys(db: Db, ids: readonly number[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('place')
    .selectAll()
    .where('organizationId', '=', sql<number>`any(${ids})`)
    .execute();
  return new Set(rows.map((row) => placeKey(row.organizationId, row)));
}

/** Adds places and gives their ids. */
export async function insertPlaces(
  db: Db,
  organizationId: number,
  rows: NewPlace[],
): Promise<number[]> {
  const added = await db
    .insertInto('place')
    .values(rows.map((row) => ({ ...row, organizationId })))
    .returning('id')
    .execute();
  return added.map(({ id }) => id);
}

/** As many organizations registered at one address have an agent there, not their work. */
const SHARED_BY = 12;

/**
 * Takes registered offices at an agent's address off the map: those of these organizations and of
 * all that share their address. Gives the organizations whose places changed.
 */
export async function hideSharedOffices(db: Db, ids: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with shared as (
      select lower(street) as street, postal_code from place
      where role = 'registered_office' and street is not null
        and (lower(street), postal_code) in (select lower(street), postal_code from place
          where organization_id = any(${ids}) and role = 'registered_office')
      group by 1, 2 having count(distinct organization_id) >= ${SHARED_BY}
    )
    update place p set drawn = false from shared s
    where p.role = 'registered_office' and p.drawn
      and lower(p.street) = s.street and p.postal_code = s.postal_code
    returning p.organization_id as id`.execute(db);
  return rows.map(({ id }) => id);
}
