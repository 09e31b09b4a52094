import { type Kysely, sql } from 'kysely';
import { countryNames, suggestibleWords, toListing, toSearchDocument } from '$lib/domain/listing';
import type { Database } from '../db/tables';
import { listListingFacts } from './listing-facts';

type Db = Kysely<Database>;

const BATCH = 1000;
// Revisions are given out under this lock, so that none becomes visible after a higher one.
const REVISION_LOCK = 7412;

/**
 * Rebuilds the public read model of these organizations. Call it in the transaction that changed
 * them, last: it holds the revision lock until the commit.
 */
export async function refreshListings(
  db: Db,
  ids: readonly number[],
  report: (done: number) => void = () => {},
): Promise<void> {
  if (ids.length === 0) return;
  await sql`select pg_advisory_xact_lock(${REVISION_LOCK})`.execute(db);
  const { rows } = await sql<{ revision: number }>`
    select nextval('listing_revision') as revision`.execute(db);
  const namesOf = countryNames();
  const sorted = [...new Set(ids)].sort((a, b) => a - b);
  for (let start = 0; start < sorted.length; start += BATCH) {
    await setListings(db, sorted.slice(start, start + BATCH), rows[0].revision, namesOf);
    report(Math.min(start + BATCH, sorted.length));
  }
}

async function setListings(
  db: Db,
  ids: number[],
  revision: number,
  namesOf: (code: string) => string[],
): Promise<void> {
  const facts = await listListingFacts(db, ids);
  const listings = facts.map((fact) => ({ ...toListing(fact), revision }));
  const shown = facts.filter((fact) => fact.isPublic);
  const documents = shown.map((fact) => toSearchDocument(fact, namesOf));
  await sql`delete from listing where organization_id = any(${ids})`.execute(db);
  await sql`insert into listing
    select * from jsonb_populate_recordset(null::listing, ${JSON.stringify(listings)})`.execute(db);
  await sql`insert into search_document (organization_id, words, folded)
    select organization_id, array_to_tsvector(words), folded
    from jsonb_to_recordset(${JSON.stringify(documents)})
      as d (organization_id integer, words text[], folded text)`.execute(db);
  const words = new Set(documents.flatMap((document) => suggestibleWords(document.words)));
  await sql`insert into search_word select unnest(${[...words].sort()}::text[])
    on conflict do nothing`.execute(db);
}

const CONFIRMED_DAY = `confirmed_on - date '1970-01-01'`;

/** Streams every line of the read model, in the columns that the directory in memory reads. */
export const COPY_DIRECTORY = `select organization_id, is_public, facets, founded_year, degree,
  name_words, points, ${CONFIRMED_DAY} from listing order by organization_id`;

export interface ListingChange {
  id: number;
  isPublic: boolean;
  facets: string;
  foundedYear: number | null;
  confirmedDay: number | null;
  relationships: number;
  nameWords: number;
  points: number[];
  revision: number;
}

/** Lines rebuilt after a revision, oldest first. */
export function listListingChanges(db: Db, revision: number): Promise<ListingChange[]> {
  return db
    .selectFrom('listing')
    .select([
      'organizationId as id',
      'isPublic',
      'facets',
      'foundedYear',
      'degree as relationships',
      'nameWords',
      'points',
      'revision',
      sql<number | null>`${sql.raw(CONFIRMED_DAY)}`.as('confirmedDay'),
    ])
    .where('revision', '>', revision)
    .orderBy('revision')
    .execute();
}

export async function getListingRevision(db: Db): Promise<number> {
  const row = await db
    .selectFrom('listing')
    .select((eb) => eb.fn.max('revision').as('revision'))
    .executeTakeFirst();
  return Number(row?.revision ?? 0);
}
