import { sql } from 'kysely';
import type { GazetteerEntry } from '../src/lib/domain/gazetteer';
import {
  countryNames,
  suggestibleWords,
  toListing,
  toSearchDocument,
} from '../src/lib/domain/listing';
import type { OpenDatabase } from '../src/lib/server/db/client';
import { BATCH, csv, inBatches } from './fill-batches';
import { fillNetwork } from './fill-network';
import { PLACES, placesOf } from './fill-places';
import { synthesize } from './synthetic';

/**
 * Fills an empty, migrated database with a synthetic directory: the read model is made by the same
 * functions as in the app, the tables below it hold what lists, tiles and files read.
 */
export async function fill(
  database: OpenDatabase,
  count: number,
  towns: readonly GazetteerEntry[],
  report: (done: number) => void,
): Promise<void> {
  const { db } = database;
  // an organization and its kinds name each other, and each COPY is a transaction of its own
  await sql`alter table organization drop constraint if exists organization_id_kind_fkey`.execute(
    db,
  );
  // the GIN indexes are built once the rows are there, as a large import would
  await sql`drop index if exists search_document_words, search_word_trigrams`.execute(db);
  const namesOf = countryNames();
  const words = new Set<string>();
  for (let start = 1; start <= count; start += BATCH) {
    const size = Math.min(BATCH, count - start + 1);
    const facts = Array.from({ length: size }, (_, i) => synthesize(start + i, towns));
    await database.copyIn(
      'organization (id, public_id, slug, name, kind)',
      csv(facts.map((fact) => [fact.id, fact.publicId, fact.slug, fact.name, fact.kind])),
    );
    await database.copyIn(
      'organization_kind (organization_id, kind)',
      csv(facts.flatMap((fact) => [...new Set(fact.kinds)].map((kind) => [fact.id, kind]))),
    );
    const listings = facts.map((fact) => ({ ...toListing(fact), revision: 1 }));
    const columns = Object.keys(listings[0]);
    await database.copyIn(
      `listing (${columns.join(', ')})`,
      csv(listings.map((listing) => Object.values(listing).map(toCell))),
    );
    await database.copyIn(PLACES, csv(facts.flatMap(placesOf)));
    await database.copyIn(
      'link (organization_id, url, host, kind)',
      csv(
        facts.flatMap(({ id, links }) => links.map(({ url, host, kind }) => [id, url, host, kind])),
      ),
    );
    const documents = facts.map((fact) => toSearchDocument(fact, namesOf));
    await database.copyIn(
      'search_document (organization_id, words, folded)',
      csv(
        documents.map((document) => [
          document.organization_id,
          vector(document.words),
          document.folded,
        ]),
      ),
    );
    for (const document of documents) {
      for (const word of suggestibleWords(document.words)) words.add(word);
    }
    report(start + size - 1);
  }
  for (const part of inBatches([...words])) {
    await database.copyIn('search_word (word)', csv(part.map((word) => [word])));
  }
  await fillNetwork(database, count);
  await sql`create index search_document_words on search_document using gin (words)`.execute(db);
  await sql`create index search_word_trigrams on search_word using gin (word gin_trgm_ops)`.execute(
    db,
  );
  await sql`vacuum analyze`.execute(db);
}

/** Arrays and nulls as COPY reads them. */
function toCell(value: unknown): unknown {
  if (value === true || value === false) return String(value);
  if (!Array.isArray(value)) return value;
  return `{${value.map((part) => (typeof part === 'number' ? part : JSON.stringify(part))).join(',')}}`;
}

/** A text search vector as PostgreSQL writes it. */
function vector(words: readonly string[]): string {
  return words.map((word) => `'${word.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`).join(' ');
}
