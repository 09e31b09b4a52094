import type { Kysely } from 'kysely';
import type { PrivateFacts } from '$lib/domain/submission';
import type { Database } from '../db/tables';

type Db = Kysely<Database>;

/** What is kept of an organization and never published; for those who keep it and stewards alone. */
export async function getOrganizationPrivate(
  db: Db,
  organizationId: number,
): Promise<PrivateFacts> {
  const places = await db
    .selectFrom('placePrivate')
    .select(['placePublicId as place', 'lat', 'lon', 'street', 'postalCode', 'locality'])
    .where('organizationId', '=', organizationId)
    .execute();
  const contacts = await db
    .selectFrom('contactPrivate')
    .select(['kind', 'value'])
    .where('organizationId', '=', organizationId)
    .orderBy('id')
    .execute();
  return { places, contacts: contacts as PrivateFacts['contacts'] };
}

/** Sets all of it anew. */
export async function setOrganizationPrivate(
  db: Db,
  organizationId: number,
  { places, contacts }: PrivateFacts,
): Promise<void> {
  for (const table of ['placePrivate', 'contactPrivate'] as const) {
    await db.deleteFrom(table).where('organizationId', '=', organizationId).execute();
  }
  const rows = places.map(({ place, ...facts }) => ({
    ...{ ...facts, placePublicId: place, organizationId },
  }));
  if (rows.length > 0) await db.insertInto('placePrivate').values(rows).execute();
  const reached = contacts.map((contact) => ({ ...contact, organizationId }));
  if (reached.length > 0) await db.insertInto('contactPrivate').values(reached).execute();
}
