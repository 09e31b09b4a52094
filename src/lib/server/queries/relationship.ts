import { type Kysely, sql } from 'kysely';
import { InvalidInput } from '$lib/domain/errors';
import type { PartialDate, RelationshipFacts, RelationshipView } from '$lib/domain/organization';
import type { DatePrecision, RelationshipKind, RelationshipState } from '$lib/domain/vocabulary';
import { Bitset } from '../directory/bitset';
import type { Database } from '../db/tables';
import { listCards } from './card';
import { listCitations } from './citation';

type Db = Kysely<Database>;

/** The organizations related to one, by some kinds or by any, without relationships that ended. */
export async function findNeighbours(
  db: Db,
  slug: string,
  kinds: readonly RelationshipKind[],
): Promise<Bitset> {
  const { rows } = await sql<{ id: number; neighbours: Buffer | null }>`
    select l.organization_id as id, (
      select string_agg(int4send(other), ''::bytea) from (
        select target_id as other, kind from relationship
          where source_id = l.organization_id and record_state = 'published' and not has_ended
        union
        select source_id, kind from relationship
          where target_id = l.organization_id and record_state = 'published' and not has_ended
      ) n where cardinality(${kinds}::text[]) = 0 or n.kind = any(${kinds})
    ) as neighbours
    from listing l where l.slug = ${slug} and l.is_public`.execute(db);
  if (rows.length === 0) throw new InvalidInput(`"linked": there is no organization ${slug}.`);
  return Bitset.fromIds(rows[0].neighbours);
}

/** A date as stored, for the pages. */
export function partialDate(on: string | null, precision: string | null): PartialDate | null {
  return on && precision ? { on, precision: precision as DatePrecision } : null;
}

/** Every public relationship of an organization, read from its side. */
export async function listRelationships(db: Db, id: number): Promise<RelationshipView[]> {
  const rows = await db
    .selectFrom('relationship')
    .select(['id', 'sourceId', 'targetId'])
    .where((eb) => eb.or([eb('sourceId', '=', id), eb('targetId', '=', id)]))
    .where('recordState', '=', 'published')
    .execute();
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
        amount: row.amount,
        currency: row.currency,
        citations: citations(row.id).map((use) => use.citation),
      },
    ]),
  );
}
