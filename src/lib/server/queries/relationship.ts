import { type Kysely, sql } from 'kysely';
import { InvalidInput } from '$lib/domain/errors';
import type { PartialDate, RelationshipView } from '$lib/domain/organization';
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
    .selectAll()
    .where((eb) => eb.or([eb('sourceId', '=', id), eb('targetId', '=', id)]))
    .where('recordState', '=', 'published')
    .orderBy('startedOn', (order) => order.asc().nullsLast())
    .orderBy('id')
    .execute();
  const otherOf = (row: (typeof rows)[number]) =>
    row.sourceId === id ? row.targetId : row.sourceId;
  const cards = new Map((await listCards(db, rows.map(otherOf))).map(({ id, card }) => [id, card]));
  const citations = await listCitations(
    db,
    'relationshipId',
    rows.map((row) => row.id),
  );
  return rows.flatMap((row): RelationshipView[] => {
    const other = cards.get(otherOf(row));
    if (!other) return [];
    return [
      {
        id: row.publicId,
        kind: row.kind as RelationshipKind,
        forward: row.sourceId === id,
        other,
        support: row.support,
        detail: row.detail,
        startedOn: partialDate(row.startedOn, row.startedPrecision),
        endedOn: partialDate(row.endedOn, row.endedPrecision),
        state: row.state as unknown as RelationshipState,
        amount: row.amount,
        currency: row.currency,
        citations: citations(row.id).map((use) => use.citation),
      },
    ];
  });
}
