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

export async function insertPlaces(db: Db, organizationId: number, rows: NewPlace[]) {
  await db
    .insertInto('place')
    .values(rows.map((row) => ({ ...row, organizationId })))
    .execute();
}
