import { type Kysely, sql } from 'kysely';
import type { CommunityName } from '$lib/domain/community';
import type { Database } from '../db/tables';
import type { CommunityRow } from '../network/positions';
import type { Reading } from './search';

type Db = Kysely<Database>;

/** Addresses and names of public organizations, for the drawing. */
export async function listLabels(
  db: Db,
  ids: readonly number[],
): Promise<Map<number, { slug: string; name: string }>> {
  const rows = await db
    .selectFrom('listing')
    .select(['organizationId', 'slug', 'name'])
    .where('organizationId', '=', sql<number>`any(${ids})`)
    .where('isPublic', '=', true)
    .execute();
  return new Map(rows.map(({ organizationId, slug, name }) => [organizationId, { slug, name }]));
}

/** Ids of public organizations by their addresses. */
export async function listIds(db: Db, slugs: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('listing')
    .select(['organizationId', 'slug'])
    .where('slug', '=', sql<string>`any(${slugs})`)
    .where('isPublic', '=', true)
    .execute();
  return new Map(rows.map(({ slug, organizationId }) => [slug, organizationId]));
}

/** What communities are named after, with the names of organizations and regions. */
export async function listCommunityNames(
  { db, gazetteer }: Pick<Reading, 'db' | 'gazetteer'>,
  rows: readonly (CommunityRow & { count: number })[],
): Promise<CommunityName[]> {
  const wanted = rows.flatMap(({ shared, value }) => (shared === 'organization' ? [value] : []));
  const known = await db
    .selectFrom('listing')
    .select(['publicId', 'name'])
    .where('publicId', '=', sql<string>`any(${wanted})`)
    .where('isPublic', '=', true)
    .execute();
  const names = new Map(known.map(({ publicId, name }) => [publicId, name]));
  return rows.map(({ community, count, shared, value }) => {
    const code = value ?? '';
    const named: Record<string, string | null | undefined> = {
      organization: names.get(code),
      region: gazetteer.find(code)?.name,
    };
    const found = (shared && shared in named ? named[shared] : value) ?? null;
    return { community, count, shared: found ? (shared as CommunityName['shared']) : null, value: found }; // prettier-ignore
  });
}
