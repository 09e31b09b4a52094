import { type Kysely, sql } from 'kysely';
import { InvalidInput } from '$lib/domain/errors';
import type { PartialDate, RelationshipFacts, RelationshipView } from '$lib/domain/organization';
import type { Search } from '$lib/domain/search';
import type { DatePrecision, RelationshipKind, RelationshipState } from '$lib/domain/vocabulary';
import { Bitset } from '../directory/bitset';
import type { Database } from '../db/tables';
import { listCards } from './card';
import { listCitations } from './citation';
import { publicTiesOf } from './public-ties';

type Db = Kysely<Database>;

/** The organizations related to one, by some kinds or by any, without relationships that ended. */
export async function findNeighbours(
  db: Db,
  slug: string,
  { relationship: kinds, state: states }: Pick<Search, 'relationship' | 'state'>,
): Promise<Bitset> {
  const organization = await db
    .selectFrom('listing')
    .select('organizationId as id')
    .where('slug', '=', slug)
    .where('isPublic', '=', true)
    .executeTakeFirst();
  if (!organization) throw new InvalidInput(`"linked": there is no organization ${slug}.`);
  const { id } = organization;
  const { rows } = await sql<{ neighbours: Buffer | null }>`
    select string_agg(int4send(case source_id when ${id}::int then target_id else source_id end),
      ''::bytea) as neighbours
    from (${sql.raw(publicTiesOf([id]))}) tie
    where (cardinality(${kinds}::text[]) = 0 or kind = any(${kinds}))
      and case when cardinality(${states}::text[]) = 0 then state <> 'ended'
        else state = any(${states}) end`.execute(db);
  return Bitset.fromIds(rows[0].neighbours);
}

/** A date as stored, for the pages. */
export function partialDate(on: string | null, precision: string | null): PartialDate | null {
  return on && precision ? { on, precision: precision as DatePrecision } : null;
}

/** Every public relationship of an organization, read from its side. */
export async function listRelationships(db: Db, id: number): Promise<RelationshipView[]> {
  const { rows } = await sql<{ id: number; sourceId: number; targetId: number }>`
    select id, source_id, target_id from (${sql.raw(publicTiesOf([id]))}) tie`.execute(db);
  const ends = rows.map((row) => ({
    id: row.id,
    other: row.sourceId === id ? row.targetId : row.sourceId,
    forward: row.sourceId === id,
  }));
  return listRelationshipViews(db, ends);
}

/** These relationships, each read from the side of its other end; those of hidden ends are left out. */
export async function listRelationshipViews(
  db: Db,
  ends: readonly { id: number; other: number; forward: boolean }[],
): Promise<RelationshipView[]> {
  const facts = await listRelationshipFacts(
    db,
    ends.map(({ id }) => id),
  );
  const others = await listCards(db, [...new Set(ends.map(({ other }) => other))]);
  const cards = new Map(others.map(({ id, card }) => [id, card]));
  const byId = new Map(ends.map((end) => [end.id, end]));
  return [...facts].flatMap(([id, fact]) => {
    const { other, forward } = byId.get(id)!;
    const card = cards.get(other);
    return card ? [{ ...fact, forward, other: card }] : [];
  });
}

/** What is known of published relationships by id, the earliest first. */
export async function listRelationshipFacts(
  db: Db,
  ids: readonly number[],
): Promise<Map<number, RelationshipFacts>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('relationship')
    .selectAll()
    .where('id', '=', sql<number>`any(${ids})`)
    .where('recordState', '=', 'published')
    .orderBy('startedOn', (order) => order.asc().nullsLast())
    .orderBy('id')
    .execute();
  const citations = await listCitations(db, 'relationshipId', ids);
  return new Map(
    rows.map((row): [number, RelationshipFacts] => [
      row.id,
      {
        id: row.publicId,
        kind: row.kind as RelationshipKind,
        support: row.support,
        detail: row.detail,
        startedOn: partialDate(row.startedOn, row.startedPrecision),
        endedOn: partialDate(row.endedOn, row.endedPrecision),
        state: row.state as unknown as RelationshipState,
        oneParty: row.oneParty,
        amount: row.amount,
        currency: row.currency,
        citations: citations(row.id).map((use) => use.citation),
      },
    ]),
  );
}
