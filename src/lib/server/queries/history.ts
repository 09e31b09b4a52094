import { type Kysely, sql } from 'kysely';
import type { OrganizationRecord } from '$lib/domain/record';
import type { KeptChange } from '$lib/domain/undo';
import type { Database } from '../db/tables';
import type { KeptRecord } from './record';

type Db = Kysely<Database>;

/** A change with what it belongs to. */
export interface ChangeOf extends KeptChange {
  subjectType: 'organization' | 'relationship';
  subjectId: number;
  version: number;
}

/**
 * Which changes are meant: of one changeset, what it did to one organization, of an author since a
 * time, or of an import.
 */
export type ChangeRange =
  | { changesetId: number; organizationId?: number }
  | { accountId: string; since: string }
  | { importBatchId: number };

const inRange = (range: ChangeRange) => {
  if ('changesetId' in range) {
    const { changesetId, organizationId } = range;
    const whole = sql`s.id = ${changesetId}`;
    if (organizationId === undefined) return whole;
    return sql`${whole} and c.subject_type = 'organization' and c.subject_id = ${organizationId}`;
  }
  if ('importBatchId' in range) return sql`s.import_batch_id = ${range.importBatchId}`;
  return sql`s.account_id = ${range.accountId}::uuid and s.created_at >= ${range.since}::timestamptz`;
};

/** Only of subjects with a place in a country or region; null: everywhere. */
const inRegion = (region: string | null) =>
  region === null
    ? sql`true`
    : sql`exists (select from place p where ${region} in (p.country_code, p.region_code)
        and p.organization_id in (select c.subject_id where c.subject_type = 'organization'
          union all select unnest(array[r.source_id, r.target_id]) from relationship r
          where c.subject_type = 'relationship' and r.id = c.subject_id))`;

/**
 * Changes of a range by subject, newest first within one; subjects come in order after `after`, at
 * most `limit` of them.
 */
export async function listChangesOf(
  db: Db,
  range: ChangeRange,
  { after, limit, region }: { after: [string, number]; limit: number; region: string | null },
): Promise<ChangeOf[]> {
  const { rows } = await sql<ChangeOf>`
    with meant as (
      select c.* from change c join changeset s on s.id = c.changeset_id
      where ${inRange(range)} and ${inRegion(region)}
    ), subjects as (
      select distinct subject_type, subject_id from meant
      where (subject_type, subject_id) > (${after[0]}, ${after[1]}::integer)
      order by subject_type, subject_id limit ${limit}
    )
    select m.subject_type, m.subject_id, m.version, m.op, m.before, m.after
    from meant m join subjects using (subject_type, subject_id)
    order by subject_type, subject_id, m.version desc`.execute(db);
  return rows;
}

/** The record as it stood at a version: the present one with all later changes taken back. */
export async function getRecordAt(
  db: Db,
  { id, record }: KeptRecord,
  version: number,
): Promise<OrganizationRecord> {
  const { rows } = await sql<{ before: Partial<OrganizationRecord> | null }>`
    select before from change where subject_type = 'organization' and subject_id = ${id}
      and version > ${version} order by version desc`.execute(db);
  return rows.reduce((later, { before }) => ({ ...later, ...before }), record);
}

export interface HistoryEntry {
  /** Public id and id of the changeset. */
  publicId: string;
  changesetId: number;
  kind: string;
  reason: string;
  createdAt: string;
  /** Who did it; null: nobody who signed in. */
  accountId: string | null;
  author: string | null;
  isSteward: boolean;
  citation: { url: string | null; title: string } | null;
  isUndone: boolean;
  changes: (ChangeOf & { relationship: RelationshipEnds | null })[];
}

interface RelationshipEnds {
  kind: string;
  source: { name: string; slug: string };
  target: { name: string; slug: string };
}

/**
 * What became of an organization and its public relationships, newest first, below a changeset id.
 */
export async function listHistory(
  db: Db,
  organizationId: number,
  { below, limit }: { below: number | null; limit: number },
): Promise<HistoryEntry[]> {
  const { rows } = await sql<HistoryEntry>`
    with own as (
      select c.* from change c where subject_type = 'organization' and subject_id = ${organizationId}
      union all
      select c.* from relationship r join change c
        on c.subject_type = 'relationship' and c.subject_id = r.id
        join organization f on f.id = r.source_id join organization t on t.id = r.target_id
      where (r.source_id = ${organizationId} or r.target_id = ${organizationId})
        and r.record_state in ('published', 'archived')
        and f.record_state = 'published' and t.record_state = 'published'
    ), newest as (
      select distinct changeset_id from own
      where changeset_id < coalesce(${below}::integer, 2147483647)
      order by changeset_id desc limit ${limit}
    )
    select s.public_id, s.id as changeset_id, s.kind, s.reason, s.created_at, s.account_id,
      nullif(a.name, '') as author, coalesce(a.role in ('steward', 'admin'), false) as is_steward,
      (select jsonb_build_object('url', c.url, 'title', c.title) from citation c
        where c.id = coalesce(s.citation_id, b.citation_id)) as citation,
      exists (select from changeset u where u.reverts = s.id
        and not exists (select from changeset again where again.reverts = u.id)) as is_undone,
      (select jsonb_agg(jsonb_build_object('subjectType', o.subject_type,
          'subjectId', o.subject_id, 'version', o.version, 'op', o.op, 'before', o.before,
          'after', o.after, 'relationship', case when o.subject_type = 'relationship' then (
            select jsonb_build_object('kind', r.kind,
              'source', jsonb_build_object('name', f.name, 'slug', f.slug),
              'target', jsonb_build_object('name', t.name, 'slug', t.slug))
            from relationship r join organization f on f.id = r.source_id
              join organization t on t.id = r.target_id where r.id = o.subject_id) end)
        order by o.subject_type, o.subject_id) from own o where o.changeset_id = s.id) as changes
    from newest n join changeset s on s.id = n.changeset_id
      left join account a on a.id = s.account_id
      left join import_batch b on b.id = s.import_batch_id
    order by s.id desc`.execute(db);
  return rows;
}

/** Imports that added or changed something, the newest first. */
export function listImportBatches(db: Db, limit: number) {
  return db
    .selectFrom('importBatch as b')
    .innerJoin('citation as c', 'c.id', 'b.citationId')
    .select(['b.id', 'b.file', 'b.appliedAt', 'c.title'])
    .orderBy('b.id', 'desc')
    .limit(limit)
    .execute();
}

/** The changeset of a public id; null where there is none. */
export async function findChangeset(db: Db, publicId: string) {
  const row = await db
    .selectFrom('changeset')
    .select(['id', 'kind', 'reason', 'accountId', 'importBatchId', 'createdAt'])
    .where('publicId', '=', publicId)
    .executeTakeFirst();
  return row ?? null;
}

/** The changeset that merged an organization into another, with what it set; null: none stands. */
export async function findMerge(db: Db, organizationId: number) {
  const { rows } = await sql<{
    changesetId: number;
    before: Partial<OrganizationRecord>;
    keptId: number;
  }>`
    select c.changeset_id, c.before, o.merged_into as kept_id
    from change c join organization o on o.id = c.subject_id
    where c.subject_type = 'organization' and c.subject_id = ${organizationId}
      and c.after ->> 'state' = 'merged' and o.merged_into is not null
    order by c.version desc limit 1`.execute(db);
  return rows[0] ?? null;
}
