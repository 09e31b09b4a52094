import { type Kysely, sql } from 'kysely';
import { fold } from '$lib/domain/fold';
import type { Database } from '../db/tables';

type Db = Kysely<Database>;

interface Named {
  publicId: string;
  slug: string;
  name: string;
}

/**
 * The public organization that somebody picked by its address, or named: by its whole name where
 * only one has it, or by the address of its page. Null: the directory does not know it.
 */
export async function findNamed(db: Db, slug: string, words: string): Promise<Named | null> {
  const address = slug || (/(?:^|\/)([a-z0-9-]{1,120})\/?$/.exec(words)?.[1] ?? '');
  const { rows } = await sql<Named & { bySlug: boolean }>`
    select public_id, slug, name, slug = ${address} as by_slug from listing
    where is_public and (slug = ${address} or (${slug} = '' and name_sort = ${fold(words)}))
    limit 20`.execute(db);
  const named = rows.filter((row) => !row.bySlug);
  const found = rows.find((row) => row.bySlug) ?? (named.length === 1 ? named[0] : null);
  return found && { publicId: found.publicId, slug: found.slug, name: found.name };
}

/** Addresses of organizations by public id. */
export async function listSlugs(
  db: Db,
  publicIds: readonly string[],
): Promise<Map<string, string>> {
  if (publicIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('listing')
    .select(['publicId', 'slug'])
    .where('publicId', '=', sql<string>`any(${publicIds})`)
    .where('isPublic', '=', true)
    .execute();
  return new Map(rows.map((row) => [row.publicId, row.slug]));
}

/** Ids of organizations by public id; those that are not there are left out. */
export async function listIdsByPublicId(db: Db, publicIds: readonly string[]): Promise<number[]> {
  if (publicIds.length === 0) return [];
  const rows = await db
    .selectFrom('organization')
    .select('id')
    .where('publicId', '=', sql<string>`any(${publicIds})`)
    .execute();
  return rows.map((row) => row.id);
}
