import { type Kysely, sql } from 'kysely';
import type { Database } from '../db/tables';

type Db = Kysely<Database>;

/** Ids in one sitemap; the protocol allows 50,000 addresses, and the first has other pages too. */
const PART = 40_000;
const STEP = 5_000;

/** The numbers of the sitemaps that have something in them. */
export async function listSitemapParts(db: Db): Promise<number[]> {
  const { rows } = await sql<{ last: number | null }>`
    select max(organization_id) as last from listing where is_public`.execute(db);
  const last = rows[0].last;
  return last === null ? [] : Array.from({ length: Math.floor(last / PART) + 1 }, (_, i) => i);
}

export interface SitemapRow {
  slug: string;
  updatedOn: string;
}

/** The organizations of one sitemap, some thousands at a time. */
export async function* streamSitemapPart(db: Db, part: number): AsyncGenerator<SitemapRow[]> {
  const end = (part + 1) * PART;
  for (let from = part * PART; from < end; from += STEP) {
    yield await db
      .selectFrom('listing')
      .select(['slug', 'updatedOn'])
      .where('organizationId', '>=', from)
      .where('organizationId', '<', from + STEP)
      .where('isPublic', '=', true)
      .orderBy('organizationId')
      .execute();
  }
}
