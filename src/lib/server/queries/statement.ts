import { type Kysely, sql } from 'kysely';
import type { RelationshipKind } from '$lib/domain/vocabulary';
import type { Database } from '../db/tables';

type Db = Kysely<Database>;

/** A published relationship as its two ends speak about it. */
export interface StatedRelationship {
  id: number;
  publicId: string;
  version: number;
  kind: RelationshipKind;
  sourceId: number;
  targetId: number;
  hasEnded: boolean;
  sourceStatedAt: string | null;
  targetStatedAt: string | null;
  disputedAt: string | null;
  endedOn: string | null;
  state: string;
  /** Who spoke for each end; null: nobody who has an account. */
  sourceSpeaker: { id: string; email: string } | null;
  targetSpeaker: { id: string; email: string } | null;
}

/** Locks it until the transaction ends, so that two answers come one after the other. */
export async function findStated(
  db: Db,
  by: { publicId: string } | { kind: string; sourceId: number; targetId: number },
): Promise<StatedRelationship | null> {
  const which =
    'publicId' in by
      ? sql`r.public_id = ${by.publicId}`
      : sql`r.kind = ${by.kind} and r.source_id = ${by.sourceId} and r.target_id = ${by.targetId}
          and not r.has_ended`;
  const { rows } = await sql<StatedRelationship>`
    select r.id, r.public_id, r.version, r.kind, r.source_id, r.target_id, r.has_ended,
      r.source_stated_at, r.target_stated_at, r.disputed_at, r.ended_on, r.state,
      (select jsonb_build_object('id', a.id, 'email', a.email) from account a
        where a.id = r.source_stated_by) as source_speaker,
      (select jsonb_build_object('id', a.id, 'email', a.email) from account a
        where a.id = r.target_stated_by) as target_speaker
    from relationship r where ${which} and r.record_state = 'published'
    order by r.id limit 1 for update of r`.execute(db);
  return rows[0] ?? null;
}

/** Names and addresses of the two ends, for a mail or a page about their relationship. */
export function listEnds(db: Db, ids: readonly number[]) {
  return db
    .selectFrom('organization')
    .select(['id', 'slug', 'name', 'language'])
    .where('id', '=', sql<number>`any(${ids})`)
    .execute();
}

export interface Dispute {
  id: string;
  sourceSlug: string;
  source: string;
  targetSlug: string;
  target: string;
  kind: RelationshipKind;
  text: string | null;
  disputedAt: string;
  /** Organization ids. */
  ends: number[];
}

/** Disputed relationships, the oldest dispute first; `region` as of a steward, null: everywhere. */
export async function listDisputes(
  db: Db,
  {
    region = null,
    id = null,
    limit,
  }: { region?: string | null; id?: string | null; limit: number },
): Promise<Dispute[]> {
  const { rows } = await sql<Dispute>`
    select r.public_id as id, s.slug as source_slug, s.name as source, t.slug as target_slug,
      t.name as target, r.kind, r.dispute_text as text, r.disputed_at,
      array[s.id, t.id] as ends
    from relationship r join organization s on s.id = r.source_id
      join organization t on t.id = r.target_id
    where r.disputed_at is not null and not r.has_ended and r.record_state = 'published'
      and (${id}::text is null or r.public_id = ${id})
      and (${region}::text is null or exists (select from place p
        where p.organization_id in (s.id, t.id) and ${region} in (p.country_code, p.region_code)))
    order by r.disputed_at limit ${limit}`.execute(db);
  return rows;
}
