import type { Kysely } from 'kysely';
import { type Account, stewards } from '$lib/domain/account';
import type { Database } from '../db/tables';
import { getKeptRecord } from '../queries/record';

/** Whether somebody may change an organization at once: its stewards. */
export async function mayEdit(
  db: Kysely<Database>,
  account: Account | null,
  organizationId: number,
): Promise<boolean> {
  if (account === null) return false;
  const { record } = await getKeptRecord(db, organizationId);
  const places = record.places.map(({ country, regionCode }) => ({
    countryCode: country,
    regionCode,
  }));
  return stewards(account, places);
}
